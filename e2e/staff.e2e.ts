import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { generate } from 'otplib'
import { control, person } from './fixtures/cloud.ts'
import { sessionOf, signedFetch } from './fixtures/credentials.ts'
import { examineAsItStands, examineEveryLook } from './fixtures/looks.ts'
import { latestMail, temporaryPassword } from './fixtures/mailbox.ts'
import { enterPassword, expect, test } from './fixtures/test.ts'

// People are invited, suspended and changed here: the next file begins with everybody as they were.
test.afterAll(() => control('/api/reset'))

test.describe('the staff', () => {
  test('are listed, searched by part of a name or address, and told by their history, to an admin', async () => {
    const session = await sessionOf('tanaka')
    const ask = async (path: string) => (await signedFetch(session, 'GET', path)).json() as Promise<{ items: Record<string, unknown>[] }>
    const found = await ask(`/api/staff?q=${encodeURIComponent('鈴木')}`)
    expect(found.items).toMatchObject([{ name: '鈴木 拓海', email: 'suzuki@sekisho.example' }])
    expect((await ask('/api/staff?q=UZUK')).items).toEqual(found.items)
    const { items } = await ask(`/api/staff/${String(found.items[0]?.['staffId'])}/history`)
    expect(items.at(-1)).toMatchObject({ what: 'invite', by: { name: '田中 陽子' } })
  })

  test('are nothing that an operator can see', async () => {
    const reply = await signedFetch(await sessionOf('suzuki'), 'GET', '/api/staff')
    expect([reply.status, reply.headers.get('x-amzn-errortype')]).toEqual([403, 'AccessDeniedException'])
  })
})

