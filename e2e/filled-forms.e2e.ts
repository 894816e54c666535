import type { Locator } from '@playwright/test'
import { control, freshCode, person } from './fixtures/cloud.ts'
import { expect, test } from './fixtures/test.ts'

// Somebody is invited here: the next file begins with everybody as they were.
test.afterAll(() => control('/api/reset'))

/** Fills a field in as a password manager does that sends no event: past the page's own view of the element. */
const fillSilently = (field: Locator, value: string) =>
  field.evaluate((element, text) => {
    const { set } = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(element) as object, 'value')!
    set!.call(element, text)
  }, value)
/** As another script of the page would. */
const assign = (field: Locator, value: string) =>
  field.evaluate((element, text) => {
    Reflect.set(element, 'value', text)
  }, value)

for (const [how, fill] of [
  ['silently', fillSilently],
  ['by assignment', assign],
] as const) {
  test(`signing in reads what was filled in ${how}: address, password, code`, async ({ page }) => {
    const who = person('sato')
    await page.goto('/sign-in')
    await fill(page.getByLabel('メールアドレス'), who.email)
    await fill(page.getByLabel('パスワード', { exact: true }), who.password)
    await page.getByRole('button', { name: 'サインイン', exact: true }).click()
    await expect(page.getByRole('heading', { name: '認証コードを入力' })).toBeVisible()
    await fill(page.getByLabel('認証コード'), await freshCode(who))
    await page.getByRole('button', { name: 'サインイン', exact: true }).click()
    await expect(page.getByRole('button', { name: /アカウントメニュー/ })).toBeVisible()
  })
}

test('a forgotten password is asked for at the address that was filled in, in full width too', async ({ page }) => {
  await page.goto('/sign-in')
  await fillSilently(page.getByLabel('メールアドレス'), '\u3000ｓａｔｏ＠sekisho.example')
  await page.getByRole('button', { name: 'パスワードを忘れた場合' }).click()
  await expect(page.getByLabel('メールアドレス')).toHaveValue('sato@sekisho.example')
})

test('an invitation reads what was filled in: name, address in full width, role', async ({ page, signIn }) => {
  await signIn('ito', page, '/staff/invite')
  await fillSilently(page.getByLabel('氏名'), '山田 花子')
  await fillSilently(page.getByLabel('メールアドレス'), 'Ｈａｎａｋｏ．Yamada＠Sekisho.example')
  await page.getByRole('radio', { name: /運用者/ }).evaluate((radio: HTMLInputElement) => {
    radio.checked = true
  })
  await page.getByRole('button', { name: '招待メールを送る' }).click()
  await expect(page.getByRole('heading', { level: 1, name: '山田 花子' })).toBeVisible()
  await expect(page.getByRole('main').getByText('hanako.yamada@sekisho.example').first()).toBeVisible()
})
