import { control, freshCode, moveClock, person } from './fixtures/cloud.ts'
import { examineEveryLook, examineEveryLookAtLast } from './fixtures/looks.ts'
import { enterCode, enterPassword, expect, test } from './fixtures/test.ts'

const OWN_PASSWORD = '関所を通る新しい合言葉です二〇二六'

// These tests use up an invitation, move the clock and break the database; the next ones want everything as it was.
test.afterEach(async () => {
  await control('/api/reset')
})

test('the way in is accessible: password, refusal, code', async ({ page }) => {
  await page.goto('/sign-in')
  await examineEveryLook(page, 'password')
  await enterPassword(page, 'suzuki', 'this is not the password')
  await expect(page.getByRole('alert')).toContainText('メールアドレスまたはパスワードが違います。')
  await examineEveryLook(page, 'wrong password')
  await enterPassword(page, 'suzuki')
  await expect(page.getByRole('heading', { name: '認証コードを入力' })).toBeVisible()
  await examineEveryLookAtLast(page, 'code')
})

test('the way back in is accessible: forgotten password and the code from the mail', async ({ page }) => {
  await page.goto('/sign-in')
  await page.getByRole('button', { name: 'パスワードを忘れた場合' }).click()
  await expect(page.getByRole('heading', { name: 'パスワードの再設定' })).toBeVisible()
  await examineEveryLook(page, 'forgotten password')
  await page.getByLabel('メールアドレス').fill(person('suzuki').email)
  await page.getByRole('button', { name: 'コードを送る' }).click()
  await expect(page.getByLabel('メールで届いたコード')).toBeVisible()
  await examineEveryLookAtLast(page, 'code from the mail')
})

test('the first sign-in is accessible: new password and authenticator', async ({ page }) => {
  await page.goto('/sign-in')
  await enterPassword(page, 'yamamoto')
  await expect(page.getByRole('heading', { name: '新しいパスワードを決める' })).toBeVisible()
  await examineEveryLook(page, 'new password')
  await page.getByLabel('新しいパスワード', { exact: true }).fill(OWN_PASSWORD)
  await page.getByLabel('新しいパスワード（確認）').fill(OWN_PASSWORD)
  await page.getByRole('button', { name: 'このパスワードにする' }).click()
  await expect(page.getByRole('img', { name: '認証アプリ登録用の QR コード' })).toBeVisible()
  await examineEveryLookAtLast(page, 'authenticator')
})

test('the screen for somebody in no group is accessible', async ({ page, signIn }) => {
  await signIn('nakamura')
  await expect(page.getByRole('heading', { name: 'まだ利用できる機能がありません' })).toBeVisible()
  await examineEveryLookAtLast(page, 'no role')
})

test('an expired session says so wherever it is noticed, and signing in again leads back to the page and its filters', async ({
  page,
  signIn,
}) => {
  await signIn('sato', page, '/events?q=勉強会')
  await expect(page.getByRole('table', { name: 'イベントの一覧' })).toBeVisible()
  const hours = 13
  // Somebody was there all the time, in another tab: it is the session that ends, not the patience of the page.
  await page.evaluate((at) => localStorage.setItem('sekisho.active-at', String(at)), Date.now() + hours * 3_600_000)
  await page.clock.install({ time: Date.now() + hours * 3_600_000 })
  await moveClock(hours * 3_600_000)
  await page.getByRole('columnheader').filter({ hasText: 'イベント' }).getByRole('button').click()
  await expect(page.getByText('サインインの有効期限が切れました。')).toBeVisible()
  await expect(page.getByRole('table')).toHaveCount(0)
  await examineEveryLook(page, 'session expired')
  await enterPassword(page, 'sato')
  await enterCode(page, await freshCode(person('sato')))
  await expect(page).toHaveURL(/\/events\?q=.*sort=/)
  await expect(page.getByRole('searchbox', { name: 'イベントを検索' })).toHaveValue('勉強会')
  await expect(page.getByRole('table', { name: 'イベントの一覧' })).toBeVisible()
})

test.describe('when something fails behind the screen', () => {
  test.use({ expectedStatuses: [500] })

  test('an identity pool that is away is something to try again, and signs nobody out', async ({ page, signIn }) => {
    await signIn('suzuki')
    await control('/api/faults', { service: 'cognito-identity', operation: '*', error: 'InternalErrorException', count: 60 })
    await page.goto('/events')
    await expect(page.getByText('接続できませんでした')).toBeVisible()
    await expect(page.getByRole('button', { name: /アカウントメニュー/ })).toBeVisible()
    await control('/api/faults/clear', {})
    await page.getByRole('button', { name: 'もう一度試す' }).click()
    await expect(page.getByRole('table', { name: 'イベントの一覧' })).toBeVisible()
  })

  test('a fault and a sleeping database are accessible and name the next step', async ({ page, signIn }) => {
    await signIn('suzuki', page, '/help')
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    // The screen asks three times by itself, each time in one statement for the rows and their number.
    await control('/api/faults', { service: 'rds-data', operation: '*', error: 'DatabaseErrorException', count: 3 })
    await page.getByRole('navigation').getByRole('link', { name: 'イベント' }).click()
    await expect(page.getByText('サーバーで問題が起きました')).toBeVisible()
    await examineEveryLook(page, 'error')
    await control('/api/database', { pause: true, resumeMs: 120_000 })
    await page.getByRole('button', { name: 'もう一度試す' }).click()
    await expect(page.getByText('データベースを起こしています')).toBeVisible()
    await examineEveryLook(page, 'database waking')
    await control('/api/database', { pause: false })
    await expect(page.getByRole('table', { name: 'イベントの一覧' })).toBeVisible()
  })
})

test.describe('while the trigger that writes the tokens fails', () => {
  test.use({ expectedStatuses: [400, 500] })
  const failing = (operation: string) =>
    control('/api/faults', { service: 'cognito-idp', operation, error: 'UserLambdaValidationException', count: 60 })

  test('nobody comes in, nobody is signed out, and the page offers to try again', async ({ page, signIn }) => {
    await signIn('suzuki', page, '/help')
    await failing('GetTokensFromRefreshToken')
    // The token of five minutes is over, the session is not.
    await page.clock.install({ time: Date.now() + 6 * 60_000 })
    await moveClock(6 * 60_000)
    await page.goto('/events')
    await expect(page.getByText('サインインの状態を確認できません。')).toBeVisible()
    await control('/api/faults/clear', {})
    await page.getByRole('button', { name: 'もう一度試す' }).click()
    await expect(page.getByRole('table', { name: 'イベントの一覧' })).toBeVisible()
  })

  test('a right code leads nowhere and says so, and does once it works again', async ({ page }) => {
    await page.goto('/sign-in')
    await enterPassword(page, 'suzuki')
    await expect(page.getByRole('heading', { name: '認証コードを入力' })).toBeVisible()
    await failing('RespondToAuthChallenge')
    await enterCode(page, await freshCode(person('suzuki')))
    await expect(page.getByRole('alert')).toContainText('サインインできませんでした。少し待って、もう一度お試しください。')
    await control('/api/faults/clear', {})
    await enterCode(page, await freshCode(person('suzuki')))
    await expect(page.getByRole('navigation')).toBeVisible()
  })
})
