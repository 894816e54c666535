import { mkdirSync } from 'node:fs'
import { chromium, devices, type Page } from '@playwright/test'
import { cloud, describedIn, person, useCloud } from './fixtures/cloud.ts'
import { deviceOf } from './fixtures/device.ts'
import { dress, shootInto, type PictureLook } from './fixtures/pictures.ts'
import { proveOwner } from './fixtures/prove-owner.ts'
import { settled } from './fixtures/settled.ts'
import { signInByFields } from './fixtures/sign-in-by-fields.ts'

// Takes the pictures of passkeys and sessions: `node e2e/passkey-screens.ts [FOLDER] [STATE]`, against the local cloud that
// `SEKISHO_PASSKEYS=1 pnpm dev` started with nothing but the sample in it. Two looks; small files, as a browser writes WebP.

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
const place = { baseURL: cloud().site, locale: 'ja-JP', timezoneId: 'Asia/Tokyo' }
const telephone = await (await browser.newContext({ ...place, userAgent: devices['iPhone 15'].userAgent })).newPage()
const page = await (await browser.newContext({ ...place, userAgent: devices['Desktop Chrome'].userAgent })).newPage()
const device = await deviceOf(page)
await signInByFields(telephone, 'tanaka')
await signInByFields(page, 'tanaka')
await addPasskey(page, '会社の PC')
for (const look of looks) await everyScreen(page, look)
await consoleScreen()
await browser.close()

async function everyScreen(at: Page, look: PictureLook): Promise<void> {
  await dress(at, look)
  await at.goto('/account')
  await settled(at)
  await shootAt(at, /^パスキー$|^Passkeys$/, 'passkeys', look)
  await shootAt(at, /^サインイン中の端末$|^Where you are signed in$/, 'sessions', look)
  await open(at, /^ほかの端末をすべて終了$|^End all others$/)
  await shoot(at, 'session-end', look)
  await at.goto('/account')
  await settled(at)
  await open(at, /^パスキーを登録する$|^Add a passkey$/)
  await shoot(at, 'passkey-add', look)
  await at.goto(`/staff?q=${person('tanaka').email}`)
  await settled(at)
  await at.getByRole('table').getByRole('link').first().click()
  await settled(at)
  await shootAt(at, /^サインイン中の端末$|^Signed in on$/, 'staff-sessions', look)
  await device.touch(false)
  await at.evaluate(() => {
    for (const key of Object.keys(localStorage)) if (key.startsWith('CognitoIdentityServiceProvider')) localStorage.removeItem(key)
  })
  await at.goto('/sign-in')
  await settled(at)
  await shoot(at, 'sign-in-passkey', look)
  await device.touch(true)
  await at.goto('/sign-in')
  await at.waitForURL(({ pathname }) => pathname !== '/sign-in')
}

async function addPasskey(at: Page, name: string): Promise<void> {
  await at.goto('/account')
  await open(at, /^パスキーを登録する$/)
  const dialog = at.getByRole('dialog')
  await proveOwner(at, 'tanaka')
  await dialog.getByLabel('端末の名前').fill(name)
  await dialog.getByRole('button', { name: 'この端末を登録する' }).click()
  await at.getByRole('region', { name: 'パスキー' }).getByRole('listitem').waitFor()
}

/** Where people without a device are played one. */
async function consoleScreen(): Promise<void> {
  const at = await (await browser.newContext({ viewport: { width: 1440, height: 900 } })).newPage()
  await at.goto(cloud().console)
  await at.getByRole('button', { name: /Plug it in/ }).click()
  await at.getByText(/✓ .*Plugged in/).waitFor()
  await shoot(at, 'console-passkeys', looks[0])
  await at.getByRole('button', { name: /Pull it out/ }).click()
}

async function open(at: Page, name: RegExp): Promise<void> {
  await at.getByRole('button', { name }).click()
  await at.getByRole('dialog').or(at.getByRole('alertdialog')).waitFor()
  await at.waitForLoadState('networkidle')
}

/** The screen with this heading at its top. */
async function shootAt(at: Page, heading: RegExp, name: string, look: PictureLook): Promise<void> {
  await at.getByRole('heading', { name: heading }).evaluate((found) => found.scrollIntoView({ block: 'center' }))
  await shoot(at, name, look)
}
