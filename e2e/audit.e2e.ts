import { readFile } from 'node:fs/promises'
import { expect, test } from './fixtures/test.ts'

test.describe('an admin at the audit trail', () => {
  test('finds a look at members in its view, reads the entry and follows who made it', async ({ page, signIn }) => {
    await signIn('tanaka', page, '/members')
    await expect(page.getByRole('table', { name: '会員の一覧' })).toBeVisible()
    await page.getByRole('navigation', { name: 'メニュー' }).getByRole('link', { name: '監査ログ' }).click()
    await page.getByRole('navigation', { name: '表示' }).getByRole('link', { name: '今週の会員の閲覧' }).click()
    await expect(page).toHaveURL(/period=week/)
    const saved = page.waitForEvent('download')
    await page.getByRole('button', { name: 'CSV に書き出す' }).click()
    const file = await readFile(await (await saved).path(), 'utf8')
    const [head, first] = file.split('\r\n').map((line) => line.split('","'))
    expect([file[0], head?.length, first?.length]).toEqual(['\uFEFF', 16, 16])
    expect(first?.join(' ')).toMatch(/^"\d{4}-\d\d-\d\dT[\d:.]+Z 田中 陽子が会員の一覧を表示 田中 陽子 管理者 [^]*[0-9a-f]{64}"$/)
    const entry = page.getByRole('link', { name: /が会員の一覧を表示/ }).first()
    await entry.click()
    await expect(page.getByRole('heading', { level: 1 })).toContainText('が会員の一覧を表示')
    await expect(page.getByRole('table', { name: '変更の前と後' })).toContainText('表示した件数')
    await page.getByRole('link', { name: /が行った操作/ }).click()
    await expect(page).toHaveURL(/who=/)
    await expect(page.getByRole('table', { name: '監査ログの一覧' })).toBeVisible()
  })

  test('comes to the timeline of a member, of a colleague and of an event from their pages, and back; an operator does not', async ({
    page,
    signIn,
  }) => {
    await signIn('tanaka', page, '/members')
    await page.getByRole('table').getByRole('link').first().click()
    const toTrail = page.getByRole('link', { name: '監査ログで見る', exact: true })
    await toTrail.click()
    await expect(page).toHaveURL(/whom=member:/)
    await page.getByRole('table', { name: '監査ログの一覧' }).getByRole('link').first().click()
    await page.getByRole('link', { name: /を開く$/ }).click()
    await expect(page).toHaveURL(/\/members\//)
    await page.goto('/staff?q=suzuki@')
    await page.getByRole('table').getByRole('link').first().click()
    await expect(toTrail).toHaveAttribute('href', /whom=staff:/)
    await page.getByRole('link', { name: 'この人が行ったことを監査ログで見る' }).click()
    await expect(page).toHaveURL(/who=/)
    await page.goto('/events')
    await page.getByRole('table').getByRole('link').first().click()
    await expect(toTrail).toHaveAttribute('href', /whom=event:/)
    const { pathname } = new URL(page.url())
    await signIn('suzuki', page, pathname)
    await expect(page.getByRole('heading', { name: '変更の履歴' })).toBeVisible()
    await expect(toTrail).toHaveCount(0)
  })

  test('verifies the chain, and puts a name to the review of who may do what', async ({ page, signIn }) => {
    await signIn('tanaka', page, '/audit/verify')
    await page.getByRole('button', { name: '検証を始める' }).click()
    await expect(page.getByText('異常はありません')).toBeVisible()
    await page.goto('/audit/review')
    await expect(page.getByRole('table', { name: 'スタッフと使った権限' })).toContainText('suzuki@sekisho.example')
    await page.getByRole('button', { name: '点検を記録する' }).click()
    await page.getByRole('dialog').getByLabel('所見（任意）').fill('全員を確認')
    await page.getByRole('dialog').getByRole('button', { name: '点検を記録する' }).click()
    await expect(page.getByText('点検を記録しました。')).toBeVisible()
    await expect(page.getByText(/^前回の点検: .*（田中 陽子）$/)).toBeVisible()
  })
})
