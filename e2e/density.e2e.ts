import type { Page } from '@playwright/test'
import { control } from './fixtures/cloud.ts'
import { examineAsItStands } from './fixtures/looks.ts'
import { settled } from './fixtures/settled.ts'
import { expect, test } from './fixtures/test.ts'

// Somebody chooses rows close together here: the next file begins with everybody as they were.
test.afterAll(() => control('/api/reset'))

const highestRow = (page: Page) =>
  page.locator('tbody tr').evaluateAll((rows) => Math.max(...rows.map((row) => row.getBoundingClientRect().height)))

test('somebody who wants rows close together has them in every list and every browser, and nobody else has', async ({
  page,
  signIn,
  browser,
  baseURL,
}) => {
  await signIn('ito', page, '/events')
  await settled(page)
  const before = await highestRow(page)
  await page.getByRole('button', { name: /アカウントメニュー/ }).click()
  await expect(page.getByRole('menuitemradio', { name: 'ゆったり' })).toBeChecked()
  await examineAsItStands(page, 'menu of the person')
  const saved = page.waitForResponse((reply) => reply.url().endsWith('/api/account') && reply.request().method() === 'PATCH')
  await page.getByRole('menuitemradio', { name: 'コンパクト' }).click()
  expect((await saved).status()).toBe(200)
  expect(await highestRow(page)).toBeLessThan(before)
  for (const list of ['イベント', '会員', 'スタッフ']) {
    await page.getByRole('navigation').getByRole('link', { name: list }).click()
    await expect(page.getByRole('table', { name: `${list}の一覧` })).toBeVisible()
    await settled(page)
    expect(await highestRow(page), list).toBeLessThanOrEqual(36)
  }
  const elsewhere = await (await browser.newContext({ baseURL: baseURL!, locale: 'ja-JP' })).newPage()
  await signIn('ito', elsewhere)
  await expect(elsewhere.locator('html[data-density=compact]')).toHaveCount(1)
  await elsewhere.context().close()
  await signIn('sato', page)
  await expect(page.locator('html[data-density=comfortable]')).toHaveCount(1)
})

test('the column of the row menus has a heading that is read aloud', async ({ page, signIn }) => {
  await signIn('ito', page, '/staff')
  const headers = page.getByRole('columnheader')
  await expect(page.getByRole('columnheader', { name: '操作' })).toHaveCount(1)
  const silent = await headers.evaluateAll(
    (all) => all.filter((header) => header.textContent === '' && !header.querySelector('input')).length,
  )
  expect(silent).toBe(0)
})
