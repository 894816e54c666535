import { generate } from 'otplib'
import { examineEveryLook } from './fixtures/looks.ts'
import { latestMail } from './fixtures/mailbox.ts'
import { expect, test } from './fixtures/test.ts'

test.use({ templates: 'sign-up' })

const EMAIL = 'hana.ogawa@company.example'
const PASSWORD = '関所を通る新しい合言葉です二〇二六'

test('somebody of the company asks for an account, waits without any right, and goes in once an admin gave a role', async ({
  page,
  browser,
  signIn,
}) => {
  await page.goto('/sign-in')
  await page.getByRole('button', { name: 'アカウントを申請する' }).click()
  await examineEveryLook(page, 'asking for an account')
  await page.getByLabel('氏名').fill('小川 花')
  await page.getByLabel('メールアドレス').fill('hana.ogawa@elsewhere.example')
  await page.getByLabel('新しいパスワード', { exact: true }).fill(PASSWORD)
  await page.getByLabel('新しいパスワード（確認）').fill(PASSWORD)
  await page.getByRole('button', { name: '申請する', exact: true }).click()
  await expect(page.getByText('このアドレスでは申請できません。@company.example のアドレスを入力してください。')).toBeVisible()
  await page.getByLabel('メールアドレス').fill(EMAIL)
  await page.getByRole('button', { name: '申請する', exact: true }).click()
  await expect(page.getByRole('heading', { name: 'メールアドレスの確認' })).toBeVisible()
  await examineEveryLook(page, 'confirming the address')
  await page.getByLabel('メールで届いたコード').fill(/\d{6}/.exec(await latestMail(EMAIL))?.[0] ?? 'no code')
  await page.getByRole('button', { name: '次へ' }).click()
  await page.getByLabel('パスワード', { exact: true }).fill(PASSWORD)
  await page.getByRole('button', { name: 'サインイン', exact: true }).click()
  const key = (await page.getByRole('code').innerText()).replaceAll(/\s/g, '')
  await page.getByLabel('認証コード').fill(await generate({ secret: key }))
  await page.getByRole('button', { name: '次へ' }).click()
  await expect(page.getByRole('navigation')).toHaveCount(0)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/承認|まだ利用できる機能がありません/)
  await examineEveryLook(page, 'waiting for approval')

  const admin = await browser.newPage()
  await signIn('tanaka', admin)
  await admin.goto('/staff?status=requested')
  await admin.getByRole('table').getByRole('link', { name: '小川 花' }).click()
  await admin.getByRole('button', { name: '承認する' }).click()
  const dialog = admin.getByRole('alertdialog')
  await dialog.getByRole('radio', { name: '運用者' }).check()
  await dialog.getByRole('button', { name: '承認する' }).click()
  await expect(admin.getByText('小川 花さんを承認しました。')).toBeVisible()
  await admin.close()

  await page.getByRole('button', { name: 'サインアウト' }).click()
  await page.getByLabel('メールアドレス').fill(EMAIL)
  await page.getByLabel('パスワード', { exact: true }).fill(PASSWORD)
  await page.getByRole('button', { name: 'サインイン', exact: true }).click()
  await expect(page.getByRole('heading', { name: '認証コードを入力' })).toBeVisible()
  // The code of the set-up is used up; the next half minute's is taken early, as a clock that is ahead would.
  await page.getByLabel('認証コード').fill(await generate({ secret: key, epoch: Math.floor(Date.now() / 1000) + 30 }))
  await page.getByRole('button', { name: 'サインイン', exact: true }).click()
  await expect(page.getByRole('navigation').getByRole('link', { name: 'イベント' })).toBeVisible()
  await expect(page.getByRole('button', { name: /アカウントメニュー.*小川 花/ })).toBeVisible()
})
