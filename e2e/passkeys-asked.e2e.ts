import type { Page } from '@playwright/test'
import { control, moveClock, person } from './fixtures/cloud.ts'
import { sessionOf, signedFetch, type Session } from './fixtures/credentials.ts'
import { examineEveryLook } from './fixtures/looks.ts'
import { deviceOf } from './fixtures/device.ts'
import { proveOwner } from './fixtures/prove-owner.ts'
import { settled } from './fixtures/settled.ts'
import { expect, test } from './fixtures/test.ts'

test.use({ templates: 'asked' })
test.afterEach(() => control('/api/reset'))

const MINUTE_MS = 60_000
const DAY_MS = 24 * 60 * MINUTE_MS
/** As the browser tells a tab that somebody looks at it again. */
const comeBackTo = (tab: Page) => tab.evaluate(() => document.dispatchEvent(new Event('visibilitychange')))
const ask = async (session: Session, path: string) => {
  const reply = await signedFetch(session, 'GET', path)
  return [reply.status, ((await reply.json()) as { code?: string }).code]
}

test('an admin whose days are over adds a passkey before anything else, sees who has none, and gives another one their own days', async ({
  page,
  signIn,
  elsewhere,
}) => {
  await deviceOf(page)
  const session = await sessionOf('tanaka')
  for (const path of ['/api/members', '/api/events', '/api/staff', '/api/audit', '/api/staff-backup'])
    expect(await ask(session, path)).toEqual([403, 'passkey-due'])
  expect(await ask(session, '/api/account')).toEqual([200, undefined])
  expect(await ask(await sessionOf('suzuki'), '/api/events')).toEqual([200, undefined])

  await signIn('tanaka', page, '/staff')
  await expect(page.getByRole('heading', { level: 1, name: 'パスキーの登録が必要です' })).toBeVisible()
  await expect(page.getByRole('navigation')).toHaveCount(0)
  await examineEveryLook(page, 'a passkey that is due')
  await page.getByRole('button', { name: 'パスキーを登録する' }).click()
  await proveOwner(page, 'tanaka')
  await page.getByLabel('端末の名前').fill('会社の PC')
  await page.getByRole('dialog').getByRole('button', { name: 'この端末を登録する' }).click()
  // Where they wanted to go, with the session that was refused there a moment ago.
  await expect(page.getByRole('heading', { level: 1, name: 'スタッフ' })).toBeVisible()
  expect(await ask(session, '/api/members')).toEqual([200, undefined])

  await page.getByRole('link', { name: '未登録の人を見る' }).click()
  await settled(page)
  const rows = page.getByRole('table').getByRole('row')
  await expect(rows.filter({ hasText: person('ito').name })).toContainText('パスキー未登録（期限切れ）')
  await expect(rows.filter({ hasText: person('tanaka').email })).toHaveCount(0)
  await examineEveryLook(page, 'who has no passkey yet')

  const found = (await (await signedFetch(session, 'GET', `/api/staff?q=${person('sato').email}`)).json()) as {
    items: { staffId: string; version: number }[]
  }
  const { staffId, version } = found.items[0]!
  const body = { version, role: 'admin', reason: '夜間の当番' }
  expect((await signedFetch(session, 'PUT', `/api/staff/${staffId}/role`, { body })).status).toBe(200)
  await moveClock(14 * DAY_MS - 20 * MINUTE_MS)
  await signIn('sato', elsewhere, '/staff')
  await settled(elsewhere)
  await expect(elsewhere.getByText(/までにパスキーを登録してください/)).toBeVisible()
  await examineEveryLook(elsewhere, 'a page with the days that are left')
  await elsewhere.getByRole('main').getByRole('link', { name: '登録する', exact: true }).click()
  await expect(elsewhere.getByRole('region', { name: 'パスキー' })).toContainText('までに登録してください。')

  // The days end while they type: what they typed is out of sight, and there again when the passkey is.
  await elsewhere.goto('/staff/invite')
  await settled(elsewhere)
  const [name, due] = [elsewhere.getByLabel('氏名'), elsewhere.getByRole('heading', { level: 1, name: 'パスキーの登録が必要です' })]
  await elsewhere.getByLabel('メールアドレス').fill('hanako.yamada@sekisho.example')
  await elsewhere.getByRole('radio', { name: /運用者/ }).check({ force: true })
  await name.fill('山田 花子')
  // And a question above a list, in another tab of theirs.
  const tab = await elsewhere.context().newPage()
  await tab.goto('/events?status=published&period=upcoming&sort=startsAt')
  await settled(tab)
  await tab.getByRole('button', { name: '表示の保存と編集' }).click()
  await tab.getByRole('menuitem', { name: '今の条件を表示として保存' }).click()
  await tab.getByRole('textbox', { name: '表示の名前' }).fill('夜間の当番')
  await moveClock(21 * MINUTE_MS)
  await elsewhere.keyboard.press('Enter')
  await expect(due).toBeVisible()
  await expect(elsewhere).toHaveTitle(/^パスキーの登録が必要です/)
  await expect(name).toBeHidden()
  await expect(elsewhere.getByRole('navigation')).toHaveCount(0)
  await elsewhere.keyboard.press('Control+k')
  await elsewhere.keyboard.type('?')
  await expect(elsewhere.getByRole('dialog')).toHaveCount(0)
  await comeBackTo(tab)
  await expect(tab.getByRole('heading', { level: 1, name: 'パスキーの登録が必要です' })).toBeVisible()
  await expect(tab.getByRole('dialog')).toHaveCount(0)
  await deviceOf(elsewhere)
  await elsewhere.getByRole('button', { name: 'パスキーを登録する' }).click()
  await proveOwner(elsewhere, 'sato')
  await elsewhere.getByRole('dialog').getByRole('button', { name: 'この端末を登録する' }).click()
  await expect(due).toHaveCount(0)
  await expect(name).toHaveValue('山田 花子')
  await expect(name).toBeFocused()
  await comeBackTo(tab)
  await expect(tab.getByRole('textbox', { name: '表示の名前' })).toHaveValue('夜間の当番')
  await tab.close()
  await elsewhere.getByRole('button', { name: '招待メールを送る' }).click()
  await expect(elsewhere.getByRole('heading', { level: 1, name: '山田 花子' })).toBeVisible()
  // The form that rested and was left holds nobody up: not by a link, not by Back.
  await settled(elsewhere)
  await elsewhere.getByRole('navigation').getByRole('link', { name: 'ヘルプ' }).click()
  await expect(elsewhere.getByRole('heading', { level: 1, name: 'ヘルプ' })).toBeVisible()
  await settled(elsewhere)
  await elsewhere.goBack()
  await expect(elsewhere.getByRole('heading', { level: 1, name: '山田 花子' })).toBeVisible()
})
