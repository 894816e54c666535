import type { Locator, Page } from '@playwright/test'
import { settled } from './fixtures/settled.ts'
import { expect, test } from './fixtures/test.ts'

/** What the eye can tell apart where the system paints: surface, text, edge, outline, weight. */
const looksOf = (element: Locator) =>
  element.evaluate((node) => {
    const { backgroundColor, color, borderBottomColor, outlineStyle, outlineColor, fontWeight } = getComputedStyle(node)
    return { backgroundColor, color, borderBottomColor, outlineStyle, outlineColor, fontWeight }
  })

async function differ(one: Locator, other: Locator): Promise<void> {
  expect(await looksOf(one)).not.toEqual(await looksOf(other))
}

const inForcedColours = (page: Page) => page.emulateMedia({ forcedColors: 'active' })

test('forced colours show the chosen language and theme before the gate', async ({ page }) => {
  await inForcedColours(page)
  await page.goto('/sign-in')
  await differ(page.getByRole('button', { name: '日本語' }), page.getByRole('button', { name: 'English' }))
  await differ(page.getByRole('button', { name: '端末に合わせる' }), page.getByRole('button', { name: 'ダーク' }))
})

test('forced colours show the current page, a set filter, chosen rows and what is chosen and focused in menus', async ({
  page,
  signIn,
}) => {
  await inForcedColours(page)
  await signIn('ito', page, '/staff?status=active')
  await settled(page)
  const navigation = page.getByRole('navigation', { name: 'メニュー' })
  await differ(navigation.getByRole('link', { name: /スタッフ/ }), navigation.getByRole('link', { name: 'イベント' }))
  await differ(page.getByRole('button', { name: /^状態: / }), page.getByRole('button', { name: '役割', exact: true }))
  const rows = page.getByRole('table').getByRole('row')
  await rows.nth(1).getByRole('checkbox').check()
  await differ(rows.nth(1), rows.nth(2))
  await page.getByRole('button', { name: /アカウントメニュー/ }).click()
  await differ(page.getByRole('menuitem', { name: 'アカウント' }), page.getByRole('menuitem', { name: 'サインアウト' }))
  await differ(page.getByRole('menuitemradio', { name: '日本語' }), page.getByRole('menuitemradio', { name: 'English' }))
})

test('forced colours show which tab is open, what is off and where the focus is', async ({ page }) => {
  await inForcedColours(page)
  await page.goto('/ui')
  const tabs = page.getByRole('tab')
  await differ(tabs.nth(0), tabs.nth(1))
  const off = page.getByRole('main').locator('button:disabled').first()
  await differ(off, page.getByRole('main').locator('button:enabled:not([aria-disabled])').first())
  await page.keyboard.press('Tab')
  const focused = page.locator(':focus')
  expect((await looksOf(focused)).outlineStyle).toBe('solid')
})
