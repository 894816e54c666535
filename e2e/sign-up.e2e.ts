import { generate } from 'otplib'
import { examineEveryLook } from './fixtures/looks.ts'
import { latestMail, temporaryPassword } from './fixtures/mailbox.ts'
import { expect, test } from './fixtures/test.ts'

test.use({ templates: 'sign-up' })

const EMAIL = 'hana.ogawa@company.example'
const PASSWORD = '関所を通る新しい合言葉です二〇二六'

test('somebody of the company asks for an account, proves the address, and goes in by the mail of the admin who approved it', async ({
  page,
  browser,
  signIn,
}) => {
  await page.goto('/sign-in')
  // The stage's own name, logo and accent, from the first page to the last.
  await expect(page).toHaveTitle('サインイン · Ogawa & Events')
  await expect(page.getByText('Ogawa & Events', { exact: true })).toBeVisible()
  await expect(page.locator('main img[src="/brand/logo.svg"]')).toHaveJSProperty('complete', true)
  expect(await (await page.request.get('/favicon.svg')).text()).toContain('#8a1538')
  await expect(page.getByRole('button', { name: 'サインイン', exact: true })).toHaveCSS('background-color', 'rgb(138, 21, 56)')
  await page.getByRole('button', { name: 'アカウントを申請する' }).click()
  await examineEveryLook(page, 'asking for an account')
  await page.getByLabel('氏名').fill('小川 花')
  await page.getByLabel('メールアドレス').fill('hana.ogawa@elsewhere.example')
  await page.getByRole('button', { name: '申請する', exact: true }).click()
  await expect(page.getByText('このアドレスでは申請できません。@company.example のアドレスを入力してください。')).toBeVisible()
  await page.getByLabel('メールアドレス').fill(EMAIL)
  await page.getByRole('button', { name: '申請する', exact: true }).click()
  await expect(page.getByRole('heading', { name: 'メールアドレスの確認' })).toBeVisible()
  await examineEveryLook(page, 'confirming the address')
  await page.getByLabel('メールで届いたコード').fill(/\d{6}/.exec(await latestMail(EMAIL))?.[0] ?? 'no code')
  await page.getByRole('button', { name: '次へ' }).click()
  await expect(page.getByText('申請を受け付けました。管理者が承認すると招待メールが届きます。')).toBeVisible()
  await examineEveryLook(page, 'waiting for approval')

  const admin = await browser.newPage()
  await signIn('tanaka', admin)
  await admin.goto('/staff?status=requested')
  await admin.getByRole('table').getByRole('link', { name: '小川 花' }).click()
  await expect(admin.getByText('メールで届いたコードで')).toBeVisible()
  await admin.getByRole('button', { name: '承認する' }).click()
  const dialog = admin.getByRole('alertdialog')
  await dialog.getByRole('radio', { name: '運用者' }).check()
  await dialog.getByRole('button', { name: '承認する' }).click()
  await expect(admin.getByText('小川 花さんを承認しました。')).toBeVisible()
  await admin.close()

  await page.getByLabel('パスワード', { exact: true }).fill(await temporaryPassword(EMAIL))
  await page.getByRole('button', { name: 'サインイン', exact: true }).click()
  await page.getByLabel('新しいパスワード', { exact: true }).fill(PASSWORD)
  await page.getByLabel('新しいパスワード（確認）').fill(PASSWORD)
  await page.getByRole('button', { name: 'このパスワードにする' }).click()
  const key = (await page.getByRole('code').innerText()).replaceAll(/\s/g, '')
  await page.getByLabel('認証コード').fill(await generate({ secret: key }))
  await page.getByRole('button', { name: '次へ' }).click()
  await expect(page.getByRole('navigation').getByRole('link', { name: 'イベント' })).toBeVisible()
  await expect(page.getByRole('link', { name: 'Ogawa & Events' })).toBeVisible()
  await expect(page).toHaveTitle(/ · Ogawa & Events$/)
  await expect(page.getByRole('button', { name: /アカウントメニュー.*小川 花/ })).toBeVisible()
})
