import { mkdirSync } from 'node:fs'
import { chromium, type Page } from '@playwright/test'
import { cloud, describedIn, useCloud } from './fixtures/cloud.ts'
import { dress, shootInto, type PictureLook } from './fixtures/pictures.ts'
import { openFirst, settled } from './fixtures/settled.ts'
import { signInByFields } from './fixtures/sign-in-by-fields.ts'

// Takes the pictures of the members' and the trail's screens: `node e2e/member-screens.ts [FOLDER] [STATE]`, against the
// local cloud that `pnpm dev` started with nothing but the sample in it. Two looks; small files, as a browser writes WebP.

useCloud(describedIn(process.argv[3] ?? '.local'))
const folder = process.argv[2] ?? 'docs/screens'
const looks = [
  { language: 'ja', theme: 'light', width: 1440 },
  { language: 'en', theme: 'dark', width: 390 },
] as const satisfies readonly PictureLook[]
const shoot = (at: Page, name: string, look: PictureLook) => shootInto(folder, at, name, look)

mkdirSync(folder, { recursive: true })
const executablePath = process.env['SEKISHO_CHROMIUM'] ?? '/usr/bin/chromium'
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] })
const context = await browser.newContext({ baseURL: cloud().site, locale: 'ja-JP', timezoneId: 'Asia/Tokyo' })
const page = await context.newPage()
// A machine that is busy takes its time.
page.setDefaultTimeout(120_000)
await signInByFields(page, 'tanaka')
for (const look of looks) await everyScreen(page, look)
await browser.close()

async function everyScreen(page: Page, look: PictureLook): Promise<void> {
  await dress(page, look)
  await page.goto('/members')
  await openFirst(page)
  await shoot(page, 'member', look)
  const address = new URL(page.url()).pathname
  await open(page, /^個人情報をすべて表示$|^Reveal the whole record$/)
  await shoot(page, 'member-reveal', look)
  await page.keyboard.press('Escape')
  await open(page, /^個人情報を消去…$|^Erase personal data…$/)
  await page.getByRole('dialog').getByRole('textbox').waitFor()
  await shoot(page, 'member-erasure', look)
  for (const [name, at] of [
    ['member-edit', `${address}/edit`],
    ['member-approvals', '/members/approvals'],
    ['audit', '/audit'],
    ['audit-review', '/audit/review'],
  ] as const) {
    await page.goto(at)
    await settled(page)
    await shoot(page, name, look)
  }
  await page.goto('/events?period=past&sort=-startsAt')
  await openFirst(page)
  await page.getByRole('link', { name: /^参加者を見る$|^See who registered$/ }).click()
  await page.getByRole('table').waitFor()
  await settled(page)
  await shoot(page, 'event-attendees', look)
  await page.goto('/members')
  await settled(page)
  await open(page, /^CSV に書き出す$|^Export CSV$/)
  await shoot(page, 'member-export', look)
}

async function open(page: Page, name: RegExp): Promise<void> {
  await page.getByRole('button', { name }).click()
  await page.getByRole('dialog').waitFor()
  await page.waitForLoadState('networkidle')
}
