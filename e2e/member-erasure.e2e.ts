import type { Page } from '@playwright/test'
import { expect, test } from './fixtures/test.ts'
import { examineEveryLook } from './fixtures/looks.ts'
import { settled } from './fixtures/settled.ts'

const section = (page: Page) => page.getByRole('region', { name: '元に戻せない操作' })
const dialog = (page: Page) => page.getByRole('dialog')

test('an admin asks to erase a member, another approves, and what identified the member is gone', async ({ page, signIn }) => {
  await signIn('tanaka', page, '/members?q=%E7%94%B0%E4%B8%AD')
  await page.getByRole('row').nth(1).getByRole('link').first().click()
  await expect(section(page)).toBeVisible()
  const name = await page.getByRole('heading', { level: 1 }).innerText()
  const number = (
    await page
      .getByText(/M-\d{5}/)
      .first()
      .innerText()
  ).replace(/^.*(M-\d+).*$/s, '$1')
  const address = new URL(page.url()).pathname
  await section(page).getByRole('button', { name: '個人情報を消去…' }).click()
  await expect(dialog(page).getByText('最長で 7 日間残ります')).toBeVisible()
  await examineEveryLook(page, 'the dialog that asks for an erasure')
  await dialog(page)
    .getByRole('button', { name: /消去する事情/ })
    .click()
  await page.getByRole('option', { name: '本人からの請求' }).click()
  await dialog(page).getByLabel('理由', { exact: true }).fill('書面での請求（受付 17）')
  await dialog(page).getByRole('button', { name: '承認を依頼する' }).click()
  await expect(dialog(page).getByText('承認を待っています')).toBeVisible()

  await signIn('ito', page, '/')
  await page.getByRole('link', { name: /会員についての承認の依頼/ }).click()
  const asked = page.getByRole('article', { name: `田中 陽子 が会員 ${number} の個人情報の消去を依頼` })
  await expect(asked.getByText('本人からの請求: 書面での請求（受付 17）')).toBeVisible()
  await settled(page)
  await examineEveryLook(page, 'what waits for approval')
  await asked.getByRole('button', { name: '承認' }).click()
  await dialog(page).getByRole('button', { name: '承認する' }).click()
  await expect(page.getByText('承認しました。')).toBeVisible()
  // The button that had the focus went with what was answered.
  await expect(page.getByRole('heading', { name: 'あなたの承認を待っている依頼' })).toBeFocused()

  await signIn('tanaka', page, address)
  await section(page).getByRole('button', { name: '個人情報を消去…' }).click()
  await expect(dialog(page).getByText('伊藤 健 が承認しました')).toBeVisible()
  const erase = dialog(page).getByRole('button', { name: '消去する', exact: true })
  await dialog(page).getByLabel('会員番号').fill('M-99999')
  await erase.click()
  await expect(dialog(page).getByText('会員番号が一致しません。')).toBeVisible()
  await dialog(page).getByLabel('会員番号').fill(number)
  await erase.click()
  await expect(page.getByText('個人情報は消去されました')).toBeVisible()
  await expect(page.getByRole('heading', { level: 1, name: number })).toBeVisible()
  await settled(page)
  expect(name).toContain('●●')
  expect(await page.content()).not.toContain(name)
  await examineEveryLook(page, 'an erased member')

  await page.goto('/members?status=erased')
  await settled(page)
  await examineEveryLook(page, 'the list with an erased member')
  await page.getByRole('link', { name: `消去済み ${number}` }).click()
  await expect(page).toHaveURL(new RegExp(`${address}$`))
})
