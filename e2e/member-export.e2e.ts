import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { expect, test } from './fixtures/test.ts'
import { examineEveryLook } from './fixtures/looks.ts'
import { settled } from './fixtures/settled.ts'

/** Says why and begins; gives back the lines of the file without what ends each. */
async function exportFile(page: Page): Promise<string[]> {
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: /用件/ }).click()
  await page.getByRole('option', { name: 'イベントの運営' }).click()
  await dialog.getByLabel('理由', { exact: true }).fill('名札の印刷')
  const saved = page.waitForEvent('download')
  await dialog.getByRole('button', { name: '書き出す', exact: true }).click()
  const file = await readFile(await (await saved).path(), 'utf8')
  return file.split('\r\n').slice(0, -1)
}

test('an admin exports the members whom the list is narrowed down to, in clear and with the columns chosen, and it is on record', async ({
  page,
  signIn,
}) => {
  await signIn('tanaka', page, '/members?q=%E7%94%B0%E4%B8%AD&status=withdrawn')
  await settled(page)
  const total = Number.parseInt(
    await page
      .getByText(/^\d+ 件$/)
      .filter({ visible: true })
      .innerText(),
  )
  await page.getByRole('button', { name: 'CSV に書き出す' }).click()
  const dialog = page.getByRole('dialog', { name: '会員を書き出す' })
  await dialog.getByRole('button', { name: '書き出す', exact: true }).click()
  await expect(dialog.getByText('用件を選んでください。')).toBeVisible()
  await expect(dialog.getByText('理由を入力してください。')).toBeVisible()
  await examineEveryLook(page, 'the dialog of an export')
  await dialog.getByRole('checkbox', { name: 'カナ' }).uncheck()
  await dialog.getByRole('checkbox', { name: '会員の状態' }).check()
  const lines = await exportFile(page)
  expect(lines[0]).toBe('\uFEFF"会員番号","氏名","メールアドレス","会員の状態"')
  expect(lines).toHaveLength(total + 2)
  expect(lines.slice(1, -1).every((line) => /^"M-\d{5,}","田中 [^●"]+","[^•"]+@[^"]+","退会"$/.test(line))).toBe(true)
  expect(lines.at(-1)).toMatch(new RegExp(`^"田中 陽子 が .+に ${total} 名分を書き出し。依頼番号 [\\w-]+。`))
  await expect(page.getByText(`${total} 名を書き出しました。`)).toBeVisible()
  const request = /依頼番号 ([\w-]+)/.exec(lines.at(-1)!)![1]!

  await page.goto('/audit?what=members.export')
  await page.getByRole('row').nth(1).getByRole('link').first().click()
  await expect(page.getByText(request)).toBeVisible()
  await expect(page.getByText('名札の印刷')).toBeVisible()
})

test('an admin goes from an event to its attendees, who are masked, and exports them; an operator sees counts and no way there', async ({
  page,
  signIn,
}) => {
  await signIn('tanaka', page, '/events?period=past&sort=-startsAt')
  await page.getByRole('row').nth(1).getByRole('link').first().click()
  await page.getByRole('link', { name: '参加者を見る' }).click()
  await expect(page.getByRole('table', { name: '参加者の一覧' })).toBeVisible()
  await settled(page)
  const there = new URL(page.url()).pathname
  const shown = await page.getByRole('table').innerText()
  expect(shown).toContain('●●')
  expect(shown).not.toMatch(/[a-z0-9._]{4,}@|0\d0-\d{4}-\d{4}/)
  await examineEveryLook(page, 'the attendees of an event')
  const total = Number.parseInt(
    await page
      .getByText(/^\d+ 件$/)
      .filter({ visible: true })
      .innerText(),
  )
  await page.getByRole('button', { name: 'CSV に書き出す' }).click()
  const lines = await exportFile(page)
  expect(lines[0]).toBe('\uFEFF"会員番号","氏名","カナ","参加登録の状態","登録日時（日本時間）"')
  expect([lines.length, lines.slice(1, -1).some((line) => line.includes('●'))]).toEqual([total + 2, false])

  await signIn('suzuki', page, there.replace('/attendees', ''))
  await expect(page.getByRole('heading', { name: '参加登録', exact: true })).toBeVisible()
  await settled(page)
  await expect(page.getByRole('link', { name: '参加者を見る' })).toHaveCount(0)
  await page.goto(there)
  await expect(page.getByRole('heading', { level: 1 })).not.toContainText('参加者')
  await expect(page.getByRole('table')).toHaveCount(0)
})
