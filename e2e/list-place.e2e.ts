import type { Locator, Page } from '@playwright/test'
import { examineAsItStands } from './fixtures/looks.ts'
import { settled } from './fixtures/settled.ts'
import { expect, test } from './fixtures/test.ts'

test.describe('who comes back to a list', () => {
  for (const list of ['/events?sort=title', '/members?status=active']) {
    test(`of ${list} stands where they left it, on the row that they opened`, async ({ page, signIn }) => {
      await signIn('tanaka', page, list)
      await settled(page)
      const link = await open(page, 25)
      const left = await scrolled(page)
      expect(left).toBeGreaterThan(300)
      await link.click()
      await settled(page)
      await page.getByRole('link', { name: /の一覧へ戻る/ }).click()
      await stands(page, list, link, left)
      await page.keyboard.press('Enter')
      await expect(page.getByRole('table', { name: /の一覧$/ })).toHaveCount(0)
      await page.goBack()
      await stands(page, list, link, left)
    })
  }

  test('finds the page of the list as well, and the top of it where they go there anew', async ({ page, signIn }) => {
    await signIn('tanaka', page, '/events?period=all')
    await settled(page)
    const first = await row(page, 1).innerText()
    await page.getByRole('button', { name: '次へ' }).click()
    await expect(row(page, 1)).not.toHaveText(first, { useInnerText: true })
    const address = page.url()
    const link = await open(page, 30)
    const left = await scrolled(page)
    await link.press('Enter')
    await page.goBack()
    await stands(page, address, link, left)
    await page.goBack()
    await expect(row(page, 1)).toHaveText(first, { useInnerText: true })
    expect(await scrolled(page)).toBe(0)
    await page.getByRole('navigation').getByRole('link', { name: 'ヘルプ' }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'ヘルプ' })).toBeVisible()
    await page.getByRole('navigation').getByRole('link', { name: 'イベント' }).click()
    await settled(page)
    expect(await scrolled(page)).toBe(0)
    await expect(page.getByRole('main')).toBeFocused()
  })

  test('finds ticked rows as they were, which no key, reader or dialog reached meanwhile', async ({ page, signIn }) => {
    const list = '/events?status=draft,published&period=upcoming&sort=startsAt'
    await signIn('suzuki', page, list)
    await settled(page)
    const box = page.getByRole('table').getByRole('checkbox').nth(3)
    const ticked = page.getByRole('table').getByRole('checkbox', { checked: true })
    await box.check()
    // It would come above the row that is clicked, which would be scrolled from under it.
    await expect(page.getByRole('region', { name: '選択したイベントへの操作' })).toBeVisible()
    const link = await open(page, 30)
    const left = await scrolled(page)
    await link.click()
    await settled(page)
    await expect(page).not.toHaveTitle(/^イベント ·/)
    await expect(page.getByRole('main').getByRole('heading', { level: 1 })).toHaveCount(1)
    await expect(page.getByRole('checkbox')).toHaveCount(0)
    for (const key of ['j', 'x', '/']) await page.keyboard.press(key)
    await expect(page.getByRole('main')).toBeFocused()
    await examineAsItStands(page, 'an event above the list')
    await page.goBack()
    await stands(page, list, link, left)
    await expect(page).toHaveTitle(/^イベント ·/)
    await expect(box).toBeChecked()
    await expect(ticked).toHaveCount(1)
    await page.goForward()
    await settled(page)
    await page.goBack()
    await page.getByRole('button', { name: '中止', exact: true }).click()
    await expect(page.getByRole('alertdialog')).toBeVisible()
    // Left with a question open, the list is not kept: the question is not there on the way back, nor in the way of a key meanwhile.
    await page.goForward()
    await settled(page)
    await page.keyboard.press('Control+k')
    await expect(page.getByRole('combobox')).toBeFocused()
    await page.keyboard.press('Escape')
    await page.goBack()
    await settled(page)
    await expect(page.getByRole('alertdialog')).toHaveCount(0)
    await expect(ticked).toHaveCount(0)
  })

  test('finds the row of a person and of a member’s event, where nothing scrolls', async ({ page, signIn }) => {
    await signIn('tanaka', page, '/staff?sort=-name')
    await settled(page)
    const person = row(page, 2)
    await person.click()
    await page.getByRole('link', { name: /の一覧へ戻る/ }).click()
    await expect(person).toBeFocused()
    await page.goto('/members?sort=-registrationCount')
    await row(page, 1).click()
    await expect(page.getByRole('heading', { name: '参加登録' })).toBeVisible()
    const event = row(page, 2)
    await event.click()
    await expect(page.getByRole('link', { name: 'イベントの一覧へ戻る' })).toBeVisible()
    await page.goBack()
    await expect(event).toBeFocused()
  })

  test('stands there on a phone too, where the whole page scrolls', async ({ page, signIn }) => {
    await signIn('tanaka', page, '/events?period=all')
    await page.setViewportSize({ width: 390, height: 844 })
    await settled(page)
    // Views and search stand above the list and come a moment after it.
    await expect(page.getByRole('navigation', { name: '表示' })).toBeVisible()
    await expect(page.getByRole('searchbox')).toBeVisible()
    const link = await open(page, 25)
    const left = await page.evaluate(() => window.scrollY)
    expect(left).toBeGreaterThan(600)
    await link.click()
    await page.getByRole('link', { name: /の一覧へ戻る/ }).click()
    await expect(link).toBeFocused()
    await expect.poll(() => page.evaluate(() => window.scrollY)).toBe(left)
  })

  for (const { list, width, first } of [
    { list: '/events?period=all&sort=startsAt', width: 1440, first: 'all of it' },
    { list: '/members?status=active', width: 1440, first: 'the rows around theirs' },
    { list: '/members?status=active', width: 390, first: 'the rows around theirs' },
  ]) {
    test(`of ${list} sees ${first} first, and nothing moves after that, ${width} pixels wide`, async ({ page, signIn }) => {
      await signIn('tanaka', page, list)
      await page.setViewportSize({ width, height: 844 })
      await settled(page)
      const link = await open(page, 25)
      await expect(async () => {
        await link.click()
        await settled(page)
        const frames = await framesOfReturn(page)
        const [part, whole] = [frames[0]!.rows, frames.at(-1)!.rows]
        if (first === 'all of it') expect(part).toBe(whole)
        else expect(part).toBeLessThan(whole / 2)
        expect(new Set(frames.map(({ looks }) => looks)).size, JSON.stringify(frames)).toBe(1)
        // The list is measured a moment after it was drawn.
      }).toPass()
    })
  }
})

