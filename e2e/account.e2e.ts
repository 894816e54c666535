import type { Page } from '@playwright/test'
import { control, freshCode, moveClock, person } from './fixtures/cloud.ts'
import { lookAgain } from './fixtures/look-again.ts'
import { settled } from './fixtures/settled.ts'
import { examineEveryLook } from './fixtures/looks.ts'
import { latestMail } from './fixtures/mailbox.ts'
import { enterCode, enterPassword, expect, test } from './fixtures/test.ts'

// Names and passwords are changed here: the next file begins with everybody as they were.
test.afterAll(() => control('/api/reset'))

test.describe('the account page', () => {
  test('shows an operator who they are, what they may do and how they sign in', async ({ page, signIn }) => {
    await signIn('sato', page, '/account')
    const main = page.getByRole('main')
    await expect(main.getByRole('heading', { level: 1, name: 'アカウント' })).toBeVisible()
    await expect(main.getByText('佐藤 美咲', { exact: true })).toBeVisible()
    await expect(main.getByText('運用者').first()).toBeVisible()
    await expect(main.getByText('認証アプリで有効')).toBeVisible()
    await expect(main.getByText('イベントを公開・終了・中止する')).toBeVisible()
    await expect(main.getByText('会員を見る')).toHaveCount(0)
  })

  test('switches language and theme at once and remembers both', async ({ page, signIn }) => {
    await signIn('sato')
    let loads = 0
    page.on('load', () => (loads += 1))
    await page.goto('/account')
    await page.getByRole('main').getByRole('button', { name: 'English' }).click()
    // At once, on the page that is open: what it held is still there.
    await expect(page.getByRole('heading', { level: 1, name: 'Account' })).toBeVisible()
    expect(loads).toBe(1)
    await page.getByRole('main').getByRole('button', { name: 'Dark' }).click()
    await page.reload()
    await expect(page.getByRole('heading', { level: 1, name: 'Account' })).toBeVisible()
    await expect(page.locator('html')).toHaveAttribute('lang', 'en')
    await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
    // They are kept with the account too: the next test finds it as it was.
    for (const name of ['日本語', '端末に合わせる']) {
      const kept = page.waitForResponse((answer) => answer.request().method() === 'PATCH' && answer.ok())
      await page.getByRole('main').getByRole('button', { name }).click()
      await kept
    }
  })

  test('takes a new name, which stands in the menu and in the recent activity', async ({ page, signIn }) => {
    await signIn('suzuki', page, '/account')
    const main = page.getByRole('main')
    await main.getByRole('button', { name: '変更', exact: true }).click()
    await main.getByLabel('氏名').fill(' ')
    await main.getByRole('button', { name: '保存する' }).click()
    await expect(main.getByLabel('氏名')).toHaveAttribute('aria-invalid', 'true')
    await main.getByLabel('氏名').fill('鈴木 拓')
    await main.getByRole('button', { name: '保存する' }).click()
    await expect(page.getByText('氏名を変更しました。')).toBeVisible()
    await expect(page.getByRole('button', { name: /アカウントメニュー.*鈴木 拓 / })).toBeVisible()
    await expect(main.getByText('氏名: 鈴木 拓海 → 鈴木 拓')).toBeVisible()
  })

  test('ends every session of its owner, this one and those elsewhere', async ({ page, elsewhere, signIn }) => {
    await signIn('sato', elsewhere, '/events')
    await expect(elsewhere.getByRole('table')).toBeVisible()
    await signIn('sato', page, '/account')
    await settled(page)
    await page.getByRole('main').getByRole('button', { name: 'すべての端末からサインアウト' }).click()
    await page.getByRole('alertdialog').getByRole('button', { name: 'すべての端末からサインアウト' }).click()
    await expect(page.getByRole('heading', { name: 'サインイン' })).toBeVisible()
    await lookAgain(elsewhere, elsewhere.getByRole('heading', { name: 'サインイン' }))
    await expect(elsewhere.getByRole('table')).toHaveCount(0)
  })

  test('shows where its owner is signed in and ends one of them or all others; an admin ends the last', async ({
    page,
    elsewhere,
    signIn,
  }) => {
    const panelOf = (of: Page) => of.getByRole('region', { name: 'サインイン中の端末' })
    const items = panelOf(page).getByRole('listitem')
    const confirm = (of: Page, name: string) => of.getByRole('alertdialog').getByRole('button', { name, exact: true }).click()
    await signIn('sato', page, '/account')
    // Cognito lists late: the other one is not shown yet, and is out with the rest all the same.
    await moveClock(61_000)
    await control('/api/lists', { lagMs: 60_000 })
    await signIn('sato', elsewhere, '/events')
    await page.reload()
    await expect(items).toHaveText([/この端末/])
    await panelOf(page).getByRole('button', { name: 'ほかの端末をすべて終了' }).click()
    await confirm(page, 'ほかの端末をすべて終了')
    await expect(items).toHaveText([/この端末/])
    await lookAgain(elsewhere, elsewhere.getByRole('heading', { level: 1, name: 'サインイン' }))

    await control('/api/lists', { lagMs: 0 })
    await moveClock(2000)
    await signIn('sato', elsewhere, '/events')
    await page.reload()
    await expect(items).toHaveCount(2)
    await examineEveryLook(page, 'an account with two sessions')
    await panelOf(page)
      .getByRole('button', { name: /を終了$/ })
      .click()
    await confirm(page, '終了')
    await expect(items).toHaveText([/この端末/])
    await lookAgain(elsewhere, elsewhere.getByRole('heading', { level: 1, name: 'サインイン' }))

    await signIn('tanaka', elsewhere, `/staff?q=${person('sato').email}`)
    await elsewhere
      .getByRole('table')
      .getByRole('link', { name: person('sato').name })
      .click()
    await panelOf(elsewhere)
      .getByRole('button', { name: /を終了$/ })
      .click()
    await confirm(elsewhere, '終了')
    await expect(panelOf(elsewhere).getByText('サインイン中の端末はありません。')).toBeVisible()
    await expect(elsewhere.getByText('端末ごとのサインアウト').first()).toBeVisible()
    await lookAgain(page, page.getByRole('heading', { level: 1, name: 'サインイン' }))
  })

  test('leads to a new password by a code from the mail, after which the old one is worth nothing', async ({ page, signIn }) => {
    const fresh = '関所を通る新しい合言葉です二〇二六'
    await signIn('ito', page, '/account')
    await page.getByRole('main').getByRole('button', { name: 'パスワードを変更する' }).click()
    await page.getByRole('alertdialog').getByRole('button', { name: 'サインアウトして進む' }).click()
    await page.getByRole('button', { name: 'コードを送る' }).click()
    await page.getByLabel('メールで届いたコード').fill(/\d{6}/.exec(await latestMail(person('ito').email))?.[0] ?? 'no code')
    await page.getByLabel('新しいパスワード', { exact: true }).fill(fresh)
    await page.getByLabel('新しいパスワード（確認）').fill(fresh)
    await page.getByRole('button', { name: 'このパスワードにする' }).click()
    await expect(page.getByText('パスワードを変更しました。')).toBeVisible()
    await enterPassword(page, 'ito')
    await expect(page.getByRole('alert')).toContainText('メールアドレスまたはパスワードが違います。')
    // Whoever changed it ends all that began in the same second, and no person is as quick as this.
    await moveClock(2000)
    await enterPassword(page, 'ito', fresh)
    await enterCode(page, await freshCode(person('ito')))
    await expect(page.getByRole('button', { name: /アカウントメニュー/ })).toBeVisible()
  })
})
