import type { Page } from '@playwright/test'
import { cloud, control, moveClock, person } from './fixtures/cloud.ts'
import { sessionOf, signedFetch } from './fixtures/credentials.ts'
import { deviceOf } from './fixtures/device.ts'
import { lookAgain } from './fixtures/look-again.ts'
import { examineAsItStands, examineEveryLook } from './fixtures/looks.ts'
import { proveOwner } from './fixtures/prove-owner.ts'
import { expect, test } from './fixtures/test.ts'

test.use({ templates: 'sign-up' })
test.afterEach(() => control('/api/reset'))

const panelOf = (page: Page) => page.getByRole('region', { name: 'パスキー' })

/** Adds one from the account page. */
async function addPasskey(page: Page, name: string, device: string) {
  await panelOf(page).getByRole('button', { name: 'パスキーを登録する' }).click()
  await proveOwner(page, name)
  await page.getByLabel('端末の名前').fill(device)
  await page.getByRole('dialog').getByRole('button', { name: 'この端末を登録する' }).click()
  await expect(page.getByText(`「${device}」を登録しました。`)).toBeVisible()
}
const signOut = (page: Page) => page.getByRole('main').getByRole('button', { name: 'サインアウト', exact: true }).click()

test('somebody adds a passkey, comes in by one touch, proves themselves by another, and removes it', async ({ page, signIn }) => {
  const device = await deviceOf(page)
  await signIn('tanaka', page, '/account')
  const panel = panelOf(page)
  await expect(panel.getByText('まだ登録されていません。')).toBeVisible()
  await panel.getByRole('button', { name: 'パスキーを登録する' }).click()
  await examineEveryLook(page, 'asking before a passkey is added')
  await proveOwner(page, 'tanaka')
  await page.getByLabel('端末の名前').fill('会社の PC')
  await examineEveryLook(page, 'naming the device of a passkey')
  await page.getByRole('dialog').getByRole('button', { name: 'この端末を登録する' }).click()
  await expect(page.getByText('「会社の PC」を登録しました。')).toBeVisible()
  await expect(panel.getByRole('listitem')).toHaveText(/会社の PC.*まだ使われていません/)
  await expect(page.getByText('パスキー: 会社の PC')).toBeVisible()
  await examineEveryLook(page, 'an account with a passkey')

  await device.touch(false)
  await signOut(page)
  await expect(page.getByLabel('メールアドレス')).toHaveValue(person('tanaka').email)
  await examineEveryLook(page, 'signing in where a passkey was used')
  // What the browser offers at the address is taken by the finger alone.
  await device.touch(true)
  await page.reload()
  await expect(page.getByRole('navigation').getByRole('link', { name: 'スタッフ' })).toBeVisible()

  // Eleven minutes later something asks who sits here: the same touch answers, and the session goes on.
  await page.goto(`/staff?q=${person('sato').email}`)
  await page
    .getByRole('table')
    .getByRole('link', { name: person('sato').name })
    .click()
  await expect(page.getByRole('button', { name: '役割を変更する' })).toBeVisible()
  await moveClock(11 * 60_000)
  await page.getByRole('button', { name: '役割を変更する' }).click()
  const change = page.getByRole('alertdialog')
  await change.getByRole('radio', { name: '管理者' }).check()
  await change.getByLabel('理由').fill('夜間の当番')
  await change.getByRole('button', { name: '役割を変更する' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'パスキーで確認する' }).click()
  await expect(page.getByText('佐藤 美咲さんの役割を「管理者」に変更しました。')).toBeVisible()

  await page.goto('/account')
  await expect(panel.getByRole('listitem')).toHaveText(/会社の PC.*最後の利用/)
  await panel.getByRole('button', { name: '「会社の PC」を削除' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'パスキーで確認する' }).click()
  await expect(page.getByText('「会社の PC」を削除しました。')).toBeVisible()
  await expect(panel.getByText('まだ登録されていません。')).toBeVisible()
  await signOut(page)
  await expect(page.getByLabel('メールアドレス')).toHaveValue('')
  await page.getByLabel('メールアドレス').fill(person('tanaka').email)
  await page.getByRole('button', { name: 'パスキーでサインイン' }).click()
  await expect(page.getByRole('alert')).toContainText('パスキーで確認できませんでした。')
})

