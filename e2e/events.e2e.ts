import { readFile } from 'node:fs/promises'
import { control } from './fixtures/cloud.ts'
import { examineEveryLook } from './fixtures/looks.ts'
import { settled } from './fixtures/settled.ts'
import { expect, test } from './fixtures/test.ts'

test.describe('an operator at the events', () => {
  test.beforeEach(async ({ page, signIn }) => {
    await signIn('suzuki', page, null)
  })

  test('searches, filters and sorts, finds it all in the address, and comes back to it', async ({ page }) => {
    await page.goto('/help')
    await page.getByRole('navigation').getByRole('link', { name: 'イベント' }).click()
    await expect(page.getByRole('table', { name: 'イベントの一覧' })).toBeVisible()
    await page.getByRole('searchbox', { name: 'イベントを検索' }).fill('勉強会')
    await expect(page).toHaveURL(/q=/)
    await page.getByRole('columnheader').filter({ hasText: 'イベント' }).getByRole('button').click()
    await expect(page).toHaveURL(/sort=/)
    await settled(page)
    const rows = page.getByRole('row').filter({ hasText: '勉強会' })
    await expect(rows.first()).toBeVisible()
    const link = rows.first().getByRole('link').first()
    const [title = 'no title'] = (await link.innerText()).split('\n')
    await link.click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(title)
    await page.getByRole('link', { name: 'イベントの一覧へ戻る' }).click()
    await expect(page.getByRole('searchbox', { name: 'イベントを検索' })).toHaveValue('勉強会')
  })

  test('pages forth and back through all 300 without seeing one twice', async ({ page }) => {
    await page.goto('/events?period=all')
    await expect(page.getByText('300 件')).toBeVisible()
    const titles = page.getByRole('table').getByRole('link')
    const first = await titles.allInnerTexts()
    await page.getByRole('button', { name: '次へ' }).click()
    await expect(page).toHaveURL(/cursor=/)
    await expect(titles.first()).not.toHaveText(first[0] ?? '', { useInnerText: true })
    const second = await titles.allInnerTexts()
    expect(second).toHaveLength(first.length)
    expect(second.filter((title) => first.includes(title))).toEqual([])
    await page.getByRole('button', { name: '前へ' }).click()
    await expect(titles.first()).toHaveText(first[0] ?? '', { useInnerText: true })
    expect(await titles.allInnerTexts()).toEqual(first)
  })

  test('comes to what is next, by days, and looks at the rest by plain addresses', async ({ page }) => {
    await page.goto('/events')
    await expect(page).toHaveURL(/period=upcoming/)
    await expect(
      page
        .getByRole('table')
        .getByRole('columnheader', { name: /\d{4}\/\d{2}\/\d{2} \(.\)/ })
        .first(),
    ).toBeVisible()
    const views = page.getByRole('navigation', { name: '表示' })
    await expect(views.getByRole('link', { name: 'これから' })).toHaveAttribute('aria-current', 'page')
    await views.getByRole('link', { name: '過去' }).click()
    await expect(page).toHaveURL(/period=past/)
    await expect(views.getByRole('link', { name: '過去' })).toHaveAttribute('aria-current', 'page')
    await page.getByRole('textbox', { name: '会場', exact: true }).fill('青葉')
    await expect(page).toHaveURL(/venue=/)
    const rows = page.getByRole('row').filter({ has: page.getByRole('checkbox') })
    // The heading of the table has a box to tick as well.
    await expect(rows.filter({ hasNotText: '青葉' })).toHaveCount(1)
    expect(await rows.count()).toBeGreaterThan(1)
  })

  test('closes several at once after a look at which, and takes that back with one undo', async ({ page }) => {
    await page.goto('/events?status=published&sort=title&q=青葉')
    await settled(page)
    const ticks = page.getByRole('table').getByRole('checkbox')
    for (const at of [1, 2]) await ticks.nth(at).check()
    await page.getByRole('region', { name: '選択したイベントへの操作' }).getByRole('button', { name: '終了' }).click()
    const dialog = page.getByRole('alertdialog', { name: 'まとめて終了' })
    await dialog.getByRole('button', { name: /^2 件を終了/ }).click()
    const results = dialog.getByRole('list', { name: 'まとめて終了' }).getByRole('listitem')
    await expect(results.filter({ hasText: '完了' })).toHaveCount(2)
    await dialog.getByRole('button', { name: '2 件を元に戻す' }).click()
    await expect(dialog.getByText('2 件を元に戻しました。')).toBeVisible()
    await examineEveryLook(page, 'bulk result')
    await dialog.getByRole('button', { name: '閉じる' }).last().click()
    await expect(dialog).toBeHidden()
    await expect(ticks.nth(1)).not.toBeChecked()
  })

  test('exports what the list is narrowed down to, every event once, as text that a spreadsheet opens', async ({ page }) => {
    await page.goto('/events?status=draft,cancelled')
    const total = Number.parseInt(await page.getByText(/^\d+ 件$/).innerText())
    const saved = page.waitForEvent('download')
    await page.getByRole('button', { name: 'CSV に書き出す' }).click()
    const file = await readFile(await (await saved).path(), 'utf8')
    const lines = file.split('\r\n').slice(0, -1)
    expect(lines[0]).toBe('\uFEFF"イベント","主催","状態","開催形式","会場","開始（日本時間）","終了（日本時間）","定員","参加登録","更新"')
    expect([lines.length - 1, new Set(lines).size - 1]).toEqual([total, total])
    expect(lines.slice(1).every((line) => /"(下書き|中止)"/.test(line))).toBe(true)
    await expect(page.getByText(`${total} 件を書き出しました。`)).toBeVisible()
  })

  test('types a date in either order and in digits of either width, or picks it from a calendar in their language', async ({ page }) => {
    // A list without a row: each day is a list anew, and this is about the field.
    await page.goto('/events?q=どこにもない')
    const from = page.getByRole('textbox', { name: '開催日（から）' })
    await from.fill('１１／２３／２０２６')
    await from.press('Enter')
    await expect(page).toHaveURL(/from=2026-11-23/)
    await expect(from).toHaveValue('2026/11/23')
    await from.fill('来週の')
    await from.press('Enter')
    await expect(page.getByText('「11/23」「明日」「来週金」のように入力してください。')).toBeVisible()
    // How words are taken is shown before they count.
    await from.fill('2026年11月2３日')
    await expect(page.getByText('→ 2026/11/23 (月)')).toBeVisible()
    await from.fill('来週の金曜')
    await expect(page.getByText(/^→ .* \(金\)$/)).toBeVisible()
    await from.press('Enter')
    await expect(page.getByText(/^→/)).toHaveCount(0)
    // The list is asked anew; the field says the day of the address again once that has come.
    await expect(from).not.toHaveValue('2026/11/23')
    await settled(page)
    await from.fill('23 Nov 2026')
    await from.press('Tab')
    await expect(page).toHaveURL(/from=2026-11-23/)
    await expect(from).toHaveValue('2026/11/23')
    const calendar = page.getByRole('button', { name: '開催日（から）: カレンダーから選ぶ' })
    await calendar.click()
    await expect(page.getByRole('heading', { name: /2026年11月/ })).toBeVisible()
    await examineEveryLook(page, 'calendar')
    await expect(page.getByRole('heading', { name: /2026年11月/ })).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(calendar).toBeFocused()
    await calendar.click()
    await page.getByRole('button', { name: /11月23日/ }).press('ArrowRight')
    await page.keyboard.press('Enter')
    await expect(page).toHaveURL(/from=2026-11-24/)
    await expect(from).toHaveValue('2026/11/24')
  })

  test('is told at the filter when the address carries a malformed value, and loses nothing', async ({ page }) => {
    await page.goto('/events?q=勉強会&cursor=zzz')
    await expect(page.getByText('このページの位置は無効です。')).toBeVisible()
    await expect(page.getByRole('searchbox', { name: 'イベントを検索' })).toHaveValue('勉強会')
  })

  test('is told that an unknown event was not found', async ({ page }) => {
    await page.goto('/events/00000000-0000-4000-8000-000000000000')
    await expect(page.getByText('見つかりませんでした')).toBeVisible()
  })

  test('sees nothing of members: no navigation, and a typed address looks like any unknown one', async ({ page }) => {
    await page.goto('/members')
    await expect(page.getByRole('heading', { name: 'このページは利用できません' })).toBeVisible()
    await expect(page.getByRole('navigation').getByRole('link', { name: 'イベント' })).toBeVisible()
    await expect(page.getByRole('navigation').getByRole('link', { name: '会員' })).toHaveCount(0)
    const hidden = await page.getByRole('main').innerText()
    await page.goto('/no-such-page')
    await expect(page.getByRole('heading', { name: 'このページは利用できません' })).toBeVisible()
    expect(await page.getByRole('main').innerText()).toBe(hidden)
  })
})

test('the screen waits for a sleeping database and goes on by itself', async ({ page, signIn }) => {
  await signIn('tanaka')
  await page.getByRole('navigation').getByRole('link', { name: '会員' }).click()
  await expect(page.getByRole('table')).toBeVisible()
  await control('/api/database', { pause: true, resumeMs: 600_000 })
  await page.getByRole('navigation').getByRole('link', { name: 'イベント' }).click()
  await expect(page.getByText('データベースを起こしています')).toBeVisible()
  await control('/api/database', { pause: false })
  await expect(page.getByRole('table', { name: 'イベントの一覧' })).toBeVisible()
})
