import type { Locator, Page } from '@playwright/test'
import { control, person } from './fixtures/cloud.ts'
import { startDetour } from './fixtures/detour.ts'
import { lookAgain } from './fixtures/look-again.ts'
import { settled } from './fixtures/settled.ts'
import { expect, test } from './fixtures/test.ts'

// Events are closed and a language is chosen here: the next file begins with what there was.
test.afterAll(() => control('/api/reset'))

const published = '/events?status=published&period=upcoming&sort=startsAt'
const open = '/events?status=draft,published&period=upcoming&sort=startsAt'
const bar = (page: Page) => page.getByRole('region', { name: '選択したイベントへの操作' })
const boxes = (page: Page) => page.getByRole('table').getByRole('checkbox')

test.describe('rows that are ticked in a list that rests', () => {
  test('are as the list has them when somebody comes back, without those that left it, and none for who comes anew', async ({
    page,
    signIn,
  }) => {
    await signIn('suzuki', page, '/events?period=upcoming&status=published,closed&sort=startsAt')
    await settled(page)
    const closed = await closeFirst(page)
    await page.getByRole('link', { name: 'イベントの一覧へ戻る' }).click()
    await expect(rowOf(page, closed).getByText('終了')).toBeVisible()
    await expect(rowOf(page, closed).getByRole('checkbox')).toBeChecked()
    await expect(bar(page).getByText('1 件を選択中')).toBeVisible()
    await expect(bar(page).getByRole('button', { name: '終了' })).toHaveAttribute('aria-disabled', 'true')

    await page.goto(published)
    await settled(page)
    const gone = await closeFirst(page)
    await page.goBack()
    await expect(rowOf(page, gone)).toHaveCount(0)
    await expect(bar(page)).toHaveCount(0)

    await page.getByRole('navigation').getByRole('link', { name: 'イベント' }).click()
    await settled(page)
    await boxes(page).nth(2).check()
    await expect(bar(page)).toBeVisible()
    for (const section of ['ヘルプ', 'イベント']) {
      await page.getByRole('navigation').getByRole('link', { name: section }).click()
      await expect(page.getByRole('heading', { level: 1, name: section })).toBeVisible()
      await settled(page)
    }
    await expect(page.getByRole('checkbox', { checked: true })).toHaveCount(0)
    await expect(bar(page)).toHaveCount(0)
  })

  test('stay what the question is about when the last of them leaves the list beneath it', async ({ page, signIn }) => {
    await signIn('suzuki', page, published)
    await settled(page)
    await boxes(page).nth(1).check()
    await bar(page).getByRole('button', { name: '終了' }).click()
    await page.getByRole('alertdialog').getByRole('button', { name: '1 件を終了する' }).click()
    await expect(page.getByRole('alertdialog').getByText('1 件が終わりました。')).toBeVisible()
    await expect(bar(page)).toHaveCount(0)
    await page.getByRole('alertdialog').getByRole('button', { name: '1 件を元に戻す' }).click()
    await expect(page.getByText('1 件を元に戻しました。')).toBeVisible()
    await page.getByRole('alertdialog').getByRole('button', { name: '閉じる' }).last().click()
    await expect(page.getByRole('alertdialog')).toHaveCount(0)
  })
})