test.describe('an admin at the staff screens', () => {
  test.beforeEach(async ({ page, signIn }) => {
    await signIn('tanaka', page, '/staff')
    await expect(page.getByRole('table', { name: 'スタッフの一覧' })).toBeVisible()
  })

  test('searches and filters, finds it all in the address, and hides a column for good', async ({ page }) => {
    await page.getByRole('searchbox').fill('uzuk')
    await expect(page.getByRole('row')).toHaveCount(2)
    await page.getByRole('button', { name: '条件をすべて解除' }).click()
    await page.getByRole('button', { name: '状態', exact: true }).click()
    await page.getByRole('menuitemcheckbox', { name: '停止中' }).click()
    await page.keyboard.press('Escape')
    await expect(page).toHaveURL(/status=suspended/)
    await expect(page.getByRole('row').nth(1)).toContainText(/さんが.+に停止: /)
    await page.getByRole('button', { name: '表示する列' }).click()
    await page.getByRole('menuitemcheckbox', { name: '二段階認証' }).click()
    await page.reload()
    await expect(page.getByRole('columnheader', { name: '状態' })).toBeVisible()
    await expect(page.getByRole('columnheader', { name: '二段階認証' })).toHaveCount(0)
  })

  test('invites somebody, who goes from the mail to a password, an authenticator and the first screen', async ({ page, elsewhere }) => {
    const email = 'sakura.kimura@sekisho.example'
    await page.getByRole('link', { name: '招待する' }).click()
    await page.getByRole('button', { name: '招待メールを送る' }).click()
    await expect(page.getByText('役割を選んでください。')).toBeVisible()
    await page.getByLabel('氏名').fill('木村 さくら')
    await page.getByLabel('メールアドレス').fill(person('suzuki').email)
    await page.getByRole('radio', { name: '運用者' }).check()
    await page.getByRole('button', { name: '招待メールを送る' }).click()
    await expect(page.getByText('このメールアドレスはすでに登録されています。')).toBeVisible()
    await page.reload()
    await expect(page.getByLabel('氏名')).toHaveValue('木村 さくら')
    await page.getByLabel('メールアドレス').fill(email)
    await page.getByRole('button', { name: '招待メールを送る' }).click()
    await expect(page.getByRole('heading', { level: 1, name: '木村 さくら' })).toBeVisible()
    await expect(page.getByText('招待中', { exact: true })).toBeVisible()

    await elsewhere.goto('/sign-in')
    await elsewhere.getByLabel('メールアドレス').fill(email)
    await elsewhere.getByLabel('パスワード', { exact: true }).fill(await temporaryPassword(email))
    await elsewhere.getByRole('button', { name: 'サインイン', exact: true }).click()
    const password = '関所を通る新しい合言葉です二〇二六'
    await elsewhere.getByLabel('新しいパスワード', { exact: true }).fill(password)
    await elsewhere.getByLabel('新しいパスワード（確認）').fill(password)
    await elsewhere.getByRole('button', { name: 'このパスワードにする' }).click()
    await setUpAuthenticator(elsewhere)
    await expect(elsewhere.getByRole('button', { name: /アカウントメニュー.*木村 さくら/ })).toBeVisible()
  })

  test('changes a role and takes that back, and can change neither their own role nor access', async ({ page }) => {
    await open(page, 'sato')
    await page.getByRole('button', { name: '役割を変更する' }).click()
    const dialog = page.getByRole('alertdialog')
    await dialog.getByRole('radio', { name: '管理者' }).check()
    await dialog.getByRole('button', { name: '役割を変更する' }).click()
    await expect(dialog.getByText('理由を入力してください。')).toBeVisible()
    await dialog.getByLabel('理由').fill('当番の交代')
    await dialog.getByRole('button', { name: '役割を変更する' }).click()
    // Under the pointer a message stays for as long as it takes.
    await page.getByText('佐藤 美咲さんの役割を「管理者」に変更しました。').hover()
    await examineAsItStands(page, 'a role was changed, with a way back')
    await expect(page.getByText('役割: 運用者 → 管理者')).toBeVisible()
    await page.getByRole('button', { name: '元に戻す' }).click()
    await expect(page.getByText('役割: 管理者 → 運用者')).toBeVisible()
    await open(page, 'tanaka')
    await expect(page.getByText('自分自身には行えません。ほかの管理者に頼んでください。').last()).toBeVisible()
    await expect(page.getByRole('button', { name: '停止する' })).toHaveAttribute('aria-disabled', 'true')
  })

  test('suspends several at once, after a look at who is affected; who is at work is locked out', async ({ page, elsewhere, signIn }) => {
    await signIn('suzuki', elsewhere)
    const session = await sessionOf('suzuki')
    expect((await signedFetch(session, 'GET', '/api/events')).status).toBe(200)
    for (const name of ['鈴木 拓海', '田中 陽子']) await page.getByRole('checkbox', { name: `${name}さんを選択` }).check()
    await page.getByRole('region', { name: '選択した人への操作' }).getByRole('button', { name: '停止' }).click()
    const dialog = page.getByRole('alertdialog', { name: 'まとめて停止' })
    await expect(dialog.getByText('対象 1 人')).toBeVisible()
    await expect(dialog.getByText('自分自身には行えません。ほかの管理者に頼んでください。')).toBeVisible()
    await dialog.getByLabel('理由').fill('端末の紛失')
    await dialog.getByRole('button', { name: '1 人を停止する' }).click()
    await expect(dialog.getByText('1 人に行いました。')).toBeVisible()
    await expect.poll(async () => (await signedFetch(session, 'GET', '/api/events')).status).toBe(403)
    await elsewhere.reload()
    await expect(elsewhere.getByText(/このアカウントは今は使えません|サインインの有効期限が切れました/)).toBeVisible()
    await dialog.getByRole('button', { name: '1 人を元に戻す' }).click()
    await expect(dialog.getByText('1 人を元に戻しました。')).toBeVisible()
    await expect(dialog.getByRole('button', { name: /元に戻す/ })).toHaveCount(0)
    await dialog.getByRole('button', { name: '閉じる' }).last().click()
    await open(page, 'suzuki')
    await expect(page.getByText('直前の操作の取り消し')).toBeVisible()
    await expect(page.getByRole('button', { name: '停止する' })).toBeVisible()
  })

  test('resets a lost authenticator; its owner sets up a new one at the next sign-in', async ({ page, elsewhere }) => {
    await open(page, 'sato')
    await page.getByRole('button', { name: '認証アプリを解除' }).click()
    await page.getByLabel('理由').fill('機種変更。内線で本人と確認')
    await page.getByRole('alertdialog').getByRole('button', { name: '認証アプリを解除' }).click()
    await expect(page.getByText('二段階認証 未設定')).toBeVisible()
    await elsewhere.goto('/sign-in')
    await enterPassword(elsewhere, 'sato')
    await setUpAuthenticator(elsewhere)
    await expect(elsewhere.getByRole('button', { name: /アカウントメニュー/ })).toBeVisible()
  })

  test('invites many from a file in which one row is wrong, and keeps that row to correct it', async ({ page }) => {
    await page.getByRole('link', { name: 'まとめて招待' }).click()
    const text = '氏名,メールアドレス,役割\n森 葵,mori.aoi@sekisho.example,運用者\n=1+1,not an address,運用者\n'
    await chooseFile(page, '招待.csv', Buffer.from(`\uFEFF${text}`))
    await expect(page.getByText('「招待.csv」を読み込みました（UTF-8）。')).toBeVisible()
    await page.getByRole('button', { name: '内容を確認する' }).click()
    await expect(page.getByText('まだ何も送っていません。1 人に招待メールを送ります。1 行は送りません。')).toBeVisible()
    await expect(page.getByRole('row').nth(2)).toContainText('name@example.jp の形で入力してください。')
    await page.getByRole('button', { name: '1 人に招待メールを送る' }).click()
    await expect(page.getByText('1 人に招待メールを送りました。1 行は送っていません。')).toBeVisible()
    expect(await latestMail('mori.aoi@sekisho.example')).toContain('仮パスワード')
    await page.getByRole('button', { name: '残りの行を直す' }).click()
    await expect(page.getByLabel('招待する人')).toHaveValue(/'=1\+1/)
  })

  test('chooses between two readings of a file, sees its first rows, and has nothing to send from a file before one that is refused', async ({
    page,
  }) => {
    await page.goto('/staff/import')
    await chooseFile(page, 'euc.csv', sample('people-euc-jp.csv'))
    await expect(page.getByText('2 通りに読めます')).toBeVisible()
    await expect(page.getByText('ｻｳﾅﾄ ｲﾖｻﾒ')).toBeVisible()
    await examineEveryLook(page, 'two readings of a file')
    await page.getByRole('button', { name: '内容を確認する' }).click()
    await expect(page.getByText('招待する人がいません。')).toBeVisible()
    await page.getByRole('button', { name: 'こちらで読み込む（EUC-JP）' }).click()
    const first = page.getByRole('table', { name: /最初の行/ })
    await expect(first.getByRole('row').nth(1)).toContainText('山田 花子')
    await expect(first.getByRole('row').nth(1)).toContainText('hanako@example.jp')
    await examineEveryLook(page, 'first rows of an import')
    await chooseFile(page, 'refused.txt', sample('people-refused-after-good.txt'))
    await expect(page.getByText('「refused.txt」は読み込めませんでした。')).toBeVisible()
    await expect(first).toHaveCount(0)
    await expect(page.getByLabel('招待する人')).toHaveValue('')
    await page.getByRole('button', { name: '前の内容に戻す' }).click()
    await expect(first).toBeVisible()
  })

  test('sends an import row by row, stops it, and goes on with the rest', async ({ page }) => {
    await page.goto('/staff/import')
    const lines = Array.from({ length: 24 }, (_, at) => `森 葵;<mori${at}@stop.sekisho.example>;運用者;"階\n${at}"`)
    await chooseFile(page, '招待.csv', Buffer.from(['氏名;メール;役割;席', ...lines].join('\n')))
    await page.getByRole('button', { name: '内容を確認する' }).click()
    await page.getByRole('button', { name: '24 人に招待メールを送る' }).click()
    await page.getByRole('button', { name: 'ここで止める' }).click()
    const rest = page.getByRole('button', { name: /残りの \d+ 人にも送る/ })
    await expect(rest).toBeVisible()
    const invited = await page.getByText('招待しました', { exact: true }).count()
    expect(invited).toBeGreaterThan(0)
    await expect(page.getByText(`${invited} 人に招待メールを送りました。`)).toBeVisible()
    await rest.click()
    await expect(page.getByText('24 人に招待メールを送りました。0 行は送っていません。')).toBeVisible({ timeout: 60_000 })
  })
})

/** Opens the page of a sample person from the list. */
async function open(page: Page, name: string): Promise<void> {
  await page.goto(`/staff?q=${person(name).email}`)
  await page.getByRole('table').getByRole('link').first().click()
  await expect(page.getByRole('heading', { name: '履歴' })).toBeVisible()
}

const sample = (name: string) => readFileSync(new URL(`../apps/web/src/features/staff/import-samples/${name}`, import.meta.url))

async function chooseFile(page: Page, name: string, buffer: Buffer): Promise<void> {
  const chooser = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: 'CSV ファイルを選ぶ' }).click()
  await (await chooser).setFiles({ name, mimeType: 'text/csv', buffer })
}

/** Takes the key from the screen and proves it with a code, as an authenticator would. */
async function setUpAuthenticator(page: Page): Promise<void> {
  await expect(page.getByRole('img', { name: '認証アプリ登録用の QR コード' })).toBeVisible()
  const key = await page.getByRole('code').innerText()
  await page.getByLabel('認証コード').fill(await generate({ secret: key.replaceAll(/\s/g, '') }))
  await page.getByRole('button', { name: '次へ' }).click()
}
