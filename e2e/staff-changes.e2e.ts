import type { Page } from '@playwright/test'
import { control, freshCode, moveClock, person } from './fixtures/cloud.ts'
import { sessionOf, signedFetch } from './fixtures/credentials.ts'
import { lookAgain } from './fixtures/look-again.ts'
import { examineEveryLook, examineEveryLookAtLast } from './fixtures/looks.ts'
import { latestMail } from './fixtures/mailbox.ts'
import { settled } from './fixtures/settled.ts'
import { expect, test } from './fixtures/test.ts'

// People are approved, removed and changed here: the next file begins with everybody as they were.
test.afterAll(() => control('/api/reset'))

test.describe('an admin who changes people', () => {
  test.beforeEach(async ({ page, signIn }) => {
    await signIn('tanaka', page, null)
  })

  test('gives somebody who asked for an account a role', async ({ page }) => {
    await page.goto('/staff')
    await page.getByRole('link', { name: '申請を見る' }).click()
    await open(page, '橋本 凛')
    await page.getByRole('button', { name: '承認する' }).click()
    const dialog = page.getByRole('alertdialog', { name: '橋本 凛さんの申請を承認しますか' })
    await dialog.getByRole('button', { name: '承認する' }).click()
    await expect(dialog.getByText('役割を選んでください。')).toBeVisible()
    await dialog.getByRole('radio', { name: '運用者' }).check()
    await dialog.getByRole('button', { name: '承認する' }).click()
    await expect(page.getByText('橋本 凛さんを承認しました。')).toBeVisible()
    // Whoever is approved comes in by an invitation: nothing that was chosen before counts.
    await expect(page.getByText('招待中', { exact: true }).first()).toBeVisible()
    await expect(page.getByRole('navigation').getByRole('link', { name: /^スタッフ$/ })).toBeVisible()
  })

  test('removes somebody only after typing the name, and takes that back at once', async ({ page }) => {
    await page.goto('/staff?q=kimura@')
    await open(page, '木村 彩花')
    await page.getByRole('button', { name: '削除する' }).click()
    const dialog = page.getByRole('alertdialog', { name: '木村 彩花さんを削除しますか' })
    await expect(dialog.getByText(/削除はあとから取り消せます/)).toBeVisible()
    await examineEveryLook(page, 'removal')
    await dialog.getByLabel('理由').fill('退職')
    await dialog.getByLabel('確認のため').fill('木村')
    await dialog.getByRole('button', { name: '削除する' }).click()
    await expect(dialog.getByText('入力した文字が「木村 彩花」と一致しません。')).toBeVisible()
    await dialog.getByLabel('確認のため').fill('木村 彩花')
    await dialog.getByRole('button', { name: '削除する' }).click()
    await expect(page.getByText('木村 彩花さんを削除しました。')).toBeVisible()
    await expect(page.getByText('削除済み', { exact: true }).first()).toBeVisible()
    await page.getByRole('button', { name: '元に戻す' }).click()
    await expect(page.getByText('木村 彩花さんの削除を取り消し、招待メールを送りました。')).toBeVisible()
    await expect(page.getByText('招待中', { exact: true }).first()).toBeVisible()
    await latestMail('kimura@sekisho.example')
  })

  test('takes a removal back later, from the list of the removed, and is told what cannot come back', async ({ page }) => {
    const session = await sessionOf('ito')
    const found = (await (await signedFetch(session, 'GET', '/api/staff?q=kimura@')).json()) as {
      items: [{ staffId: string; version: number }]
    }
    const [{ staffId, version }] = found.items
    await signedFetch(session, 'DELETE', `/api/staff/${staffId}`, { body: { version, reason: '退職' }, key: 'remove-kimura' })
    await page.goto('/staff?status=removed')
    await open(page, '木村 彩花')
    await page.getByRole('button', { name: '削除を取り消す' }).click()
    const dialog = page.getByRole('alertdialog', { name: '木村 彩花さんの削除を取り消しますか' })
    await expect(dialog.getByText(/パスワード、認証アプリ、パスキーは元に戻せないため/)).toBeVisible()
    await dialog.getByLabel('理由').fill('復職')
    await dialog.getByRole('button', { name: '削除を取り消す' }).click()
    await expect(page.getByText('木村 彩花さんの削除を取り消し、招待メールを送りました。')).toBeVisible()
    await expect(page.getByText('招待中', { exact: true }).first()).toBeVisible()
    await latestMail('kimura@sekisho.example')
  })

  test('sends an invitation that ran out again, and a code to somebody who forgot the password', async ({ page }) => {
    await page.goto('/staff?q=mori@')
    await expect(page.getByText('招待の期限切れ')).toBeVisible()
    await open(page, '森 陽菜')
    await act(page, '招待を再送する')
    await expect(page.getByText('森 陽菜さんに招待を再送しました。')).toBeVisible()
    await expect(page.getByText('招待中', { exact: true })).toBeVisible()
    await latestMail('mori@sekisho.example')
    await page.goto('/staff?q=inoue@')
    await open(page, '井上 亮')
    await act(page, 'パスワードを再設定')
    await expect(page.getByText('井上 亮さんにパスワード再設定のメールを送りました。')).toBeVisible()
    expect(await latestMail('inoue@sekisho.example')).toMatch(/\d{6}/)
  })

  test('is told who changed what when another admin was quicker, and keeps what was typed', async ({ page, elsewhere, signIn }) => {
    await page.goto('/staff?q=kobayashi@')
    await open(page, '小林 さくら')
    await page.getByRole('button', { name: '停止する' }).click()
    const dialog = page.getByRole('alertdialog')
    await dialog.getByLabel('理由').fill('長期の休暇')
    await signIn('ito', elsewhere, '/staff?q=kobayashi@')
    await open(elsewhere, '小林 さくら')
    await giveRole(elsewhere, '管理者')
    await expect(elsewhere.getByText('小林 さくらさんの役割を「管理者」に変更しました。')).toBeVisible()
    await dialog.getByRole('button', { name: '停止する' }).click()
    await expect(dialog.getByText('この間に変更がありました')).toBeVisible()
    await expect(dialog.getByText(/伊藤 健さんが/)).toBeVisible()
    await expect(dialog.getByLabel('理由')).toHaveValue('長期の休暇')
    await dialog.getByRole('button', { name: '停止する' }).click()
    await expect(page.getByText('小林 さくらさんを停止しました。')).toBeVisible()
  })

  test('raises somebody at work, who sees it without signing in; and takes it back, which signs them out', async ({
    page,
    elsewhere,
    signIn,
  }) => {
    await signIn('sato', elsewhere)
    const sections = elsewhere.getByRole('navigation')
    await expect(sections.getByRole('link', { name: 'イベント' })).toBeVisible()
    await expect(sections.getByRole('link', { name: '会員' })).toHaveCount(0)
    await page.goto(`/staff?q=${person('sato').email}`)
    await open(page, person('sato').name)
    await giveRole(page, '管理者')
    await expect(page.getByText('佐藤 美咲さんの役割を「管理者」に変更しました。')).toBeVisible()
    await lookAgain(elsewhere, sections.getByRole('link', { name: '会員' }))
    await sections.getByRole('link', { name: '会員' }).click()
    await expect(elsewhere.getByRole('table', { name: '会員の一覧' })).toBeVisible()
    await giveRole(page, '運用者')
    await expect(page.getByText('佐藤 美咲さんの役割を「運用者」に変更しました。')).toBeVisible()
    await expect(elsewhere.getByRole('heading', { name: 'サインイン' })).toBeVisible()
    await expect(elsewhere.getByRole('table')).toHaveCount(0)
  })
})

