import { expect, test } from './fixtures/test.ts'

test.describe('the account page', () => {
  test('shows an operator who they are, what they may do and how they sign in', async ({ page, signIn }) => {
    await signIn('sato')
    await page.goto('/account')
    const main = page.getByRole('main')
    await expect(main.getByRole('heading', { level: 1, name: 'アカウント' })).toBeVisible()
    await expect(main.getByText('佐藤 美咲', { exact: true })).toBeVisible()
    await expect(main.getByText('運用者').first()).toBeVisible()
    await expect(main.getByText('認証アプリで有効')).toBeVisible()
    await expect(main.getByText('イベントを公開・終了・中止する')).toBeVisible()
    await expect(main.getByText('会員を見る')).toHaveCount(0)
  })

  test('switches language and theme at once and remembers both', async ({ page, signIn }) => {
    await signIn('sato')
    await page.goto('/account')
    await page.getByRole('main').getByRole('button', { name: 'English' }).click()
    await page.getByRole('main').getByRole('button', { name: 'Dark' }).click()
    await page.reload()
    await expect(page.getByRole('heading', { level: 1, name: 'Account' })).toBeVisible()
    await expect(page.locator('html')).toHaveAttribute('lang', 'en')
    await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
    // They are kept with the account too: the next test finds it as it was.
    await page.getByRole('main').getByRole('button', { name: '日本語' }).click()
    await page.getByRole('main').getByRole('button', { name: '端末に合わせる' }).click()
    await page.waitForLoadState('networkidle')
  })
})
