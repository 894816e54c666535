import type { Page } from '@playwright/test'
import { control } from './fixtures/cloud.ts'
import { examineEveryLook } from './fixtures/looks.ts'
import { expect, test } from './fixtures/test.ts'

// A member is changed here: the next file begins with those that there were.
test.afterAll(() => control('/api/reset'))

test('an admin corrects a member without seeing what is hidden, meets another edit, and takes a change back', async ({
  page,
  context,
  signIn,
}) => {
  await signIn('tanaka', page, '/members?q=%E7%94%B0%E4%B8%AD')
  await page.getByRole('row').nth(1).getByRole('link').first().click()
  await page.getByRole('link', { name: '編集', exact: true }).click()
  await expect(page.getByText('伏せたまま変更できます')).toBeVisible()
  const at = new URL(page.url()).pathname

  // The keys alone open a field and say what is wrong in it; nothing typed is lost.
  await page.getByRole('button', { name: '電話番号を変更' }).press('Enter')
  const phone = page.getByRole('textbox', { name: '電話番号' })
  await expect(phone).toBeFocused()
  await page.keyboard.type('=cmd()')
  await page.keyboard.press('Control+s')
  await expect(phone).toBeFocused()
  await expect(page.getByText('「090-1234-5678」のように、桁数を確かめて入力してください。')).toBeVisible()
  await expect(phone).toHaveValue('=cmd()')
  await phone.fill('０８０ ７７７７ ０１０９')
  await page.keyboard.press('Control+s')
  const reason = page.getByRole('textbox', { name: '理由' })
  await expect(reason).toBeFocused()
  await expect(page.getByText('理由を入力してください。')).toBeVisible()

  // A postal code leads to a place by the table that comes with the page.
  await page.getByRole('button', { name: '郵便番号を変更' }).click()
  await page.getByRole('textbox', { name: '郵便番号' }).fill('〒１００ー０００１')
  await page.getByRole('button', { name: '都道府県と住所に入れる' }).click()
  await expect(page.getByRole('textbox', { name: '住所' })).toHaveValue('千代田区千代田')
  await expect(page.getByRole('button', { name: '東京都 都道府県' })).toBeVisible()

  // What must be seen to be corrected is revealed by the rules of any reveal.
  await page.getByRole('button', { name: 'カナを表示' }).click()
  const dialog = page.getByRole('dialog', { name: 'カナを表示しますか' })
  await dialog.getByRole('textbox', { name: '理由' }).fill('転居の届け出')
  await dialog.getByRole('button', { name: '表示する' }).click()
  const kana = page.getByRole('textbox', { name: 'カナ' })
  await expect(kana).toHaveValue(/^タナカ /)
  await kana.fill('たなか　ﾒｸﾞﾐ')
  await page.getByRole('button', { name: 'いま隠す' }).click()
  await expect(kana).toHaveValue('たなか　ﾒｸﾞﾐ')
  await expect(reason).toHaveValue('転居の届け出')
  await examineEveryLook(page, 'a member being edited')

  const other = await context.newPage()
  await edited(other, at)
  await page.keyboard.press('Control+s')
  const comparison = page.getByRole('table', { name: 'ほかの人の変更と見比べてください' })
  await expect(comparison.getByRole('row').filter({ hasText: '会社名' })).toContainText('取り込み済み')
  const clash = comparison.getByRole('row').filter({ hasText: '電話番号' })
  await expect(clash).toContainText('•••-••••-0102')
  await expect(clash).toContainText('０８０ ７７７７ ０１０９')
  await expect(comparison).not.toContainText('7777-0102')
  await examineEveryLook(page, 'two edits of a member')
  await comparison.getByRole('radio', { name: '電話番号: 自分の入力を使う' }).check()
  await page.getByRole('button', { name: 'この内容で保存' }).click()

  await expect(page.getByText('保存しました。')).toBeVisible()
  await expect(page.getByText('•••-••••-0109')).toBeVisible()
  const trail = page.getByRole('region', { name: '閲覧と変更の記録' })
  await expect(trail.getByText('田中 陽子 が カナ、電話番号、郵便番号、都道府県、住所 を変更')).toBeVisible()
  const kept = await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }, history.state]))
  // Tokens are long and random: any four digits stand in one now and then.
  expect(kept.replaceAll(/[\w-]{40,}/g, '…')).not.toMatch(/千代田|ﾒｸﾞﾐ|７７７７|7777/)
  await page.getByRole('alertdialog').filter({ hasText: '保存しました。' }).getByRole('button', { name: '元に戻す' }).click()
  await expect(page.getByText('元に戻しました。').first()).toBeVisible()
  await expect(page.getByText('•••-••••-0102')).toBeVisible()
})

/** Changes company and telephone number of the same member in another tab. */
async function edited(page: Page, at: string): Promise<void> {
  await page.goto(at)
  await page.getByRole('textbox', { name: '会社名' }).fill('次の会社')
  await page.getByRole('button', { name: '電話番号を変更' }).click()
  await page.getByRole('textbox', { name: '電話番号' }).fill('080-7777-0102')
  await page.getByRole('textbox', { name: '理由' }).fill('本人からの電話')
  await page.getByRole('button', { name: '保存する' }).click()
  await expect(page.getByText('保存しました。')).toBeVisible()
  await page.close()
}
