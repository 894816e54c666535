import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { settled } from './fixtures/settled.ts'
import { enterPassword, expect, test } from './fixtures/test.ts'

const looks = [
  { language: '日本語', theme: 'ライト' },
  { language: '日本語', theme: 'ダーク' },
  { language: 'English', theme: 'Light' },
  { language: 'English', theme: 'Dark' },
] as const
const pages = ['/', '/events', '/members', '/account', '/help', '/no-such-page']
const widths = [1440, 390]

/** No serious or critical finding of axe, and nothing wider than the window. */
async function examine(page: Page, at: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze()
  const grave = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
  expect(grave.map(({ id, nodes }) => `${at}: ${id} ${nodes.map(({ target }) => target).join(' ')}`)).toEqual([])
  expect(
    await page.evaluate(() => document.documentElement.scrollWidth - innerWidth),
    `${at} is wider than the window`,
  ).toBeLessThanOrEqual(0)
}

async function choose(page: Page, { language, theme }: (typeof looks)[number]): Promise<void> {
  await page.getByRole('button', { name: language }).last().click()
  await page.getByRole('button', { name: theme }).last().click()
}

for (const look of looks) {
  test(`every screen is accessible in ${look.language}, ${look.theme}, wide and narrow`, async ({ page, signIn }) => {
    test.setTimeout(120_000)
    await signIn('ito')
    await page.goto('/account')
    await choose(page, look)
    for (const width of widths) {
      await page.setViewportSize({ width, height: 900 })
      for (const path of pages) {
        await page.goto(path)
        await settled(page)
        await examine(page, `${path} at ${width}`)
      }
      for (const list of ['/events', '/members']) {
        await page.goto(list)
        await page.getByRole('table').getByRole('link').first().click()
        await page.waitForURL(new RegExp(`${list}/`))
        await settled(page)
        await examine(page, `one of ${list} at ${width}`)
      }
    }
  })

  test(`the sign-in screens are accessible in ${look.language}, ${look.theme}`, async ({ page }) => {
    await page.goto('/sign-in')
    await enterPassword(page, 'suzuki')
    await expect(page.getByLabel('認証コード')).toBeVisible()
    await choose(page, look)
    await examine(page, 'code')
    await page.goto('/sign-in')
    await page.setViewportSize({ width: 390, height: 800 })
    await examine(page, 'password')
  })
}
