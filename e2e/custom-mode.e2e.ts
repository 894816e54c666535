import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Locator, Page } from '@playwright/test'
import madeElsewhere from '@sekisho/legacy-passwords/testing/made-elsewhere' with { type: 'json' }
import { cloud, control, moveClock, person } from './fixtures/cloud.ts'
import { lookAgain as comeBack } from './fixtures/look-again.ts'
import { enterPassword, expect, test } from './fixtures/test.ts'
import { commandsOn } from './migration/commands-on.ts'

test.use({ templates: 'custom' })

const menu = /アカウントメニュー/
/** A record holds for five seconds, and the page looks when somebody comes back to it, whatever is on it: here at once. */
async function lookAgain(page: Page, sign: Locator): Promise<void> {
  await moveClock(6_000)
  await comeBack(page, sign)
}
const standing = (name: string, change: object) => control(`/api/people/${person(name).email}/standing`, change)

test.afterEach(() => control('/api/clock', { reset: true }))

test.describe('where the company keeps its own passwords', () => {
  test('an operator signs in with the password alone, stays signed in over a reload, and asks Cognito for nothing', async ({ page }) => {
    const foreign: string[] = []
    page.on('request', (request) => request.url().startsWith(cloud().site) || foreign.push(request.url()))
    await page.goto('/events?q=勉強会')
    await expect(page.getByLabel('メールアドレス')).toBeVisible()
    await expect(page.getByText('パスキー')).toHaveCount(0)
    await enterPassword(page, 'suzuki')
    await expect(page).toHaveURL(/\/events\?q=/)
    await expect(page.getByRole('table', { name: 'イベントの一覧' })).toBeVisible()
    await page.reload()
    await expect(page.getByRole('button', { name: /アカウントメニュー.*鈴木 拓海/ })).toBeVisible()
    await page.goto('/account')
    await expect(page.getByRole('heading', { name: 'サインイン中の端末' })).toBeVisible()
    await expect(page.getByText('パスキー')).toHaveCount(0)
    expect(foreign).toEqual([])
    expect(await page.evaluate(() => Object.keys(localStorage).join())).not.toContain('Cognito')
  })

  test('an admin whose hash comes from the earlier system signs in, twice', async ({ page, elsewhere }) => {
    await page.goto('/members')
    await enterPassword(page, 'ito')
    await expect(page.getByRole('table')).toBeVisible()
    await elsewhere.goto('/sign-in')
    await enterPassword(elsewhere, 'ito')
    await expect(elsewhere.getByRole('button', { name: menu })).toBeVisible()
  })

  test('whoever comes with a salted SHA signs in with the password they have, once, and chooses another on the spot', async ({
    page,
  }, testInfo) => {
    // Made by passlib, for LDAP.
    const { hash, password: old } = madeElsewhere.find(({ is }) => is === 'salted-sha')!
    const [mail, chosen] = ['ldap@monolith.example', 'a password of my own']
    const [from, map] = [testInfo.outputPath('people.jsonl'), testInfo.outputPath('map.json')]
    writeFileSync(from, JSON.stringify({ mail, name: '移行 一郎', hash }))
    const columns = { email: 'mail', name: 'name', role: 'mail', password: 'hash' }
    writeFileSync(map, JSON.stringify({ columns, roles: { [mail]: person('suzuki').role } }))
    const state = join(fileURLToPath(new URL('..', import.meta.url)), `.local/e2e-${testInfo.parallelIndex}`)
    await commandsOn(state)('migrate', 'staff', '--from', from, '--map', map, '--new-passwords')
    const enter = async (password: string) => {
      await page.getByLabel('メールアドレス').fill(mail)
      await page.getByLabel('パスワード', { exact: true }).fill(password)
      await page.getByRole('button', { name: 'サインイン', exact: true }).click()
    }
    const choose = async (first: string, again: string) => {
      await page.getByLabel('新しいパスワード', { exact: true }).fill(first)
      await page.getByLabel('新しいパスワード（確認）').fill(again)
      await page.getByRole('button', { name: 'このパスワードにする' }).click()
    }
    await page.goto('/sign-in')
    await enter('not this one')
    await expect(page.getByRole('alert')).toContainText('メールアドレスまたはパスワードが違います。')
    await enter(old)
    await expect(page.getByRole('heading', { name: '新しいパスワードを決める' })).toBeVisible()
    await expect(page.getByText('以前のシステムのパスワードは、安全な形で保存されていませんでした。')).toBeVisible()
    await choose(chosen, `${chosen}!`)
    await expect(page.getByText('上のパスワードと一致しません。')).toBeVisible()
    await choose(old, old)
    await expect(page.getByRole('alert')).toContainText('前に使ったパスワードです。')
    // Whoever goes away in the middle begins anew, with the old one.
    await page.reload()
    await enter(old)
    await choose(chosen, chosen)
    await expect(page.getByRole('button', { name: /アカウントメニュー.*移行 一郎/ })).toBeVisible()
    await page.getByRole('button', { name: menu }).click()
    await page.getByRole('menuitem', { name: 'サインアウト' }).click()
    await enter(old)
    await expect(page.getByRole('alert')).toContainText('メールアドレスまたはパスワードが違います。')
    await enter(chosen)
    await expect(page.getByRole('button', { name: menu })).toBeVisible()
  })

  test('wrong, unknown, suspended and unknown to the directory are told apart by nobody', async ({ page }) => {
    await page.goto('/sign-in')
    for (const name of ['watanabe', 'nakamura']) {
      await enterPassword(page, name)
      await expect(page.getByRole('alert')).toContainText('メールアドレスまたはパスワードが違います。')
      await expect(page.getByLabel('メールアドレス')).toHaveValue(person(name).email)
    }
    await enterPassword(page, 'sato', 'wrong')
    await expect(page.getByRole('alert')).toContainText('メールアドレスまたはパスワードが違います。')
    await expect(page.getByText('忘れた場合は管理者に相談してください')).toBeVisible()
  })

  test('a flood at the door costs neither those inside nor those at the door beside it anything', async ({ page, signIn }) => {
    await signIn('suzuki', page, '/events')
    await expect(page.getByRole('table', { name: 'イベントの一覧' })).toBeVisible()
    const door = `${cloud().site}/api/session`
    const post = (body: object) =>
      fetch(door, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })
    // Three times what strangers may ask elsewhere. What is no sign-in costs little, so only the gateway could end it.
    const flood = await Promise.all(Array.from({ length: 60 }, async () => (await post({ email: 'no address', password: '' })).status))
    const { email, password } = person('suzuki')
    const begun = await post({ email, password })
    const { token } = (await begun.json()) as { token: string }
    const ended = await fetch(door, { method: 'DELETE', headers: { authorization: `Bearer ${token}` } })
    expect([...new Set(flood), begun.status, ended.status]).toEqual([400, 200, 200])
    await page.reload()
    await expect(page.getByRole('table', { name: 'イベントの一覧' })).toBeVisible()
  })

  test('too many wrong ones lock for a while, which is counted down', async ({ page }) => {
    await page.clock.install()
    await page.goto('/sign-in')
    // Each lock is longer than the one before: one of them outlasts the time between two attempts.
    await expect(async () => {
      await enterPassword(page, 'yamamoto', 'wrong')
      await expect(page.getByRole('button', { name: 'サインイン', exact: true })).not.toHaveAttribute('aria-disabled')
      await expect(page.getByRole('alert')).toContainText(/あと約 \d+ [秒分]で、もう一度お試しいただけます。/, { timeout: 100 })
    }).toPass({ intervals: [0] })
    await moveClock(20 * 60_000)
    await page.clock.fastForward('20:00')
    await expect(page.getByText('もう一度お試しいただけます。', { exact: true })).toBeVisible()
    await enterPassword(page, 'yamamoto')
    await expect(page.getByRole('button', { name: menu })).toBeVisible()
  })

  test('a sleeping database is waited for, and the sign-in goes on by itself', async ({ page }) => {
    await page.goto('/sign-in')
    await control('/api/database', { pause: true, resumeMs: 600_000 })
    await enterPassword(page, 'sato')
    await expect(page.getByText('データベースを起こしています。準備ができ次第、自動でサインインします。')).toBeVisible()
    await expect(page.getByLabel('メールアドレス')).toHaveValue(person('sato').email)
    await control('/api/database', { pause: false })
    await expect(page.getByRole('button', { name: menu })).toBeVisible()
  })

  test('signing out in one tab ends the others and the session itself', async ({ page, context, signIn }) => {
    await signIn('suzuki', page, '/events')
    await expect(page.getByRole('table')).toBeVisible()
    const token = await page.evaluate(() => (JSON.parse(localStorage.getItem('sekisho.session')!) as { token: string }).token)
    const ask = () => fetch(`${cloud().site}/api/account`, { headers: { authorization: `Bearer ${token}` } })
    expect((await ask()).status).toBe(200)
    const second = await context.newPage()
    await second.goto('/events')
    await second.getByRole('button', { name: menu }).click()
    await second.getByRole('menuitem', { name: 'サインアウト' }).click()
    await expect(second.getByText('サインアウトしました。')).toBeVisible()
    await expect(page.getByText('別のタブでサインアウトしました。')).toBeVisible()
    await expect.poll(async () => (await ask()).status).toBe(401)
    expect(await page.evaluate(() => JSON.stringify(localStorage))).not.toMatch(/@|token/)
  })

  test('a session that was ended elsewhere leads to the sign-in page and back', async ({ page, signIn }) => {
    await signIn('suzuki', page, '/events?q=勉強会')
    await expect(page.getByRole('table')).toBeVisible()
    await standing('suzuki', { notBefore: Math.floor(Date.now() / 1000) })
    await lookAgain(page, page.getByText('サインインの有効期限が切れました。'))
    await enterPassword(page, 'suzuki')
    await expect(page).toHaveURL(/\/events\?q=/)
  })

  test('another role shows without a sign-in, and nothing of the old one stays', async ({ page, signIn }) => {
    await signIn('ito', page, '/members')
    await expect(page.getByRole('table')).toBeVisible()
    const role = person('suzuki').role!
    await standing('ito', { role })
    await lookAgain(page, page.getByText('役割が「運用者」に変わりました。'))
    await expect(page.getByRole('table')).toHaveCount(0)
    await expect(page.getByRole('navigation').getByRole('link', { name: '会員' })).toHaveCount(0)
    await expect(page).toHaveURL(`${cloud().site}/`)
    await standing('ito', { role: person('ito').role })
    await lookAgain(page, page.getByRole('navigation').getByRole('link', { name: '会員' }))
  })

  test("an admin sees on a person's page exactly what this mode offers, and suspends and reinstates them there", async ({
    page,
    signIn,
  }) => {
    await signIn('tanaka', page, `/staff?q=${person('sato').email}`)
    await page.getByRole('table').getByRole('link', { name: '佐藤 美咲' }).click()
    const actions = page.getByRole('region', { name: '操作' })
    await expect(actions.getByRole('button')).toHaveText(['役割を変更する', 'すべての端末からサインアウト', '停止する', '削除する'])
    await expect(page.getByText('パスキー')).toHaveCount(0)
    await act(page, '停止する')
    await expect(page.getByText('佐藤 美咲さんを停止しました。')).toBeVisible()
    await expect(actions.getByRole('button')).toHaveText(['役割を変更する', '再開する', '削除する'])
    await act(page, '再開する')
    await expect(page.getByText('佐藤 美咲さんを再開しました。')).toBeVisible()
    await expect(actions.getByRole('button', { name: '停止する' })).toBeVisible()
  })

  test('an admin searches and filters the staff, changes a role, and takes that back', async ({ page, signIn }) => {
    await signIn('tanaka', page, '/staff')
    await page.getByRole('searchbox').fill('uzuk')
    await expect(page.getByRole('row')).toHaveCount(2)
    await page.getByRole('button', { name: '条件をすべて解除' }).click()
    await page.getByRole('button', { name: '状態', exact: true }).click()
    await page.getByRole('menuitemcheckbox', { name: '停止中' }).click()
    await page.keyboard.press('Escape')
    await expect(page).toHaveURL(/status=suspended/)
    await expect(page.getByRole('row').nth(1)).toContainText(/さんが.+に停止: /)
    await page.goto(`/staff?q=${person('suzuki').email}`)
    await page.getByRole('table').getByRole('link', { name: '鈴木 拓海' }).click()
    await page.getByRole('button', { name: '役割を変更する' }).click()
    const dialog = page.getByRole('alertdialog')
    await dialog.getByRole('radio', { name: '管理者' }).check()
    await dialog.getByLabel('理由').fill('当番の交代')
    await dialog.getByRole('button', { name: '役割を変更する' }).click()
    await expect(page.getByText('役割: 運用者 → 管理者')).toBeVisible()
    await page.getByRole('button', { name: '元に戻す' }).click()
    await expect(page.getByText('役割: 管理者 → 運用者')).toBeVisible()
  })

  test('an admin suspends several at once and takes that back', async ({ page, signIn }) => {
    await signIn('tanaka', page, '/staff?q=sekisho.example')
    for (const name of ['鈴木 拓海', '田中 陽子']) await page.getByRole('checkbox', { name: `${name}さんを選択` }).check()
    await page.getByRole('region', { name: '選択した人への操作' }).getByRole('button', { name: '停止' }).click()
    const dialog = page.getByRole('alertdialog', { name: 'まとめて停止' })
    await dialog.getByLabel('理由').fill('端末の紛失')
    await dialog.getByRole('button', { name: '1 人を停止する' }).click()
    await expect(dialog.getByText('1 人に行いました。')).toBeVisible()
    await dialog.getByRole('button', { name: '1 人を元に戻す' }).click()
    await expect(dialog.getByText('1 人を元に戻しました。')).toBeVisible()
  })

  test('an admin invites from a file, and is told of no mail', async ({ page, signIn }) => {
    await signIn('tanaka', page, '/staff/import')
    await expect(page.getByText('この画面からメールは送られないので、本人に直接知らせてください。')).toBeVisible()
    await page
      .getByLabel('招待する人')
      .fill('氏名,メールアドレス,役割\n森 葵,mori.aoi@sekisho.example,運用者\n=1+1,not an address,運用者\n')
    await page.getByRole('button', { name: '内容を確認する' }).click()
    await expect(page.getByText('まだ誰も招待していません。1 人を招待します。1 行は招待しません。メールは送られません。')).toBeVisible()
    await page.getByRole('button', { name: '1 人を招待する' }).click()
    await expect(page.getByText('1 人を招待しました。本人に知らせてください。1 行は招待していません。')).toBeVisible()
    const reply = await fetch(`${cloud().console}/api/mail`)
    expect(await reply.text()).not.toContain('mori.aoi@sekisho.example')
  })
})

/** The button on the page, a reason, then the same button in the question. */
async function act(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name }).click()
  const dialog = page.getByRole('alertdialog')
  await dialog.getByLabel('理由').fill('確認のため')
  await dialog.getByRole('button', { name }).click()
}