test('what fails while a passkey is added or removed is said and goes on from there; whoever would rather not is not asked first', async ({
  page,
  signIn,
}) => {
  const device = await deviceOf(page)
  const dialog = page.getByRole('dialog')
  const failing = (operation: string, error: string) => control('/api/faults', { service: 'cognito-idp', operation, error, count: 20 })
  await signIn('suzuki', page, '/account')
  const panel = panelOf(page)
  await test.step('adding', async () => {
    await panel.getByRole('button', { name: 'パスキーを登録する' }).click()
    await proveOwner(page, 'suzuki')
    await dialog.getByLabel('端末の名前').fill('電話')
    const register = dialog.getByRole('button', { name: 'この端末を登録する' })
    await device.isOwner(false)
    await register.click()
    await expect(dialog.getByRole('alert')).toHaveText('登録は取りやめになりました。もう一度試せます。')
    await device.isOwner(true)
    await failing('StartWebAuthnRegistration', 'FeatureUnavailableInTierException')
    await register.click()
    await expect(dialog.getByRole('alert')).toContainText('いまパスキーを受け付けていません。')
    await control('/api/faults/clear')
    await failing('AdminSetUserMFAPreference', 'TooManyRequestsException')
    await register.click()
    await expect(dialog.getByText('端末には登録されましたが、まだ使えません。')).toBeVisible()
    await control('/api/faults/clear')
    await register.click()
    await expect(page.getByText('「電話」を登録しました。')).toBeVisible()
    await panel.getByRole('button', { name: 'パスキーを登録する' }).click()
    await proveOwner(page, 'suzuki')
    await register.click()
    await expect(dialog.getByRole('alert')).toHaveText('この端末のパスキーはもう登録されています。')
    await dialog.getByText('閉じる', { exact: true }).click()
    await expect(panel.getByRole('listitem')).toHaveCount(1)
  })
  await test.step('being asked', async () => {
    const first = panel.getByRole('checkbox', { name: 'このブラウザーでは、サインインのときにパスキーを先に尋ねる' })
    await expect(first).toBeChecked()
    await first.uncheck()
    await signOut(page)
    const address = page.getByLabel('メールアドレス')
    await expect(page.getByRole('button', { name: 'パスキーでサインイン' })).toBeVisible()
    await expect(address).toHaveValue('')
    await address.fill(person('suzuki').email)
    await page.getByRole('button', { name: 'パスキーでサインイン' }).click()
    await expect(page.getByRole('button', { name: /アカウントメニュー/ })).toBeVisible()
    await page.goto('/account')
    await expect(first).not.toBeChecked()
    await first.check()
    await device.touch(false)
    await signOut(page)
    await expect(address).toHaveValue(person('suzuki').email)
    // Asked first, and answered by the finger alone.
    await device.touch(true)
    await page.reload()
    await expect(page.getByRole('button', { name: /アカウントメニュー/ })).toBeVisible()
    await page.goto('/account')
  })
  await test.step('removing', async () => {
    const [ask, remove] = ['「電話」を削除', '削除'].map((name) => page.getByRole('button', { name, exact: true }))
    await ask!.click()
    await failing('DeleteWebAuthnCredential', 'InternalErrorException')
    await dialog.getByRole('button', { name: 'パスキーで確認する' }).click()
    await expect(dialog.getByRole('alert')).toBeVisible()
    await moveClock(6 * 60_000)
    await control('/api/faults/clear')
    await remove!.click()
    await expect(dialog.getByRole('alert')).toHaveText('確認から時間がたちました。閉じて、はじめからやり直してください。')
    await dialog.getByText('閉じる', { exact: true }).click()
    await expect(panel.getByRole('listitem')).toHaveText(/電話/)
    await ask!.click()
    await failing('DeleteWebAuthnCredential', 'InternalErrorException')
    await dialog.getByRole('button', { name: 'パスキーで確認する' }).click()
    await expect(dialog.getByRole('alert')).toBeVisible()
    await control('/api/faults/clear')
    await remove!.click()
    await expect(page.getByText('「電話」を削除しました。')).toBeVisible()
    await expect(panel.getByText('まだ登録されていません。')).toBeVisible()
  })
})

