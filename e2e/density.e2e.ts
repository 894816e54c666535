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
  elsewhere,
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
  await signIn('ito', elsewhere)
  await expect(elsewhere.locator('html[data-density=compact]')).toHaveCount(1)
  await signIn('sato', page)
  await expect(page.locator('html[data-density=comfortable]')).toHaveCount(1)
})

test('somebody has columns and views of their own in every browser, and passes a view on by its address', async ({
  page,
  signIn,
  elsewhere,
}) => {
  await signIn('sato', page, '/events?status=published&period=all&sort=title')
  const table = page.getByRole('table', { name: 'イベントの一覧' })
  await expect(table.getByRole('columnheader', { name: '会場' })).toBeVisible()
  await page.getByRole('button', { name: '表示する列' }).click()
  const columns = page.getByRole('dialog', { name: '表示する列' })
  await columns.getByRole('checkbox', { name: '会場' }).uncheck()
  for (let step = 0; step < 3; step++) await columns.getByRole('button', { name: '「状態」を前へ' }).click()
  await examineAsItStands(page, 'columns')
  await columns.getByRole('button', { name: '保存する' }).click()
  await expect(columns).toBeHidden()
  const headers = ['イベント', '状態', '日時', '参加登録', '更新']
  const said = (within: typeof page) => within.getByRole('columnheader').filter({ hasText: /^(イベント|状態|日時|参加登録|更新|会場)$/ })
  await expect(said(page)).toHaveText(headers)

  await page.getByRole('button', { name: '表示の保存と編集' }).click()
  await page.getByRole('menuitem', { name: '今の条件を表示として保存' }).click()
  const naming = page.getByRole('dialog', { name: '今の条件を表示として保存' })
  await naming.getByRole('button', { name: '保存する' }).click()
  await expect(naming.getByText('名前を入力してください。')).toBeVisible()
  await naming.getByRole('textbox', { name: '表示の名前' }).fill('公開中の題名順')
  await examineAsItStands(page, 'name of a view')
  await page.keyboard.press('Enter')
  const views = page.getByRole('navigation', { name: '表示' })
  await expect(views.getByRole('link', { name: '公開中の題名順' })).toHaveAttribute('aria-current', 'page')

  // Elsewhere it is there too, and its address shows anybody the same.
  await signIn('sato', elsewhere, '/events')
  await expect(said(elsewhere)).toHaveText(headers)
  await elsewhere.getByRole('link', { name: '公開中の題名順' }).click()
  await expect(elsewhere).toHaveURL(/status=published&period=all&sort=title/)
  await elsewhere.getByRole('button', { name: '表示の保存と編集' }).click()
  await elsewhere.getByRole('menuitem', { name: '「公開中の題名順」の名前を変更' }).click()
  await elsewhere.getByRole('textbox', { name: '表示の名前' }).fill('公開中')
  await elsewhere.keyboard.press('Enter')
  await expect(elsewhere.getByRole('link', { name: '公開中', exact: true })).toHaveAttribute('aria-current', 'page')

  // This browser does not know of the other name yet: what it changes is made on top of it.
  await page.getByRole('button', { name: '表示の保存と編集' }).click()
  await page.getByRole('menuitem', { name: '今の条件を表示として保存' }).click()
  await naming.getByRole('textbox', { name: '表示の名前' }).fill('もう一つ')
  await page.keyboard.press('Enter')
  await expect(naming).toBeHidden()
  await expect(views.getByRole('link', { name: '公開中', exact: true })).toBeVisible()
  await page.getByRole('button', { name: '表示の保存と編集' }).click()
  await page.getByRole('menuitem', { name: /^「.+」を削除$/ }).click()
  await page.getByRole('alertdialog').filter({ hasText: 'を削除しました。' }).getByRole('button', { name: '元に戻す' }).click()
  for (const name of ['公開中', 'もう一つ']) await expect(views.getByRole('link', { name, exact: true })).toBeVisible()
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