/** What is drawn of the list, frame by frame, from the way back on until it is whole. */
const framesOfReturn = (page: Page) =>
  page.evaluate(async () => {
    const frames: { rows: number; looks: string }[] = []
    window.history.back()
    for (let whole = 0; whole < 10;) {
      await new Promise((resolve) => requestAnimationFrame(resolve))
      const table = [...document.querySelectorAll<HTMLTableElement>('table[aria-label$="の一覧"]')].find((one) => one.checkVisibility())
      const body = table?.tBodies[0]
      if (!table || !body) continue
      if (!body.querySelector(':scope > tr[aria-hidden]')) whole++
      const widths = [...table.rows[0]!.cells].map((cell) => Math.round(cell.getBoundingClientRect().width))
      const focused = document.activeElement?.getBoundingClientRect().top
      const { top, height } = body.getBoundingClientRect()
      frames.push({ rows: body.rows.length, looks: [...widths, Math.round(top), Math.round(height), Math.round(focused ?? 0)].join(' ') })
    }
    return frames
  })

const row = (page: Page, number: number) =>
  page
    .getByRole('table')
    .locator('tbody tr')
    .nth(number - 1)
    .getByRole('link')
    .first()

/** Scrolls a row to the middle of its box; gives its link by where it leads, so that it is the same one afterwards. */
async function open(page: Page, number: number): Promise<Locator> {
  const href = await row(page, number).getAttribute('href')
  const link = page.locator(`tbody a[href="${href}"]`).first()
  await link.evaluate((element) => element.scrollIntoView({ block: 'center' }))
  return link
}

const scrolled = (page: Page) =>
  page
    .getByRole('table')
    .locator('..')
    .evaluate((box) => box.scrollTop)

async function stands(page: Page, address: string, link: Locator, left: number): Promise<void> {
  await expect(link).toBeFocused()
  await expect(page).toHaveURL(address)
  await expect.poll(() => scrolled(page)).toBe(left)
}
