import { mkdirSync } from 'node:fs'
import { chromium, type Page } from '@playwright/test'
import { cloud, describedIn, useCloud } from './fixtures/cloud.ts'
import { openFirst, settled } from './fixtures/settled.ts'
import { signInByFields } from './fixtures/sign-in-by-fields.ts'

// Takes the pictures of the screens: `node e2e/screens.ts FOLDER`, against the local cloud that `pnpm dev` started.
// Languages, themes and widths all through.

useCloud(describedIn('.local'))
const folder = process.argv[2] ?? 'docs/screens'
const looks = ['ja', 'en'].flatMap((language) => ['light', 'dark'].map((theme) => ({ language, theme })))
const widths = [1440, 390]
const pages: Record<string, string> = {
  home: '/',
  events: '/events',
  calendar: '/events/calendar',
  'calendar-week': '/events/calendar?view=week',
  members: '/members',
  staff: '/staff',
  'staff-invite': '/staff/invite',
  'staff-backup': '/staff/backup',
  audit: '/audit',
  'audit-verify': '/audit/verify',
  'audit-review': '/audit/review',
  account: '/account',
  help: '/help',
  'not-available': '/no-such-page',
}

mkdirSync(folder, { recursive: true })
const executablePath = process.env['SEKISHO_CHROMIUM'] ?? '/usr/bin/chromium'
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] })

for (const { language, theme } of looks) {
  const context = await browser.newContext({
    baseURL: cloud().site,
    locale: 'ja-JP',
    timezoneId: 'Asia/Tokyo',
    viewport: { width: 1440, height: 900 },
  })
  await context.addInitScript(
    ([chosen, look]) => {
      localStorage.setItem('sekisho.language', chosen!)
      localStorage.setItem('sekisho.theme', look!)
    },
    [language, theme],
  )
  const page = await context.newPage()
  // A machine that is busy takes its time.
  page.setDefaultTimeout(120_000)
  await signInByFields(page, 'tanaka', (screen) => shoot(page, screen, `${language}-${theme}`))
  for (const [name, path] of Object.entries(pages)) {
    await page.goto(path)
    await settled(page)
    await shoot(page, name, `${language}-${theme}`)
  }
  for (const [list, name] of Object.entries({ events: 'event', members: 'member', staff: 'staff-member', audit: 'audit-entry' })) {
    await page.goto(`/${list}`)
    await openFirst(page)
    await shoot(page, name, `${language}-${theme}`)
  }
  await context.close()
}
await browser.close()

async function shoot(page: Page, name: string, look: string): Promise<void> {
  for (const width of widths) {
    await page.setViewportSize({ width, height: width > 600 ? 900 : 844 })
    await page.screenshot({ path: `${folder}/${name}-${look}${width > 600 ? '' : '-narrow'}.png` })
  }
  await page.setViewportSize({ width: 1440, height: 900 })
}
