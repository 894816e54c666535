import { administer, runSchedule } from './fixtures/administer.ts'
import { control, person } from './fixtures/cloud.ts'
import { examineEveryLook } from './fixtures/looks.ts'
import { expect, test } from './fixtures/test.ts'

// Others may have rung alarms, and accounts are changed past the product here: the next file begins with everybody as they were.
test.beforeAll(() => control('/api/reset'))
test.afterAll(() => control('/api/reset'))

test('an admin sees what was changed in Cognito by hand, what a repair will do to whom, and what was put right by whom', async ({
  page,
  signIn,
}) => {
  await administer('AdminAddUserToGroup', person('sato').email, { GroupName: person('tanaka').role })
  await signIn('tanaka', page, '/staff')
  await page.getByRole('link', { name: '控えの照合' }).click()
  await expect(page.getByText('まだ一度も照合していません')).toBeVisible()
  await page.getByRole('button', { name: 'いま照合する' }).click()
  await expect(page.getByText('照合しました。')).toBeVisible()
  const row = page
    .getByRole('region', { name: '違い' })
    .getByRole('listitem')
    .filter({ hasText: person('sato').name })
  await expect(row).toContainText('グループが役割と違います')
  await expect(row).toContainText('余分なグループから外してサインアウトさせます')
  const stands = page.getByRole('region', { name: 'システムの状態' })
  // Asleep when nobody asked it for minutes; whatever it is, looking at it wakes nothing.
  await expect(stands).toContainText(/動いています|休んでいます/)
  await expect(stands).toContainText('ありません')
  await expect(stands.getByRole('alert')).toHaveCount(0)
  await examineEveryLook(page, 'staff backup with a difference')

  await page.getByRole('button', { name: '修復する' }).click()
  const dialog = page.getByRole('alertdialog', { name: '修復しますか' })
  await expect(dialog.getByRole('listitem').filter({ hasText: person('sato').name })).toContainText('余分なグループから外して')
  await dialog.getByRole('button', { name: '修復する' }).click()
  await expect(dialog).toHaveCount(0)
  await expect(row).toHaveCount(0)
  const repaired = page.getByRole('region', { name: '最近直したもの' }).getByRole('listitem')
  await expect(repaired.filter({ hasText: person('sato').name })).toContainText(person('tanaka').name)

  await administer('AdminDisableUser', person('sato').email)
  await runSchedule('reconcile')
  await page.reload()
  await expect(page.getByRole('region', { name: '前回の照合' })).toContainText('自動（15 分ごと）')
  await expect(repaired.first()).toContainText('有効・停止の状態が違います')
  await repaired
    .first()
    .getByRole('link', { name: person('sato').name })
    .click()
  await expect(page.getByText('停止中', { exact: true }).first()).toBeVisible()
  await expect(page.getByText('Cognito: AdminDisableUser').first()).toBeVisible()
})
