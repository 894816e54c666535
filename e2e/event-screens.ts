import { mkdirSync } from 'node:fs'
import { chromium, type Page } from '@playwright/test'
import { cloud, describedIn, useCloud } from './fixtures/cloud.ts'
import { dress, shootInto, type PictureLook } from './fixtures/pictures.ts'
import { settled } from './fixtures/settled.ts'
import { signInByFields } from './fixtures/sign-in-by-fields.ts'

// Takes the pictures of the events' screens: `node e2e/event-screens.ts [FOLDER] [STATE]`, against the local cloud that
// `pnpm dev` started. Both languages, themes and widths, in four looks; small files, as a browser writes WebP.

useCloud(describedIn(process.argv[3] ?? '.local'))
const folder = process.argv[2] ?? 'docs/screens'
const looks = [
  { language: 'ja', theme: 'light', width: 1440 },
  { language: 'en', theme: 'dark', width: 1440 },
  { language: 'ja', theme: 'dark', width: 390 },
  { language: 'en', theme: 'light', width: 390 },
] as const satisfies readonly PictureLook[]
const shoot = (at: Page, name: string, look: PictureLook) => shootInto(folder, at, name, look)

mkdirSync(folder, { recursive: true })
const executablePath = process.env['SEKISHO_CHROMIUM'] ?? '/usr/bin/chromium'
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] })
const context = await browser.newContext({ baseURL: cloud().site, locale: 'ja-JP', timezoneId: 'Asia/Tokyo' })
const page = await context.newPage()
// A machine that is busy takes its time.
page.setDefaultTimeout(120_000)
await signInByFields(page, 'suzuki')
for (const look of looks) await everyScreen(page, look)
await browser.close()

async function everyScreen(page: Page, look: PictureLook): Promise<void> {
  await dress(page, look)
  for (const [name, address] of [
    ['home', '/'],
    ['calendar', '/events/calendar'],
    ['events', '/events'],
  ] as const) {
    await page.goto(address)
    await settled(page)
    await shoot(page, name, look)
  }
  await page.goto('/events?status=published&period=upcoming&sort=startsAt')
  await settled(page)
  const address = await page.getByRole('table').getByRole('link').first().getAttribute('href')
  const boxes = page.getByRole('table').getByRole('checkbox')
  for (const at of [1, 2, 3]) await boxes.nth(at).check()
  const bar = page.getByRole('region', { name: /^選択したイベントへの操作$|^Actions for the selection$/ })
  await bar.getByRole('button').nth(1).click()
  await page.getByRole('alertdialog').waitFor()
  await page.waitForLoadState('networkidle')
  await shoot(page, 'event-bulk', look)
  await page.goto(address ?? '/events')
  await settled(page)
  await shoot(page, 'event', look)
  await page.getByRole('heading', { name: /^変更の履歴$|^History$/ }).scrollIntoViewIfNeeded()
  await shoot(page, 'event-history', look)
  await page.evaluate(() => window.scrollTo(0, 0))
  await page.getByRole('button', { name: /その他の操作|More actions/ }).click()
  await page.getByRole('menuitem', { name: /^中止する$|^Cancel event$/ }).click()
  await page.getByRole('alertdialog').waitFor()
  await shoot(page, 'event-cancel', look)
  await page.goto(`${address}/edit`)
  await settled(page)
  await shoot(page, 'event-edit', look)
  await page.goto('/events')
  await settled(page)
  await page.keyboard.press('Control+k')
  await page.getByRole('dialog').getByRole('combobox').fill('SRE')
  await page.getByRole('option').nth(1).waitFor()
  await shoot(page, 'palette', look)
}