test.describe('an admin whose last proof is older than ten minutes', () => {
  test.afterEach(() => control('/api/clock', { reset: true }))

  test('makes an admin only after proving it again; what was typed stays, and the change goes on by itself', async ({ page, signIn }) => {
    await signIn('tanaka', page, `/staff?q=${person('sato').email}`)
    await open(page, person('sato').name)
    await settled(page)
    await moveClock(11 * 60_000)
    await page.getByRole('button', { name: '役割を変更する' }).click()
    const change = page.getByRole('alertdialog')
    await change.getByRole('radio', { name: '管理者' }).check()
    await change.getByLabel('理由').fill('夜間の当番')
    const submit = change.getByRole('button', { name: '役割を変更する' })
    await submit.click()
    const proof = page.getByRole('dialog', { name: 'ご本人であることの確認' })
    await examineEveryLook(page, 'the proof before a change of role')
    await proof.getByRole('button', { name: 'キャンセル' }).click()
    await expect(change.getByText('本人確認が必要です', { exact: true })).toBeVisible()
    await expect(change.getByLabel('理由')).toHaveValue('夜間の当番')
    await submit.click()
    const confirm = async (code: string) => {
      await proof.getByLabel('パスワード', { exact: true }).fill(person('tanaka').password)
      await proof.getByLabel('認証コード').fill(code)
      await proof.getByRole('button', { name: '確認する' }).click()
    }
    await confirm('000000')
    await expect(proof.getByRole('alert')).toContainText('コードが違います')
    await confirm(await freshCode(person('tanaka')))
    await expect(page.getByText('佐藤 美咲さんの役割を「管理者」に変更しました。')).toBeVisible()
    await expect(proof).toBeHidden()
    await expect(change).toBeHidden()
  })
})

