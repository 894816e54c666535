import { control, freshCode, person } from './fixtures/cloud.ts'
import { examine, looks } from './fixtures/looks.ts'
import { enterCode, enterPassword, expect, signInByScreen, test } from './fixtures/test.ts'

// Somebody chooses another language here: the next file begins with everybody as they were.
test.afterAll(() => control('/api/reset'))

test('a browser whose settings block storage is told so once, and works for the visit', async ({ page }) => {
  await page.addInitScript(() => {
    for (const name of ['localStorage', 'sessionStorage'])
      Object.defineProperty(window, name, {
        get() {
          throw new DOMException(`Failed to read the '${name}' property: Access is denied for this document.`, 'SecurityError')
        },
      })
  })
  await page.goto('/sign-in')
  const told = page.getByText('ブラウザーの設定により、')
  await expect(told).toBeVisible()
  await signInByScreen(page, 'sato')
  await page.getByRole('link', { name: 'イベント', exact: true }).click()
  await expect(page.getByRole('table', { name: 'イベントの一覧' })).toBeVisible()
  await expect(told).toHaveCount(0)
  await page.getByRole('button', { name: /アカウントメニュー/ }).click()
  await page.getByRole('menuitemradio', { name: 'English' }).click()
  await expect(page.getByRole('table', { name: 'List of events' })).toBeVisible()
  await page.getByRole('button', { name: /Account menu/ }).click()
  await page.getByRole('menuitem', { name: 'Sign out' }).click()
  await expect(page).toHaveURL(/because=asked/)
})

test('a browser whose storage is full signs in, says what that means, and asks again after a reload', async ({ page }) => {
  await page.goto('/favicon.svg')
  await page.evaluate(() => {
    for (const storage of [localStorage, sessionStorage])
      for (let size = 2 ** 22; size >= 1; size /= 2)
        try {
          for (let at = 0; ; at++) storage.setItem(`filler-${size}-${at}`, 'x'.repeat(size))
        } catch {
          // Full for this size: go on with half of it.
        }
  })
  await page.goto('/sign-in')
  await enterPassword(page, 'suzuki')
  await expect(page.getByText('ブラウザーの保存領域がいっぱいのため')).toBeVisible()
  await examine(page, looks[0], 'full storage')
  await enterCode(page, await freshCode(person('suzuki')))
  await page.getByRole('link', { name: 'イベント', exact: true }).click()
  await expect(page.getByRole('table', { name: 'イベントの一覧' })).toBeVisible()
  await page.reload()
  await expect(page.getByRole('heading', { name: 'サインイン' })).toBeVisible()
})
