import type { Page } from '@playwright/test'
import { control, freshCode, moveClock, person } from './fixtures/cloud.ts'
import { sessionOf, signedFetch } from './fixtures/credentials.ts'
import { lookAgain } from './fixtures/look-again.ts'
import { examineEveryLook } from './fixtures/looks.ts'
import { expect, test } from './fixtures/test.ts'

test.use({ templates: 'sign-up' })
test.afterEach(() => control('/api/reset'))

/** A device for this page that knows its owner by a finger that is there when `touch` says so. */
async function deviceOf(page: Page) {
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('WebAuthn.enable', { enableUI: false })
  const { authenticatorId } = await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
  return {
    touch: (enabled: boolean) => devtools.send('WebAuthn.setAutomaticPresenceSimulation', { authenticatorId, enabled }),
    passkeys: async () => (await devtools.send('WebAuthn.getCredentials', { authenticatorId })).credentials,
  }
}

/** Password and code in the dialog that asks who it is. */
async function prove(page: Page, name: string) {
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('パスワード', { exact: true }).fill(person(name).password)
  await dialog.getByLabel('認証コード').fill(await freshCode(person(name)))
  await dialog.getByRole('button', { name: '確認する', exact: true }).click()
}

const panelOf = (page: Page) => page.getByRole('region', { name: 'パスキー' })

/** Adds one from the account page. */
async function addPasskey(page: Page, name: string, device: string) {
  await panelOf(page).getByRole('button', { name: 'パスキーを登録する' }).click()
  await prove(page, name)
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
  await prove(page, 'tanaka')
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
