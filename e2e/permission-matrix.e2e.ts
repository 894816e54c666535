import { can } from '@sekisho/permissions/can'
import { permissions, roles } from '@sekisho/permissions/table'
import type { Page } from '@playwright/test'
import { expect, test } from './fixtures/test.ts'
import { cloud } from './fixtures/cloud.ts'
import { settled } from './fixtures/settled.ts'

/** Every page that a permission opens, as people would type it, and its name in the navigation. */
const pages = [
  { needs: 'events.read', path: '/events', section: 'イベント' },
  { needs: 'events.read', path: '/events/00000000-0000-4000-8000-000000000000' },
  { needs: 'members.read', path: '/members', section: '会員' },
  { needs: 'members.read', path: '/members/00000000-0000-4000-8000-000000000000' },
  { needs: 'staff.read', path: '/staff', section: 'スタッフ' },
  { needs: 'staff.read', path: '/staff/00000000-0000-4000-8000-000000000000' },
] as const

/** The one screen for what does not exist and what this person may not know about. */
const refused = (page: Page) => page.getByRole('heading', { level: 1, name: 'このページは利用できません' })

for (const role of Object.keys(roles)) {
  const login = () =>
    cloud()
      .people.find((person) => person.role === role && person.status === 'active')!
      .email.split('@')[0]!

  test.describe(`somebody in the role ${role}`, () => {
    test.beforeEach(async ({ signIn }) => signIn(login()))

    test('sees the sections that the table opens, and no trace of the others', async ({ page }) => {
      const navigation = page.getByRole('navigation').first()
      for (const { needs, section } of pages.filter((one) => 'section' in one)) {
        // What waits in a section stands behind its name.
        const link = navigation.getByRole('link', { name: new RegExp(`^${section}`) })
        await expect(link).toHaveCount(can(role, needs).allowed ? 1 : 0)
      }
    })

    test('comes to a page typed by hand only where the table says so', async ({ page }) => {
      await page.goto('/nothing-of-the-kind')
      await settled(page)
      await expect(refused(page)).toHaveCount(1)
      const nothing = await page.getByRole('main').innerText()
      for (const { needs, path } of pages.filter(({ needs }) => !can(role, needs).allowed)) {
        await page.goto(path)
        await settled(page)
        expect(await page.getByRole('main').innerText(), `${path} needs ${needs}`).toBe(nothing)
      }
      for (const { path } of pages.filter(({ needs, path }) => can(role, needs).allowed && !path.includes('0000'))) {
        await page.goto(path)
        await settled(page)
        await expect(refused(page)).toHaveCount(0)
        await expect(page.getByRole('table').first()).toBeVisible()
      }
    })

    test('reads in the help what each role may do in the slices that they have, and nothing of the others', async ({ page }) => {
      await page.goto('/help')
      await settled(page)
      const matrix = page.getByRole('table')
      const slicesOf = Object.keys(permissions)
        .filter((one) => can(role, one).allowed)
        .map((one) => one.split('.')[0])
      for (const permission of Object.keys(permissions)) {
        const row = matrix.getByRole('row').filter({ has: page.getByText(permission, { exact: true }) })
        await expect(row, permission).toHaveCount(slicesOf.includes(permission.split('.')[0]) ? 1 : 0)
      }
    })
  })
}
