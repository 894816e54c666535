import { chromium, type CDPSession, type Page } from '@playwright/test'
import { cloud, describedIn, useCloud } from '../fixtures/cloud.ts'
import { settled } from '../fixtures/settled.ts'
import { signInByFields } from '../fixtures/sign-in-by-fields.ts'

// Prints how long it takes from a press on a link to the drawn page, between screens that were seen before, with the
// processor slowed down fourfold, and the browser's work by then: scripts, styles and layout. Against the local cloud
// that `pnpm dev` started; of several ones, each way in turn at all, so that a busy machine is busy for all.
//
//   npx pnpm@12 exec node e2e/bench/navigation.ts [STATE,STATE…, .local] [rounds, 7]

const STATES = (process.argv[2] ?? '.local').split(',')
const ROUNDS = Number(process.argv[3] ?? 7)
const executablePath = process.env['SEKISHO_CHROMIUM'] ?? '/usr/bin/chromium'

interface Site {
  page: Page
  browser: CDPSession
  /** From screen to screen, by the address of the link that is pressed. */
  way: string[]
  taken: Map<string, Taken[]>
}

/** Milliseconds. */
interface Taken {
  wait: number
  work: number
}

const chromiumHere = await chromium.launch({ executablePath, args: ['--no-sandbox'] })
const sites: Site[] = []
for (const state of STATES) sites.push(await open(state))
for (let round = 0; round < ROUNDS; round++) for (const at of sites[0]!.way.keys()) for (const site of sites) await step(site, at)
for (const [at, { taken }] of sites.entries()) {
  console.log(STATES[at])
  for (const [name, all] of taken) console.log(`  ${name.padEnd(22)} ${said(all, 'wait')}; work ${said(all, 'work')}`)
}
await chromiumHere.close()

/** Signs in, sees every screen once, and slows the processor down. */
async function open(state: string): Promise<Site> {
  useCloud(describedIn(state))
  const page = await chromiumHere.newPage({ baseURL: cloud().site, locale: 'ja-JP', viewport: { width: 1440, height: 900 } })
  page.setDefaultTimeout(120_000)
  await signInByFields(page, 'suzuki')
  await page.getByRole('navigation').getByRole('link', { name: 'イベント' }).click()
  await page.getByRole('table').getByRole('link').first().waitFor()
  const event = (await page.getByRole('table').getByRole('link').first().getAttribute('href')) ?? ''
  const way = [event, '/events', '/help', '/events', '/', '/events']
  const browser = await page.context().newCDPSession(page)
  await browser.send('Performance.enable')
  const site = { page, browser, way, taken: new Map<string, Taken[]>() }
  for (const href of way) await go(site, href)
  await browser.send('Emulation.setCPUThrottlingRate', { rate: 4 })
  return site
}

async function step(site: Site, at: number): Promise<void> {
  const [from = '', href = ''] = [site.way.at(at - 1), site.way[at]]
  const name = [from, href].map((one) => (one === site.way[0] ? '/events/…' : one)).join(' → ')
  site.taken.set(name, [...(site.taken.get(name) ?? []), await go(site, href)])
}

/** Presses the link and waits until another heading is drawn. */
async function go({ page, browser }: Site, href: string): Promise<Taken> {
  const link = page
    .locator(`a[href="${href}"]:visible`)
    .or(page.locator(`a[href^="${href}?"]:visible`))
    .first()
  await link.hover()
  const before = await workOf(browser)
  const wait = await link.evaluate(async (element: HTMLElement) => {
    // Screens that are kept for the way back have a heading too.
    const heading = () => [...document.querySelectorAll('main h1')].find((one) => one.checkVisibility()) ?? null
    const left = heading()
    const drawn = Promise.withResolvers<void>()
    // A question in every frame would ask for frames that nobody else wants, between the parts of React's work.
    const watch = new MutationObserver(() => {
      const now = heading()
      if (now === null || now === left) return
      watch.disconnect()
      // In the document by now; what follows the next frame comes after it is drawn.
      requestAnimationFrame(() => setTimeout(drawn.resolve))
    })
    watch.observe(document.body, { subtree: true, childList: true, attributes: true })
    const started = performance.now()
    element.click()
    await drawn.promise
    return performance.now() - started
  })
  const work = (await workOf(browser)) - before
  await settled(page)
  return { wait, work }
}

async function workOf(browser: CDPSession): Promise<number> {
  const { metrics } = await browser.send('Performance.getMetrics')
  const counted = ['ScriptDuration', 'LayoutDuration', 'RecalcStyleDuration']
  return metrics.filter(({ name }) => counted.includes(name)).reduce((sum, { value }) => sum + value * 1000, 0)
}

function said(all: readonly Taken[], what: keyof Taken): string {
  const sorted = all.map((one) => one[what]).toSorted((one, other) => one - other)
  return `median ${sorted[Math.floor(sorted.length / 2)]!.toFixed(0)} ms, longest ${sorted.at(-1)!.toFixed(0)} ms`
}
