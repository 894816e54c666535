import type { Locator, Page } from '@playwright/test'
import { control } from './fixtures/cloud.ts'
import { examineEveryLook } from './fixtures/looks.ts'
import { expect, test } from './fixtures/test.ts'

// Events are made and changed here: the next file begins with those that there were.
test.afterAll(() => control('/api/reset'))

test('an operator makes, publishes, corrects and cancels an event, and takes things back', async ({ page, signIn }) => {
  await signIn('suzuki', page, '/events')
  await page.getByRole('link', { name: '新しいイベント' }).click()
  await page.getByRole('button', { name: '下書きを作る' }).click()
  await expect(page.getByRole('textbox', { name: 'タイトル' })).toBeFocused()
  await expect(page.getByText('入力してください。').first()).toBeVisible()
  await page.getByRole('textbox', { name: 'タイトル' }).fill('夜通し SRE 𠮷 <img onerror=x>')
  await page.getByRole('textbox', { name: '主催' }).fill('関所テックコミュニティ')
  const day = page.getByRole('textbox', { name: '開始日' })
  await day.fill('２０２８／２／２８')
  await day.press('Tab')
  await expect(page.getByRole('textbox', { name: '終了日' })).toHaveValue('2028/02/28')
  await page.getByRole('textbox', { name: '開始時刻' }).fill('２４：００')
  await page.getByRole('textbox', { name: '終了時刻' }).fill('26:00')
  await page.getByRole('textbox', { name: '定員' }).fill('４０')
  await expect(page.getByText('2028/02/29 (火) 00:00–02:00（日本時間）')).toBeVisible()
  await expect(page.getByRole('textbox', { name: '開始時刻' })).toHaveValue('24:00')

  // What was typed outlives a reload.
  page.once('dialog', (dialog) => void dialog.accept())
  await page.reload()
  await expect(page.getByText('前回の入力の続きです')).toBeVisible()
  await examineEveryLook(page, 'new event')
  await page.keyboard.press('Control+s')
  await expect(page.getByText('下書きを作りました。')).toBeVisible()

  // The checklist leads to what is missing.
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('夜通し SRE 𠮷 <img onerror=x>')
  await page.getByRole('link', { name: '会場を入力' }).click()
  await expect(page.getByRole('textbox', { name: '会場', exact: true })).toBeFocused()
  await page.getByRole('textbox', { name: '会場', exact: true }).fill('関所ホール 東京')
  await page.keyboard.press('Control+s')
  // What can be taken back is the latest change: the way back from this one ends with the next.
  await page.getByRole('alertdialog').filter({ hasText: '保存しました。' }).getByRole('button', { name: '閉じる' }).click()

  await page.getByRole('button', { name: '公開する' }).click()
  await undo(page, 'を公開しました。')
  await expect(page.getByText('下書き', { exact: true })).toBeVisible()
  await page.getByRole('button', { name: '公開する' }).click()
  await expect(page.getByText('公開中', { exact: true })).toBeVisible()
  await expect(page.getByRole('alertdialog').filter({ hasText: 'を公開しました。' })).toBeVisible()

  await page.keyboard.press('e')
  await page.getByRole('textbox', { name: '定員' }).fill('50')
  await page.getByRole('button', { name: '保存する' }).click()
  await undo(page, '保存しました。')
  await expect(page.getByText('定員: 50 → 40')).toBeVisible()

  await page.getByRole('button', { name: 'その他の操作' }).click()
  await page.getByRole('menuitem', { name: '中止する' }).click()
  const dialog = page.getByRole('alertdialog', { name: /を中止しますか$/ })
  await expect(dialog.getByText('登録した人はいません。')).toBeVisible()
  await examineEveryLook(page, 'cancellation')
  await dialog.getByLabel('理由').fill('会場の都合')
  await dialog.getByRole('button', { name: '中止する' }).click()
  await expect(page.getByText('理由: 会場の都合')).toBeVisible()
  await page.getByRole('button', { name: '中止を取り消す' }).click()
  await expect(page.getByText('公開中', { exact: true })).toBeVisible()
  await expect(page.getByText(/鈴木 .*さんが状態を元に戻した/).first()).toBeVisible()
})

