import { examineEveryLook } from './fixtures/looks.ts'
import { settled } from './fixtures/settled.ts'
import { expect, test } from './fixtures/test.ts'

test.describe('the hands stay on the keyboard', () => {
  test('an operator goes anywhere and finds an event by the palette, with no hint of members and staff', async ({ page, signIn }) => {
    await signIn('suzuki', page, '/help')
    await expect(page.getByRole('heading', { level: 1, name: 'ヘルプ' })).toBeVisible()
    const palette = page.getByRole('dialog', { name: 'コマンドパレット' })
    const field = palette.getByRole('combobox')
    // The keys load behind the first page: they are pressed until they are there.
    await expect(async () => {
      await page.keyboard.press('Control+k')
      await expect(palette).toBeVisible({ timeout: 1000 })
    }).toPass()
    await examineEveryLook(page, 'palette')
    await field.fill('イベントノイチラン')
    await expect(palette.getByRole('option')).toHaveText(['イベントの一覧'])
    await field.press('Enter')
    await expect(palette).toBeHidden()
    await expect(page.getByRole('table', { name: 'イベントの一覧' })).toBeVisible()
    for (const word of ['会員', 'かいいん', 'スタッフ', '監査']) {
      await page.keyboard.press('Control+k')
      await field.fill(word)
      await expect(palette.getByText('見つかりませんでした', { exact: false })).toBeVisible()
      await field.press('Escape')
      await expect(palette).toBeHidden()
    }
    await page.keyboard.press('Control+k')
    await field.fill('勉強会')
    const found = palette.getByRole('group', { name: 'イベント' }).getByRole('option').first()
    const [title = 'no title'] = (await found.innerText()).split('\n')
    await found.click()
    await expect(page).toHaveURL(/\/events\/[\da-f-]{36}$/)
    await expect(palette).toBeHidden()
    await page.keyboard.press('Control+k')
    await expect(palette.getByRole('group', { name: '最近' }).getByRole('option')).toContainText([title, 'イベントの一覧'])
  })

  test('keys lead into the search, back out of it into the rows, and show themselves; typed letters stay letters', async ({
    page,
    signIn,
  }) => {
    // Few rows: every key and every letter draws them anew.
    await signIn('suzuki', page, '/events?period=all&venue=青葉')
    const rows = page.getByRole('table').getByRole('link')
    await expect(rows.first()).toBeVisible()
    const search = page.getByRole('searchbox', { name: 'イベントを検索' })
    await expect(async () => {
      await page.keyboard.press('/')
      await expect(search).toBeFocused({ timeout: 1000 })
    }).toPass()
    await page.keyboard.type('jk?')
    await expect(search).toHaveValue('jk?')
    // What is typed is asked for a moment later: until its answer is there, the rows of before may go under the focus.
    await expect(page.getByText('条件に合うイベントはありません')).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(search).toHaveValue('')
    await expect(rows.first()).toBeVisible()
    await settled(page)
    await page.keyboard.press('Escape')
    await expect(rows.first()).toBeFocused()
    await page.keyboard.press('j')
    await expect(rows.nth(1)).toBeFocused()
    await page.keyboard.press('k')
    await expect(rows.first()).toBeFocused()
    await expect(async () => {
      await page.keyboard.press('?')
      await expect(page.getByRole('dialog', { name: 'キーボード操作' })).toBeVisible({ timeout: 1000 })
    }).toPass()
    await examineEveryLook(page, 'shortcuts')
    // Over a dialog no other one opens.
    await page.keyboard.press('Control+k')
    await page.keyboard.press('Escape')
    await expect(page.getByRole('dialog')).toHaveCount(0)
    await page.keyboard.press('j')
    await page.keyboard.press('x')
    await expect(
      page
        .getByRole('row')
        .filter({ has: page.locator(':focus') })
        .getByRole('checkbox'),
    ).toBeChecked()
    await page.keyboard.press('e')
    await expect(page).toHaveURL(/\/events\/[\da-f-]{36}\/edit$/)
  })

  test('an admin finds staff, looks for members only when asked to, and ticks a row by x', async ({ page, signIn }) => {
    await signIn('tanaka')
    const looks: string[] = []
    page.on('request', (request) => {
      if (request.url().includes('/api/members')) looks.push(request.url())
    })
    await page.goto('/staff')
    const first = page.getByRole('table').getByRole('row').nth(1)
    await expect(first).toBeVisible()
    await expect(async () => {
      await page.keyboard.press('j')
      await expect(first.getByRole('link').first()).toBeFocused({ timeout: 1000 })
    }).toPass()
    await page.keyboard.press('x')
    await expect(first.getByRole('checkbox')).toBeChecked()
    const palette = page.getByRole('dialog', { name: 'コマンドパレット' })
    await expect(async () => {
      await page.keyboard.press('Control+k')
      await expect(palette).toBeVisible({ timeout: 1000 })
    }).toPass()
    await palette.getByRole('combobox').fill('佐藤')
    await expect(palette.getByRole('group', { name: 'スタッフ' }).getByRole('option').first()).toContainText('佐藤')
    expect(looks).toEqual([])
    await palette.getByRole('option', { name: '会員を「佐藤」で検索' }).click()
    await expect(page).toHaveURL(/\/members\?q=/)
  })
})