test.describe('a list that was left', () => {
  test('has forgotten what was typed and not sent, also a day, and sends it never', async ({ page, signIn }) => {
    await signIn('suzuki', page, open)
    await settled(page)
    const fields = {
      search: page.getByRole('searchbox'),
      venue: page.getByRole('textbox', { name: '会場' }),
      day: page.getByRole('textbox', { name: '開催日（から）' }),
    }
    const was = await fields.day.inputValue()
    const asked: string[] = []
    page.on('request', (request) => asked.push(request.url()))
    for (const field of Object.values(fields)) await expect(field).toBeVisible()
    // In one go: no timer comes between the keys and the way to another page.
    await page.evaluate(() => {
      const type = (input: HTMLInputElement, text: string) => {
        Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')!.set!.call(input, text)
        input.dispatchEvent(new Event('input', { bubbles: true }))
      }
      const at = (name: string) => document.querySelector<HTMLInputElement>(`search input[aria-label^="${name}"]`)!
      type(at('イベントを検索'), 'zzz')
      type(at('会場'), 'zzz')
      const day = document.querySelector<HTMLInputElement>('search input[spellcheck]')!
      day.focus()
      type(day, '明日')
      document.querySelector<HTMLAnchorElement>('nav a[href="/help"]')!.click()
    })
    await expect(page.getByRole('heading', { level: 1, name: 'ヘルプ' })).toBeVisible()
    await settled(page)
    await page.goBack()
    await expect(fields.search).toHaveValue('')
    await expect(fields.venue).toHaveValue('')
    await expect(fields.day).toHaveValue(was)
    await expect(page).toHaveURL(open)
    await settled(page)
    expect(await boxes(page).count()).toBeGreaterThan(5)
    // Whatever still waited to be sent would be sent before what is typed now.
    await fields.search.fill('Go')
    await expect(page).toHaveURL(/q=Go/)
    await settled(page)
    expect([page.url(), ...asked].filter((address) => address.includes('zzz'))).toEqual([])
  })

  test('is kept with a reason open above it, and found without it', async ({ page, signIn }) => {
    await signIn('suzuki', page, '/help')
    await page.goto('/events?status=cancelled&period=all&sort=-startsAt')
    await settled(page)
    await boxes(page).nth(1).check()
    await expect(bar(page)).toBeVisible()
    await page.getByRole('navigation').getByRole('link', { name: 'ヘルプ' }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'ヘルプ' })).toBeVisible()
    await settled(page)
    await page.goBack()
    await settled(page)
    await mark(page)
    await page.keyboard.press('Tab')
    await bar(page).getByRole('button', { name: '公開' }).focus()
    await expect(page.getByRole('tooltip')).toHaveText('対象のイベントはありません。')
    await page.goForward()
    await expect(page.getByRole('heading', { level: 1, name: 'ヘルプ' })).toBeVisible()
    await settled(page)
    await expect(page.getByRole('tooltip')).toHaveCount(0)
    await page.goBack()
    await settled(page)
    expect(await isMarked(page)).toBe(true)
    await expect(page.getByRole('checkbox', { checked: true })).toHaveCount(1)
    await expect(page.getByRole('tooltip')).toHaveCount(0)
  })

  for (const list of ['/events?sort=title', '/members?status=active', '/staff?sort=-name'])
    test(`stands where it was left after six minutes, ${list} by a link and by the browser’s button`, async ({ page, signIn }) => {
      await page.clock.install()
      await signIn('tanaka', page, list)
      await settled(page)
      for (const back of [() => page.getByRole('link', { name: /の一覧へ戻る/ }).click(), () => page.goBack()]) {
        const link = page.getByRole('table').locator('tbody tr').nth(12).getByRole('link').first()
        const href = await link.getAttribute('href')
        await link.evaluate((element) => element.scrollIntoView({ block: 'center' }))
        const left = await scrolled(page)
        await link.click()
        await settled(page)
        // By then what the list had asked for is forgotten.
        await page.clock.fastForward('06:00')
        await back()
        const row = page.locator(`tbody a[href="${href}"]`).first()
        await expect(row).toBeFocused()
        await settled(page)
        await expect(row).toBeFocused()
        expect(await scrolled(page)).toBe(left)
        // Rows out of view are drawn too, a moment later.
        await page.clock.runFor(200)
        await expect(page.getByRole('table')).toHaveCSS('clip-path', 'none')
      }
    })

  test('stands at once while the database wakes, and is gone with whoever may not see it any more', async ({ page, signIn }) => {
    const rest = async () => {
      await page.getByRole('navigation').getByRole('link', { name: 'ヘルプ' }).click()
      await expect(page.getByRole('heading', { level: 1, name: 'ヘルプ' })).toBeVisible()
      await expect(page.locator('[data-kept] table')).toHaveCount(1)
    }
    await page.clock.install()
    await signIn('suzuki', page, open)
    await settled(page)
    const first = (await page.getByRole('table').getByRole('link').first().getAttribute('href'))!
    await rest()
    await control('/api/database', { pause: true, resumeMs: 600_000 })
    await page.clock.fastForward('06:00')
    await page.goBack()
    await expect(page.getByRole('table').getByRole('link').first()).toHaveAttribute('href', first)
    await expect(page.getByText('データベースを起こしています')).toBeVisible()
    await control('/api/database', { pause: false })
    await settled(page)
    await expect(page.getByRole('table').getByRole('link').first()).toHaveAttribute('href', first)
    await rest()
    await control(`/api/people/${person('suzuki').email}/standing`, { status: 'suspended' })
    await lookAgain(page, page.getByRole('heading', { name: 'このアカウントは今は使えません' }))
    await expect(page.locator('[data-kept], table')).toHaveCount(0)
    await page.goBack()
    await expect(page.getByRole('heading', { name: 'このアカウントは今は使えません' })).toBeVisible()
    await expect(page.locator('[data-kept], table')).toHaveCount(0)
    await control(`/api/people/${person('suzuki').email}/standing`, { status: 'active' })
  })

  test('is signed out in this tab as in the other', async ({ page, signIn }) => {
    await signIn('sato', page, open)
    await settled(page)
    await page.getByRole('navigation').getByRole('link', { name: 'ヘルプ' }).click()
    await expect(page.locator('[data-kept] table')).toHaveCount(1)
    const tab = await page.context().newPage()
    await tab.goto('/help')
    await tab.getByRole('button', { name: /アカウントメニュー/ }).click()
    await tab.getByRole('menuitem', { name: 'サインアウト' }).click()
    await expect(tab.getByLabel('メールアドレス')).toBeVisible()
    await expect(page.getByLabel('メールアドレス')).toBeVisible()
    await expect(page.locator('[data-kept], table')).toHaveCount(0)
  })

  test('speaks the language that was chosen meanwhile from its first moment on, and stays through ten quick ways', async ({
    page,
    signIn,
  }) => {
    await signIn('suzuki', page, open)
    await settled(page)
    await boxes(page).nth(1).check()
    await page.getByRole('navigation').getByRole('link', { name: 'ヘルプ' }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'ヘルプ' })).toBeVisible()
    await settled(page)
    await expect(page.locator('[data-kept]')).toHaveCount(1)
    await page.emulateMedia({ media: 'print' })
    await expect(page.getByRole('table', { name: 'イベントの一覧' })).toHaveCount(0)
    await page.emulateMedia({ media: 'screen' })
    await page.evaluate(() => {
      localStorage.setItem('sekisho.language', 'en')
      const told = { key: 'sekisho.language', newValue: 'en', storageArea: localStorage }
      window.dispatchEvent(new StorageEvent('storage', told))
    })
    await expect(page.getByRole('heading', { level: 1, name: 'Help' })).toBeVisible()
    const words = await page.evaluate(async () => {
      const seen: string[] = []
      const look = () => {
        const heading = [...document.querySelectorAll('main h1')].find((one) => one.checkVisibility())?.textContent ?? ''
        if (heading !== 'Help' && heading !== '') seen.push(heading)
      }
      // After each change, also one that the next frame would not show any more.
      const watch = new MutationObserver(look)
      watch.observe(document.body, { subtree: true, childList: true, attributes: true, characterData: true })
      window.history.back()
      for (let frames = 0; frames < 10; frames += seen.length > 0 ? 1 : 0) await new Promise((resolve) => requestAnimationFrame(resolve))
      watch.disconnect()
      return seen
    })
    expect(new Set(words)).toEqual(new Set(['Events']))
    await page.evaluate(async () => {
      for (let way = 0; way < 10; way++) {
        window.history.go(way % 2 === 0 ? 1 : -1)
        for (let frames = 0; frames < way; frames++) await new Promise((drawn) => requestAnimationFrame(drawn))
      }
    })
    await settled(page)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Events')
    await expect(page.locator('main [id]:not([data-kept] *)').first()).toBeAttached()
    const ids = await page.evaluate(() => [...document.querySelectorAll('[id]')].map(({ id }) => id))
    expect(ids.length).toBe(new Set(ids).size)
  })
})