test('an event that starts in the past is asked about, by the form and before it is published, and not refused', async ({
  page,
  signIn,
}) => {
  await signIn('suzuki', page, '/events/new')
  for (const [field, text] of [
    ['タイトル', '閏日の記録'],
    ['主催', '関所'],
    ['開始日', '2024/02/29'],
    ['会場', '関所ホール'],
    ['定員', '20'],
  ] as const)
    await page.getByRole('textbox', { name: field, exact: true }).fill(text)
  await expect(page.getByText('開始日時が過去です。このまま保存できます。')).toBeVisible()
  await page.keyboard.press('Control+s')
  await expect(page.getByText('下書きを作りました。')).toBeVisible()
  await expect(page.getByRole('link', { name: '開始日時が過去です（確認）' })).toBeVisible()
  const question = page.getByRole('alertdialog', { name: '過去の日時のまま公開しますか' })
  const answer = async (name: string) => {
    await page.getByRole('button', { name: '公開する' }).click()
    await expect(question.getByText(/2024\/02\/29/)).toBeVisible()
    await question.getByRole('button', { name }).click()
    await expect(question).toHaveCount(0)
  }
  await answer('キャンセル')
  await expect(page.getByText('下書き', { exact: true })).toBeVisible()
  await answer('公開する')
  await expect(page.getByText('公開中', { exact: true })).toBeVisible()
})

test.describe('in English', () => {
  test.use({ remembered: { 'sekisho.language': 'en' } })

  test('an operator makes, publishes, corrects and cancels an event by keyboard alone', async ({ page, signIn }) => {
    await signIn('sato', page, '/events/new')
    const field = (name: string) => page.getByRole('textbox', { name, exact: name === 'at' })
    for (const [name, text] of [
      ['Title', 'SRE at night'],
      ['Organizer', 'Sekisho'],
      ['Description', 'Bring a laptop.'],
      ['Starts on', 'Dec 10, 2028'],
      ['at', '7 pm'],
      ['Venue', 'Sekisho Hall'],
      ['Capacity', '40'],
    ] as const) {
      await goTo(page, field(name))
      await page.keyboard.insertText(text)
    }
    await page.keyboard.press('Enter')
    await expect(page.getByText('The draft is created.')).toBeVisible()
    await expect(page.getByText('Sun, Dec 10, 2028, 19:00–21:00')).toBeVisible()
    await press(page, page.getByRole('button', { name: 'Publish' }))
    await expect(page.getByText('Published', { exact: true })).toBeVisible()
    await expect(page.getByText('“SRE at night” is published.')).toBeVisible()
    // A message that stands there keeps nobody from the keys.
    await page.keyboard.press('Control+k')
    await expect(page.getByRole('dialog', { name: 'Command palette' })).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(page.getByRole('dialog')).toHaveCount(0)
    await page.keyboard.press('e')
    await goTo(page, field('Title'))
    await page.keyboard.press('Control+a')
    await page.keyboard.insertText('SRE by night')
    await page.keyboard.press('Control+s')
    await expect(page.getByText('Title: SRE at night → SRE by night')).toBeVisible()
    await press(page, page.getByRole('button', { name: 'More actions' }))
    await press(page, page.getByRole('menuitem', { name: 'Cancel event' }), 'ArrowDown')
    await press(page, page.getByRole('alertdialog', { name: 'Cancel “SRE by night”?' }).getByRole('button', { name: 'Cancel event' }))
    await expect(page.getByText('Cancelled', { exact: true })).toBeVisible()
    const message = page.getByRole('alertdialog').filter({ hasText: '“SRE by night” is cancelled.' })
    await press(page, message.getByRole('button', { name: 'Undo' }))
    await expect(page.getByText('Published', { exact: true })).toBeVisible()
  })
})

