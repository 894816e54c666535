import type { Page } from '@playwright/test'
import { openFirst, settled } from './fixtures/settled.ts'
import { expect, test } from './fixtures/test.ts'

/** What belongs to a screen and not to a sheet. A column's heading stays, though it is a button on the screen. */
const frame = (page: Page) => page.locator('header nav, button:not(th *), input, search, a[href="#main"]').filter({ visible: true })

test.describe('a printed screen', () => {
  for (const [path, words] of [
    ['/events?status=published,draft&q=青葉　渋谷&sort=title', ['検索: 青葉　渋谷', '状態: 公開中, 下書き', '並び順: イベント（昇順）']],
    ['/members?status=active', ['状態: 有効', '並び順: 入会日（降順）']],
    ['/staff?role=operator&lastSignIn=never', ['役割: 運用者']],
  ] as const) {
    test(`holds every loaded row of ${path}, its title and filter in words, who and when, and no control`, async ({ page, signIn }) => {
      await signIn('tanaka', page, path)
      await settled(page)
      await expect(page.getByRole('button', { name: '印刷' })).toBeVisible()
      const rows = page.locator('tbody tr')
      const count = await rows.count()
      expect(count).toBeGreaterThan(1)
      await page.emulateMedia({ media: 'print' })
      await expect(frame(page)).toHaveCount(0)
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
      await expect(page.getByText(/印刷: tanaka@sekisho\.example・\d{4}\/\d{2}\/\d{2} .* \d{2}:\d{2}/)).toBeVisible()
      // Chromium repeats text on every sheet, but no button in it.
      expect(
        await page
          .locator('th button')
          .first()
          .evaluate((button) => getComputedStyle(button).display),
      ).toBe('contents')
      for (const part of words) await expect(page.getByText(part).filter({ visible: true })).toHaveCount(1)
      const hidden = await rows.evaluateAll((all) => {
        const box = all[0]?.closest('table')?.parentElement
        return box ? box.scrollHeight - box.clientHeight : 0
      })
      expect(await rows.count()).toBe(count)
      // Less than a line: borders round.
      expect(hidden).toBeLessThan(8)
      const pdf = await page.pdf({ preferCSSPageSize: true })
      expect(pages(pdf)).toBeGreaterThanOrEqual(Math.ceil(count / 40))
    })
  }

  test('of members waits for its trace, whether a button or the keys begin it, and is masked as on the screen', async ({
    page,
    signIn,
  }) => {
    await page.addInitScript(() => {
      const sheets = Object.assign(window, { sheets: 0 })
      window.print = () => void sheets.sheets++
    })
    const traces: string[] = []
    page.on(
      'response',
      (reply) => reply.url().includes('purpose=print') && traces.push(`${reply.status()} ${new URL(reply.url()).pathname}`),
    )
    const sheets = () => page.evaluate(() => (window as unknown as { sheets: number }).sheets)
    await signIn('tanaka', page, '/members')
    await settled(page)
    const shown = await page.getByRole('table').innerText()
    await page.getByRole('button', { name: '印刷' }).click()
    await expect.poll(sheets).toBe(1)
    expect(traces).toEqual(['200 /api/members'])
    await page.keyboard.press('Control+p')
    await expect.poll(sheets).toBe(2)
    expect(traces).toHaveLength(2)
    await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')))
    await expect.poll(() => traces.length).toBe(3)
    await page.emulateMedia({ media: 'print' })
    expect((await page.getByRole('table').innerText()).replaceAll(/\s+/g, ' ')).toBe(shown.replaceAll(/\s+/g, ' '))
    await page.emulateMedia({ media: 'screen' })
    await openFirst(page)
    await page.getByRole('button', { name: '印刷' }).click()
    await expect.poll(sheets).toBe(1 + 2)
    expect(
      traces
        .slice(3)
        .map((trace) => trace.replace(/[0-9a-f-]{36}/, 'ID'))
        .toSorted(),
    ).toEqual(['200 /api/members/ID', '200 /api/members/ID/registrations'])
  })

  test('is a sheet on the other screens as well', async ({ page, signIn }) => {
    await signIn('tanaka', page, '/')
    for (const path of ['/', '/account', '/help', '/staff/invite', '/no-such-page']) {
      if (path !== '/') await page.goto(path)
      await settled(page)
      await page.emulateMedia({ media: 'print' })
      await expect(frame(page), path).toHaveCount(0)
      await expect(page.getByText('印刷: tanaka@sekisho.example'), path).toBeVisible()
      await page.emulateMedia({ media: 'screen' })
    }
  })
})

/** How many sheets a PDF has. */
const pages = (pdf: Buffer): number => pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length ?? 0