test('somebody without a device is played one by the console, and the site is the deployed one again once it is pulled out', async ({
  page,
  elsewhere,
  signIn,
}) => {
  const html = async () => (await fetch(cloud().site)).text()
  const deployed = await html()
  await elsewhere.goto(cloud().console)
  await elsewhere.getByRole('button', { name: '端末をつなぐ · Plug it in' }).click()
  await expect(elsewhere.getByText('✓ つながっています · Plugged in')).toBeVisible()
  let touches = true
  const questions: string[] = []
  page.on('dialog', (question) => (questions.push(question.message()), void (touches ? question.accept() : question.dismiss())))
  await signIn('suzuki', page, '/account')
  await addPasskey(page, 'suzuki', '演じる端末')
  const people = elsewhere.getByRole('group', { name: 'サンプルの人々の表' })
  await expect(people.getByRole('row', { name: /鈴木 拓海/ })).toContainText('演じている端末 · played')
  expect(questions).toEqual([expect.stringContaining(person('suzuki').email)])
  await signOut(page)
  // A page that is loaded signs nobody in: the button asks, and somebody may think better of it.
  await expect(page.getByLabel('メールアドレス')).toHaveValue(person('suzuki').email)
  touches = false
  await page.getByRole('button', { name: 'パスキーでサインイン' }).click()
  await expect(page.getByRole('alert')).toContainText('パスキーで確認できませんでした。')
  touches = true
  await page.getByRole('button', { name: 'パスキーでサインイン' }).click()
  await expect(page.getByRole('button', { name: /アカウントメニュー/ })).toBeVisible()
  await elsewhere.getByRole('button', { name: '端末を抜く · Pull it out' }).click()
  await expect(elsewhere.getByText('つながっていません · Not plugged in')).toBeVisible()
  expect(await html()).toBe(deployed)
  await examineAsItStands(elsewhere, 'the local console')
})

test.describe('on a telephone', () => {
  test.use({ viewport: { width: 390, height: 844 } })

  test('somebody comes in by the passkey that an admin then takes away, and learns what to do without the device', async ({
    page,
    signIn,
  }) => {
    const device = await deviceOf(page)
    await signIn('suzuki', page, '/account')
    await addPasskey(page, 'suzuki', '電話')
    await device.touch(false)
    await signOut(page)
    await expect(page.getByLabel('メールアドレス')).toHaveValue(person('suzuki').email)
    // As where nobody has used one yet: the address is typed, the button asks.
    await page.evaluate(() => localStorage.removeItem('sekisho.passkey-address'))
    await page.reload()
    await expect(page.getByLabel('メールアドレス')).toHaveValue('')
    await device.touch(true)
    await page.getByRole('button', { name: 'パスキーでサインイン' }).click()
    await expect(page.getByLabel('メールアドレス')).toHaveAttribute('aria-invalid', 'true')
    await page.getByLabel('メールアドレス').fill(person('suzuki').email)
    await page.getByRole('button', { name: 'パスキーでサインイン' }).click()
    await expect(page.getByRole('button', { name: 'メニューを開く' })).toBeVisible()

    const admin = await sessionOf('ito')
    const found = await signedFetch(admin, 'GET', `/api/staff?q=${person('suzuki').email}`)
    const { items } = (await found.json()) as { items: { staffId: string; version: number; email: string }[] }
    const { staffId, version } = items.find(({ email }) => email === person('suzuki').email)!
    const reset = await signedFetch(admin, 'POST', `/api/staff/${staffId}/reset-mfa`, { body: { version, reason: '端末の紛失' } })
    expect(reset.status).toBe(200)
    await lookAgain(page, page.getByRole('heading', { level: 1, name: 'サインイン' }))
    await page.getByRole('button', { name: 'パスキーでサインイン' }).click()
    await expect(page.getByRole('alert')).toContainText('パスキーで確認できませんでした。')
    await page.getByRole('button', { name: 'パスキーの端末が手元にないとき' }).click()
    await expect(page.getByText('認証アプリも使えないときは、管理者に')).toBeVisible()
    expect(await device.passkeys()).toHaveLength(1)
  })
})