test.describe('on a phone', () => {
  test.use({ hasTouch: true, isMobile: true, viewport: { width: 390, height: 844 } })

  test('an operator makes, publishes, corrects and cancels an event with a thumb', async ({ page, signIn }) => {
    // Where the menu of the person is in sight, the fixture knows that somebody is in.
    await page.setViewportSize({ width: 1440, height: 844 })
    await signIn('suzuki', page, '/events')
    await page.setViewportSize({ width: 390, height: 844 })
    await page.getByRole('link', { name: '新しいイベント' }).tap()
    for (const [field, text] of [
      ['タイトル', '帰り道の読書会'],
      ['主催', '関所'],
      ['開始日', '再来週の土曜'],
      ['会場', '関所ホール'],
      ['定員', '２０'],
    ] as const) {
      await page.getByRole('textbox', { name: field, exact: true }).tap()
      await page.keyboard.insertText(text)
    }
    await page.getByRole('button', { name: '下書きを作る' }).tap()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('帰り道の読書会')
    await page.getByRole('button', { name: '公開する' }).tap()
    // The list above which it was made is kept, and says the same of others.
    await expect(page.getByText('公開中', { exact: true }).filter({ visible: true })).toHaveCount(1)
    await page.getByRole('link', { name: '編集', exact: true }).tap()
    const seats = page.getByRole('textbox', { name: '定員' })
    await seats.fill('30')
    await page.getByRole('button', { name: '保存する' }).tap()
    await expect(page.getByText('定員: 20 → 30')).toBeVisible()
    await page.getByRole('button', { name: 'その他の操作' }).tap()
    await page.getByRole('menuitem', { name: '中止する' }).tap()
    await page
      .getByRole('alertdialog', { name: /を中止しますか$/ })
      .getByRole('button', { name: '中止する' })
      .tap()
    await expect(page.getByText('中止', { exact: true }).filter({ visible: true })).toHaveCount(1)
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
  })
})

test('two people who edit one event see both edits side by side, and lose neither', async ({ page, elsewhere, signIn }) => {
  await signIn('suzuki', page, '/events?status=published&sort=title')
  await page.getByRole('table').getByRole('link').first().click()
  await page.getByRole('link', { name: '編集', exact: true }).click()
  const title = page.getByRole('textbox', { name: 'タイトル' })
  await title.fill('鈴木の題')
  await page.getByRole('textbox', { name: '説明' }).fill('鈴木の説明')
  await signIn('tanaka', elsewhere, new URL(page.url()).pathname)
  await elsewhere.getByRole('textbox', { name: 'タイトル' }).fill('田中の題')
  await elsewhere.getByRole('textbox', { name: '主催' }).fill('田中の主催')
  await elsewhere.getByRole('button', { name: '保存する' }).click()
  await expect(elsewhere.getByText('保存しました。')).toBeVisible()

  await page.getByRole('button', { name: '保存する' }).click()
  const comparison = page.getByRole('table', { name: 'ほかの人の変更と見比べてください' })
  await expect(comparison.getByRole('row').filter({ hasText: '主催' })).toContainText('取り込み済み')
  await expect(comparison.getByRole('row').filter({ hasText: 'タイトル' })).toContainText('田中の題')
  await examineEveryLook(page, 'stale edit')
  // Closed, it loses nothing.
  await page.getByRole('button', { name: '閉じて編集を続ける' }).click()
  await expect(title).toHaveValue('鈴木の題')
  await page.getByRole('button', { name: '違いを見る' }).click()
  await comparison.getByRole('radio', { name: 'タイトル: 相手の変更を使う' }).check()
  await page.getByRole('button', { name: 'この内容で保存' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('田中の題')
  await expect(page.getByText('鈴木の説明').first()).toBeVisible()
  await expect(page.getByText('田中の主催').first()).toBeVisible()
})

async function undo(page: Page, said: string | RegExp): Promise<void> {
  const toast = page.getByRole('alertdialog').filter({ hasText: said })
  await toast.getByRole('button', { name: '元に戻す' }).click()
  await expect(page.getByText('元に戻しました。').first()).toBeVisible()
}

/** Goes to what is named by one key alone: what that key does not reach is not reached. */
async function goTo(page: Page, target: Locator, key = 'Tab'): Promise<void> {
  await expect(target).toBeVisible()
  for (let pressed = 0; pressed < 80; pressed++) {
    if (await target.evaluate((element) => element === document.activeElement)) return
    await page.keyboard.press(key)
  }
  await expect(target).toBeFocused()
}

async function press(page: Page, target: Locator, key?: string): Promise<void> {
  await goTo(page, target, key)
  await page.keyboard.press('Enter')
}