test('somebody whose account is suspended finds the page gone when they come back to it, and the reason is accessible', async ({
  page,
  signIn,
}) => {
  await signIn('suzuki', page, '/events')
  await expect(page.getByRole('table')).toBeVisible()
  await control(`/api/people/${person('suzuki').email}/standing`, { status: 'suspended' })
  await lookAgain(page, page.getByRole('heading', { name: 'このアカウントは今は使えません' }))
  await expect(page.getByRole('table')).toHaveCount(0)
  await examineEveryLookAtLast(page, 'suspended')
})

test('an admin is told on the list what the audit trail could not take, and no longer once it is written', async ({ page, signIn }) => {
  const session = await sessionOf('tanaka')
  const check = async (repair: boolean) => {
    const reply = await signedFetch(session, 'POST', '/api/staff-backup/reconcile', { body: { repair } })
    return ((await reply.json()) as { audit: { owed: number; refused: object[] } }).audit
  }
  // What pays the debt goes on behind the answer: the check is asked until it has.
  const untilPaid = (refused: number) =>
    expect
      .poll(async () => {
        const debt = await check(false)
        return [debt.owed, debt.refused.length]
      })
      .toEqual([0, refused])
  await control('/api/faults', { service: 'rds-data', operation: 'ExecuteStatement', error: 'BadRequestException' })
  await check(true)
  await untilPaid(1)
  await signIn('tanaka', page, '/staff')
  const notice = page.getByRole('status').filter({ hasText: '監査ログに書き込めていない記録が 1 件あります' })
  await notice.getByText('書き込めていない記録', { exact: true }).click()
  await expect(notice.getByRole('listitem')).toContainText('控えとの照合')
  await expect(notice.getByRole('listitem')).toContainText('原因: internal')
  await examineEveryLook(page, 'audit entries that are not written')

  await check(true)
  await untilPaid(0)
  const asked = page.waitForResponse(/\/api\/staff-backup$/)
  await page.reload()
  await asked
  await expect(page.getByRole('table', { name: 'スタッフの一覧' })).toBeVisible()
  await expect(notice).toHaveCount(0)
})

/** Opens somebody's page from the list. */
async function open(page: Page, name: string): Promise<void> {
  await page.getByRole('table').getByRole('link', { name }).click()
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible()
}

/** Does what needs no reason: the button on the page, then the same one in the question. */
async function act(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name }).click()
  await page.getByRole('alertdialog').getByRole('button', { name }).click()
}

async function giveRole(page: Page, role: string): Promise<void> {
  await page.getByRole('button', { name: '役割を変更する' }).click()
  const dialog = page.getByRole('alertdialog')
  await dialog.getByRole('radio', { name: role }).check()
  await dialog.getByLabel('理由').fill('当番の交代')
  await dialog.getByRole('button', { name: '役割を変更する' }).click()
}
