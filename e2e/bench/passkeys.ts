import { chromium, type CDPSession, type Page } from '@playwright/test'
import { cloud, person } from '../fixtures/cloud.ts'
import { deviceOf } from '../fixtures/device.ts'
import seed, { startOwnCloud } from '../fixtures/own-cloud.ts'
import { proveOwner } from '../fixtures/prove-owner.ts'
import { settled } from '../fixtures/settled.ts'
import { signInByFields } from '../fixtures/sign-in-by-fields.ts'

// Prints how long it takes from the sign-in page to the first screen by a passkey: from opening the page, where the finger
// answers what the browser offers at the address, and from the press on the button where nobody is asked first. A browser's own device answers at
// once, so what counts is ours: signature, Cognito, triggers, the app. In a cloud of its own, after `pnpm test` has built.
//
//   npx pnpm@12 exec node e2e/bench/passkeys.ts [times, 15] [slowdown of the processor, 1,4]

const TIMES = Number(process.argv[2] ?? 15)
const SLOWDOWNS = (process.argv[3] ?? '1,4').split(',').map(Number)
const WORKER = 99

await seed()
const own = await startOwnCloud(WORKER, 'sign-up')
const executablePath = process.env['SEKISHO_CHROMIUM'] ?? '/usr/bin/chromium'
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] })
try {
  await measure()
} finally {
  await browser.close()
  await own.stop()
}

async function measure(): Promise<void> {
  const page = await browser.newPage({ baseURL: cloud().site, locale: 'ja-JP', viewport: { width: 1440, height: 900 } })
  const devtools = await page.context().newCDPSession(page)
  const device = await deviceOf(page)
  await signInByFields(page, 'suzuki')
  await enrol(page)
  for (const rate of SLOWDOWNS) {
    for (const way of ['opened', 'button'] as const) {
      const taken: number[] = []
      for (let time = 0; time < TIMES; time++) taken.push(await comeIn(page, { device, devtools, way, rate }))
      const sorted = taken.toSorted((one, other) => one - other)
      const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]!.toFixed(0)
      console.log(`${way.padEnd(8)} processor ${rate}x slower: median ${at(0.5)} ms, p95 ${at(0.95)} ms, longest ${at(1)} ms`)
    }
  }
}

async function enrol(page: Page): Promise<void> {
  await page.goto('/account')
  await page.getByRole('button', { name: 'パスキーを登録する' }).click()
  const dialog = page.getByRole('dialog')
  await proveOwner(page, 'suzuki')
  await dialog.getByRole('button', { name: 'この端末を登録する' }).click()
  await page.getByRole('region', { name: 'パスキー' }).getByRole('listitem').waitFor()
}

interface Way {
  device: Awaited<ReturnType<typeof deviceOf>>
  devtools: CDPSession
  way: 'opened' | 'button'
  rate: number
}

/** From opening the page or from the press, by the browser's own clock, to a drawn screen with its menu. */
async function comeIn(page: Page, { device, devtools, way, rate }: Way): Promise<number> {
  await device.touch(true)
  await page.evaluate((isFirst) => {
    for (const key of Object.keys(localStorage)) if (key.startsWith('CognitoIdentityServiceProvider')) localStorage.removeItem(key)
    if (isFirst) localStorage.removeItem('sekisho.passkey-second')
    else localStorage.setItem('sekisho.passkey-second', 'yes')
  }, way === 'opened')
  await devtools.send('Emulation.setCPUThrottlingRate', { rate })
  let began = Date.now()
  await page.goto('/sign-in')
  if (way === 'button') {
    await settled(page)
    await page.getByLabel('メールアドレス').fill(person('suzuki').email)
    began = await page.getByRole('button', { name: 'パスキーでサインイン' }).evaluate((button: HTMLElement) => (button.click(), Date.now()))
  }
  const shown = await page.evaluate(async () => {
    const isIn = () => location.pathname !== '/sign-in' && document.querySelector('main h1')?.checkVisibility()
    while (!isIn()) await new Promise((next) => requestAnimationFrame(next))
    await new Promise((drawn) => requestAnimationFrame(() => setTimeout(drawn)))
    return Date.now()
  })
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: 1 })
  await settled(page)
  return shown - began
}
