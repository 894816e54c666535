import type { Page } from '@playwright/test'
import { examineAsItStands } from './fixtures/looks.ts'
import { settled } from './fixtures/settled.ts'
import { expect, test } from './fixtures/test.ts'

test.use({ hasTouch: true, isMobile: true, viewport: { width: 390, height: 844 } })

/** What a finger cannot hit or a phone would zoom into. Links within a sentence are as high as their line. */
const hardToTouch = (page: Page) =>
  page.evaluate(() => {
    const faults: string[] = []
    const name = (node: Element) =>
      `${node.tagName.toLowerCase()} "${(node.getAttribute('aria-label') ?? node.textContent ?? '').trim().slice(0, 30)}"`
    for (const node of document.querySelectorAll<HTMLElement>('a[href], button, input, select, textarea, summary, [role^=menuitem]')) {
      // A label is part of its box, and some links cover what is around them.
      const covers = getComputedStyle(node, '::after').position === 'absolute'
      const target = node.matches('[type=checkbox], [type=radio], [type=file]') ? node.closest('label') : covers ? node.offsetParent : node
      const { width, height } = (target ?? node).getBoundingClientRect()
      if (!node.checkVisibility() || width <= 1 || node.closest('[aria-hidden=true]')) continue
      const isField = node.matches('textarea, select, input:not([type=checkbox], [type=radio], [type=file])')
      if (isField && Number.parseFloat(getComputedStyle(node).fontSize) < 16) faults.push(`${name(node)} has small text`)
      const isInSentence = node.matches('p a, li a:not(nav a), dd a, td a') && getComputedStyle(node).display === 'inline'
      if (!isInSentence && Math.min(width, height) < 24) faults.push(`${name(node)} is ${Math.round(width)} × ${Math.round(height)}`)
      const isMain = node.matches('[type=submit], nav[aria-label] li a, [aria-expanded], [role^=menuitem]') || isField
      if (isMain && height < 44 && !node.closest('tbody')) faults.push(`${name(node)} is only ${Math.round(height)} high`)
    }
    return faults
  })

test('a thumb can hit everything on the way in, and no field makes the phone zoom', async ({ page }) => {
  await page.goto('/sign-in')
  await expect(page.getByRole('heading', { name: 'サインイン' })).toBeVisible()
  expect(await hardToTouch(page)).toEqual([])
  await page.getByRole('button', { name: 'パスワードを忘れた場合' }).tap()
  await expect(page.getByRole('heading', { name: 'パスワードの再設定' })).toBeVisible()
  expect(await hardToTouch(page)).toEqual([])
})

test('a thumb can hit everything inside, and no field makes the phone zoom', async ({ page, signIn }) => {
  await signInOnPhone(page, signIn, '/')
  for (const path of ['/', '/events', '/members', '/staff', '/staff/invite', '/account', '/help']) {
    if (path !== '/') await page.goto(path)
    await settled(page)
    expect(await hardToTouch(page), path).toEqual([])
  }
})

test('a phone has one filter button with a count; language, theme and density are in the menu of the person', async ({ page, signIn }) => {
  await signInOnPhone(page, signIn, '/staff')
  await settled(page)
  const status = page.getByRole('button', { name: /^状態/ })
  await expect(status).toBeHidden()
  await page.getByRole('button', { name: '絞り込み', exact: true }).tap()
  await expect(status).toBeVisible()
  expect(await hardToTouch(page)).toEqual([])
  await examineAsItStands(page, 'filters')
  await page.goto('/staff?status=active&mfa=totp')
  await settled(page)
  await expect(page.getByRole('button', { name: '絞り込み (2)' })).toBeVisible()
  await page.getByRole('button', { name: 'メニューを開く' }).tap()
  await expect(page.getByRole('group', { name: '表示言語' })).toHaveCount(0)
  await page.getByRole('button', { name: /アカウントメニュー/ }).tap()
  await expect(page.getByRole('group', { name: '表示言語' }).getByRole('menuitemradio', { name: '日本語' })).toBeChecked()
  expect(await hardToTouch(page)).toEqual([])
  await examineAsItStands(page, 'menu of the person')
  await page.getByRole('menuitemradio', { name: 'ダーク' }).tap()
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
})

/** The account menu is behind the button of the navigation here. */
async function signInOnPhone(page: Page, signIn: (name: string, page?: Page, path?: string) => Promise<void>, path: string): Promise<void> {
  await page.setViewportSize({ width: 1440, height: 844 })
  await signIn('ito', page, path)
  await page.setViewportSize({ width: 390, height: 844 })
}
