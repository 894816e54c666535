import { generate } from 'otplib'
import { control, freshCode, person } from './fixtures/cloud.ts'
import { enterCode, enterPassword, expect, signInByScreen, test } from './fixtures/test.ts'

test.describe('signing in', () => {
  test('takes an operator from password and code to the events and keeps the session over a reload', async ({ page }) => {
    await signInByScreen(page, 'suzuki')
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    await page.reload()
    await expect(page.getByRole('button', { name: /アカウントメニュー.*鈴木 拓海/ })).toBeVisible()
    await expect(page.getByRole('navigation').getByRole('link', { name: 'イベント' })).toBeVisible()
  })

  test('returns to the page that was asked for', async ({ page }) => {
    await page.goto('/events?q=勉強会')
    await enterPassword(page, 'suzuki')
    await enterCode(page, await freshCode(person('suzuki')))
    await expect(page).toHaveURL(/\/events\?q=/)
    await expect(page.getByRole('searchbox', { name: 'イベントを検索' })).toHaveValue('勉強会')
  })

  test('answers a wrong password and an unknown e-mail with the same words, and keeps the e-mail', async ({ page }) => {
    await page.goto('/sign-in')
    await enterPassword(page, 'sato', 'this is not the password')
    await expect(page.getByRole('alert')).toContainText('メールアドレスまたはパスワードが違います。')
    await expect(page.getByLabel('メールアドレス')).toHaveValue(person('sato').email)
    await page.getByLabel('メールアドレス').fill('nobody@sekisho.example')
    await page.getByLabel('パスワード', { exact: true }).fill('this is not the password')
    await page.getByRole('button', { name: 'サインイン', exact: true }).click()
    await expect(page.getByRole('alert')).toContainText('メールアドレスまたはパスワードが違います。')
    await control(`/api/people/${person('sato').email}/forget-attempts`)
  })

  test('refuses a wrong code and a code that was used before, and takes the right one on the same screen', async ({ page, elsewhere }) => {
    const used = await freshCode(person('sato'))
    await page.goto('/sign-in')
    await enterPassword(page, 'sato')
    await enterCode(page, used)
    await expect(page.getByRole('button', { name: /アカウントメニュー/ })).toBeVisible()
    await elsewhere.goto('/sign-in')
    await enterPassword(elsewhere, 'sato')
    await enterCode(elsewhere, used === '000000' ? '000001' : '000000')
    await expect(elsewhere.getByRole('alert')).toContainText('コードが違います。')
    await enterCode(elsewhere, used)
    await expect(elsewhere.getByRole('alert')).toContainText('このコードは使用済みです。')
    await enterCode(elsewhere, await freshCode(person('sato')))
    await expect(elsewhere.getByRole('button', { name: /アカウントメニュー/ })).toBeVisible()
  })

  test('shows somebody suspended that the account is suspended', async ({ page }) => {
    await page.goto('/sign-in')
    await enterPassword(page, 'watanabe')
    await expect(page.getByRole('alert')).toContainText('このアカウントは停止されています。')
  })

  test('tells somebody in no group that there is nothing for them yet', async ({ page, signIn }) => {
    await signIn('nakamura')
    await expect(page.getByRole('heading', { name: 'まだ利用できる機能がありません' })).toBeVisible()
    await expect(page.getByRole('navigation')).toHaveCount(0)
    await page.getByRole('button', { name: 'サインアウト' }).click()
    await expect(page.getByRole('heading', { name: 'サインイン' })).toBeVisible()
  })

  test('leads an invited person from the temporary password to an own one, an authenticator and the events', async ({ page }) => {
    await page.goto('/sign-in')
    await enterPassword(page, 'yamamoto')
    await expect(page.getByRole('heading', { name: '新しいパスワードを決める' })).toBeVisible()
    await page.getByLabel('新しいパスワード', { exact: true }).fill('短い')
    await page.getByLabel('新しいパスワード（確認）').fill('短い')
    await page.getByRole('button', { name: 'このパスワードにする' }).click()
    await expect(page.getByText('15 文字以上にしてください。')).toBeVisible()
    await page.getByLabel('新しいパスワード', { exact: true }).fill('関所を通る新しい合言葉です二〇二六')
    await page.getByLabel('新しいパスワード（確認）').fill('関所を通る新しい合言葉です二〇二六')
    await page.getByRole('button', { name: 'このパスワードにする' }).click()
    await expect(page.getByRole('img', { name: '認証アプリ登録用の QR コード' })).toBeVisible()
    const key = await page.getByRole('code').innerText()
    await page.getByLabel('認証コード').fill(await generate({ secret: key.replaceAll(/\s/g, '') }))
    await page.getByRole('button', { name: '次へ' }).click()
    await expect(page.getByRole('button', { name: /アカウントメニュー/ })).toBeVisible()
  })

  test('ends in every tab when one tab signs out, and leaves nothing of the person behind', async ({ page, signIn, context }) => {
    await signIn('ito', page, '/members')
    await expect(page.getByRole('table')).toBeVisible()
    const second = await context.newPage()
    await second.goto('/events')
    await expect(second.getByRole('table')).toBeVisible()
    await second.getByRole('button', { name: /アカウントメニュー/ }).click()
    await second.getByRole('menuitem', { name: 'サインアウト' }).click()
    await expect(second.getByRole('heading', { name: 'サインイン' })).toBeVisible()
    await expect(page.getByRole('heading', { name: 'サインイン' })).toBeVisible()
    await expect(page.getByRole('table')).toHaveCount(0)
    const kept = await page.evaluate(() => JSON.stringify(localStorage) + JSON.stringify(sessionStorage))
    expect(kept).not.toMatch(/Token|eyJ|@/)
  })
})

