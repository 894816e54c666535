import { expect, signInByScreen, test } from './fixtures/test.ts'
import { control, person } from './fixtures/cloud.ts'

test.use({ templates: 'cognito' })

test.describe('where the gateway asks the user pool', () => {
  test('an admin signs in with password and code, sees members, and stays signed in over a reload', async ({ page }) => {
    await signInByScreen(page, 'tanaka')
    await page.getByRole('navigation').getByRole('link', { name: '会員' }).click()
    await expect(page.getByRole('table')).toBeVisible()
    await page.reload()
    await expect(page.getByRole('table')).toBeVisible()
  })

  test("somebody suspended while members' data is on the screen loses it without touching anything", async ({ page, signIn }) => {
    await signIn('ito', page, '/members')
    await expect(page.getByRole('table')).toBeVisible()
    await control(`/api/people/${person('ito').email}/standing`, { status: 'suspended' })
    await expect(page.getByRole('heading', { name: 'このアカウントは今は使えません' })).toBeVisible()
    await expect(page.getByRole('table')).toHaveCount(0)
  })
})
