import { expect, test } from './fixtures/test.ts'

test.describe('an admin at the members', () => {
  test.beforeEach(async ({ page, signIn }) => {
    await signIn('tanaka', page, '/members')
    await expect(page.getByRole('table', { name: '会員の一覧' })).toBeVisible()
  })

  test('is told that looking is recorded and sees masked data only', async ({ page }) => {
    await expect(page.getByText('監査ログに記録されます')).toBeVisible()
    const cells = await page.getByRole('table').innerText()
    expect(cells).toContain('•••@')
    expect(cells).not.toMatch(/[a-z0-9._]{4,}@/)
    expect(cells).not.toMatch(/0\d0-\d{4}-\d{4}/)
  })

  test('searches by a whole surname and opens one member with the registrations', async ({ page }) => {
    await page.getByRole('searchbox').fill('田中')
    await expect(page).toHaveURL(/q=/)
    await expect(page.getByRole('row').nth(1)).toContainText('田中')
    await page.getByRole('row').nth(1).getByRole('link').first().click()
    await expect(page.getByRole('heading', { level: 1 })).toContainText('田中 ●')
    await expect(page.getByRole('heading', { name: '参加登録' })).toBeVisible()
  })

  test('is told what to type when a part of a masked value finds nobody', async ({ page }) => {
    await page.getByRole('searchbox').fill('example.jp')
    await expect(page.getByText('全体を入力すると見つかります')).toBeVisible()
  })
})