test.describe('a session', () => {
  test('asks after 28 minutes without activity, goes on when told to, and ends after 30 with what was open kept', async ({
    page,
    signIn,
  }) => {
    await page.clock.install()
    await signIn('ito', page, '/events?q=勉強会')
    await expect(page.getByRole('table')).toBeVisible()
    await page.clock.fastForward('28:05')
    const question = page.getByRole('alertdialog', { name: 'まもなくサインアウトします' })
    await expect(question).toBeVisible()
    await question.getByRole('button', { name: '続ける' }).click()
    await expect(question).toHaveCount(0)
    await page.clock.fastForward('28:05')
    await expect(question).toBeVisible()
    await page.clock.fastForward('02:05')
    await expect(page.getByText('30 分間操作がなかったため、サインアウトしました。')).toBeVisible()
    await enterPassword(page, 'ito')
    await enterCode(page, await freshCode(person('ito')))
    await expect(page).toHaveURL(/\/events\?q=/)
  })

  test('that ended for one person shows the next one nothing of where they were', async ({ page, signIn }) => {
    await page.clock.install()
    await signIn('ito', page, '/events?q=勉強会')
    await expect(page.getByRole('table')).toBeVisible()
    await page.clock.fastForward('31:00')
    await expect(page.getByRole('heading', { name: 'サインイン' })).toBeVisible()
    await enterPassword(page, 'sato')
    await enterCode(page, await freshCode(person('sato')))
    await expect(page.getByRole('button', { name: /アカウントメニュー/ })).toBeVisible()
    expect(new URL(page.url()).pathname + new URL(page.url()).search).toBe('/')
  })
})

test('somebody who failed too often is told how long to wait, and what to do without the authenticator', async ({ page }) => {
  const alert = page.getByRole('alert')
  await page.goto('/sign-in')
  // Each lock is twice as long as the one before: one of the first ten outlasts the time between two attempts.
  await expect(async () => {
    await enterPassword(page, 'sato', 'this is not the password')
    await expect(page.getByRole('button', { name: 'サインイン', exact: true })).not.toHaveAttribute('aria-disabled')
    await expect(alert).toContainText(/あと約 \d+ [秒分]で、もう一度お試しいただけます。/, { timeout: 100 })
  }).toPass({ intervals: [0] })
  await control(`/api/people/${person('sato').email}/forget-attempts`)
  await enterPassword(page, 'sato')
  await page.getByText('認証アプリを使えない場合').click()
  await expect(page.getByText('管理者に「認証アプリの解除」を頼んでください。')).toBeVisible()
})
