import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { control, freshCode, moveClock, person } from './fixtures/cloud.ts'
import { sessionOf, signedFetch } from './fixtures/credentials.ts'
import { examineEveryLook } from './fixtures/looks.ts'
import { settled } from './fixtures/settled.ts'
import { expect, test } from './fixtures/test.ts'

// A third of the sample: more than one person may take alone, and less than two seconds of parts.
const LIST = `/members?q=${encodeURIComponent('株式会社')}&status=active`
const dialog = (page: Page) => page.getByRole('dialog')

test.afterEach(() => control('/api/clock', { reset: true }))

test('a large export waits for a second admin, who declines one with words, sees all of the next and approves it; then the first one has the file, and the trail names both', async ({
  page,
  signIn,
}) => {
  await signIn('tanaka', page, LIST)
  await settled(page)
  await page.getByRole('button', { name: 'CSV に書き出す' }).click()
  await dialog(page).getByRole('button', { name: /用件/ }).click()
  await page.getByRole('option', { name: 'イベントの運営' }).click()
  await dialog(page).getByLabel('理由', { exact: true }).fill('案内状の発送')
  await dialog(page).getByRole('button', { name: '書き出す', exact: true }).click()
  await expect(dialog(page).getByText('ほかの人の承認が必要です')).toBeVisible()

  const asked = page.getByRole('article', { name: /^田中 陽子 が会員 [\d,]+ 人の書き出しを依頼$/ })
  await signIn('ito', page, '/members/approvals')
  const total = Number(/([\d,]+) 人/.exec(await asked.getByRole('heading').innerText())![1]!.replaceAll(',', ''))
  expect(total).toBeGreaterThan(1000)
  await asked.getByRole('button', { name: '却下' }).click()
  await dialog(page).getByRole('button', { name: '却下する' }).click()
  await expect(dialog(page).getByText('却下の理由を入力してください。')).toBeVisible()
  await dialog(page).getByLabel('ひとこと').fill('勤務先ではなく地域で絞ってください')
  await dialog(page).getByRole('button', { name: '却下する' }).click()
  await expect(page.getByText('却下しました。')).toBeVisible()

  await signIn('tanaka', page, '/members/approvals')
  await expect(asked.getByText('却下', { exact: true })).toBeVisible()
  await expect(asked.getByText('伊藤 健: 勤務先ではなく地域で絞ってください')).toBeVisible()
  await askAgain()

  await page.goto(LIST)
  await settled(page)
  await page.getByRole('button', { name: 'CSV に書き出す' }).click()
  await expect(page.getByRole('dialog', { name: '承認を待っています' })).toContainText('会員番号、氏名')
  await examineEveryLook(page, 'an export that cannot begin yet')
  await dialog(page).getByRole('button', { name: 'ほかの列で依頼する' }).click()
  await expect(dialog(page).getByRole('button', { name: '書き出す', exact: true })).toBeVisible()
  await page.keyboard.press('Escape')

  await signIn('ito', page, '/members/approvals')
  await expect(asked.getByText('イベントの運営: 宛名ラベル')).toBeVisible()
  await expect(asked.getByText('株式会社', { exact: true })).toBeVisible()
  await expect(asked.getByText('有効', { exact: true })).toBeVisible()
  await expect(asked.getByText('会員番号, 氏名', { exact: true })).toBeVisible()
  await settled(page)
  await examineEveryLook(page, 'an export that waits for approval')
  await moveClock(11 * 60_000)
  await asked.getByRole('button', { name: '承認' }).click()
  await dialog(page).getByRole('button', { name: '承認する' }).click()
  const proof = page.getByRole('dialog', { name: 'ご本人であることの確認' })
  await proof.getByLabel('パスワード', { exact: true }).fill(person('ito').password)
  await proof.getByLabel('認証コード').fill(await freshCode(person('ito')))
  await proof.getByRole('button', { name: '確認する' }).click()
  await expect(page.getByText('承認しました。')).toBeVisible()

  await signIn('tanaka', page, LIST)
  await page.getByRole('button', { name: 'CSV に書き出す' }).click()
  await expect(dialog(page).getByText(`伊藤 健 が ${total.toLocaleString('ja')} 名の書き出しを承認しました。`)).toBeVisible()
  const saved = page.waitForEvent('download')
  await dialog(page).getByRole('button', { name: '書き出す', exact: true }).click()
  const lines = (await readFile(await (await saved).path(), 'utf8')).split('\r\n').slice(0, -1)
  expect([lines[0], lines.length]).toEqual(['\uFEFF"会員番号","氏名"', total + 2])
  expect(lines.slice(1, -1).every((line) => /^"M-\d{5,}","[^●"]+"$/.test(line))).toBe(true)
  expect(lines.at(-1)).toContain('田中 陽子 が')

  await page.goto('/audit?what=members.approve,members.export')
  await expect(page.getByRole('row').filter({ hasText: '伊藤 健' }).first()).toBeVisible()
  await page.getByRole('row').filter({ hasText: '会員の書き出しを開始' }).first().getByRole('link').first().click()
  const said = page.getByRole('table', { name: '変更の前と後' })
  await expect(said.getByRole('row', { name: '承認した人 伊藤 健' })).toBeVisible()
  await expect(page.getByText('宛名ラベル')).toBeVisible()
  await expect(page.getByText('田中 陽子（当時の役割: 管理者）')).toBeVisible()
})

/** The same list again, with fewer columns; by the API, since the screens of it have been seen. */
async function askAgain(): Promise<void> {
  const body = { q: '株式会社', status: ['active'], columns: ['number', 'name'], occasion: 'event', reason: '宛名ラベル' }
  const answer = await signedFetch(await sessionOf('tanaka'), 'POST', '/api/members-export', { body })
  expect(await answer.json()).toMatchObject({ ticket: null, approval: expect.any(String) })
}