// Code that is on its way when a list is left.
let held: { name: RegExp; until: Promise<void> } | null = null
const slow = test.extend({
  proxy: async ({ ownCloud }, use) => {
    held = null
    const detour = await startDetour(ownCloud.site, async (path) => {
      if (held?.name.test(path)) await held.until
      return null
    })
    await use({ server: detour.server })
    await detour.stop()
  },
})

slow(
  'what was about to open when a list was left does not open on the way back, and opens when it is asked for again',
  async ({ page, signIn }) => {
    await signIn('suzuki', page, open)
    await settled(page)
    await boxes(page).nth(1).check()
    await expect(bar(page)).toBeVisible()
    const opened = page.locator('[role=dialog], [role=alertdialog], [role=menu]').filter({ visible: true })
    for (const [name, opener] of [
      [/columns-dialog/, page.getByRole('button', { name: '表示する列' })],
      [/open-filter-menu/, page.getByRole('button', { name: /^状態/ })],
      [/open-menu/, page.getByRole('button', { name: '表示の保存と編集' })],
      [/day-calendar/, page.getByRole('button', { name: /カレンダーから選ぶ/ }).first()],
      [/event-bulk-dialog/, bar(page).getByRole('button', { name: '中止' })],
    ] as const satisfies [RegExp, Locator][]) {
      let release = () => undefined as void
      held = { name, until: new Promise<void>((resolve) => (release = resolve)) }
      const asked = page.waitForRequest((request) => name.test(request.url()))
      await opener.click()
      const request = await asked
      await page.getByRole('navigation').getByRole('link', { name: 'ヘルプ' }).click()
      await expect(page.getByRole('heading', { level: 1, name: 'ヘルプ' })).toBeVisible()
      held = null
      release()
      await (await request.response())?.finished()
      await settled(page)
      await page.goBack()
      await settled(page)
      await expect(opened, `${name} on the way back`).toHaveCount(0)
      await opener.click()
      await expect(opened.first(), String(name)).toBeVisible()
      await page.keyboard.press('Escape')
      await expect(opened).toHaveCount(0)
    }
  },
)

/** Ticks the first row, opens it and closes it to registrations from its own page; says where that is. */
async function closeFirst(page: Page): Promise<string> {
  const row = page.getByRole('table').locator('tbody tr').filter({ hasText: '公開中' }).first()
  await row.getByRole('checkbox').check()
  await expect(bar(page)).toBeVisible()
  const link = row.getByRole('link').first()
  const address = (await link.getAttribute('href')) ?? ''
  await link.click()
  await settled(page)
  await page.getByRole('button', { name: '終了する' }).click()
  await expect(page.getByText('を終了しました。').first()).toBeVisible()
  return address
}

const rowOf = (page: Page, address: string) => page.getByRole('row').filter({ has: page.locator(`a[href="${address}"]`) })

const scrolled = (page: Page) =>
  page
    .getByRole('table')
    .locator('..')
    .evaluate((box) => box.scrollTop)

/** So that the same table is known again. */
const mark = (page: Page) => page.getByRole('table').evaluate((table) => Object.assign(table, { marked: true }))
const isMarked = (page: Page) => page.getByRole('table').evaluate((table) => 'marked' in table)
