import { chromium, type Page } from '@playwright/test'
import { cloud, describedIn, useCloud } from '../fixtures/cloud.ts'
import { settled } from '../fixtures/settled.ts'
import { signInByFields } from '../fixtures/sign-in-by-fields.ts'

// Prints how long it takes from a press on a link to the drawn page, between screens that were seen before, with the
// processor slowed down fourfold. Against the local cloud that `pnpm dev` started.
//
//   npx pnpm@12 exec node e2e/bench/navigation.ts [STATE, .local] [rounds, 7]

useCloud(describedIn(process.argv[2] ?? '.local'))
const ROUNDS = Number(process.argv[3] ?? 7)
const executablePath = process.env['SEKISHO_CHROMIUM'] ?? '/usr/bin/chromium'
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] })
const page = await browser.newPage({ baseURL: cloud().site, locale: 'ja-JP', viewport: { width: 1440, height: 900 } })
await signInByFields(page, 'suzuki')
await page.getByRole('navigation').getByRole('link', { name: 'イベント' }).click()
await settled(page)
const event = (await page.getByRole('table').getByRole('link').first().getAttribute('href')) ?? ''
/** From screen to screen, by the address of the link that is pressed. */
const way = [event, '/events', '/help', '/events', '/', '/events']
const taken = new Map<string, number[]>()
for (const href of way) await go(page, href)
const throttle = await page.context().newCDPSession(page)
await throttle.send('Emulation.setCPUThrottlingRate', { rate: 4 })
for (let round = 0; round < ROUNDS; round++) {
  for (const [at, href] of way.entries()) {
    const from = way.at(at - 1) ?? ''
    const name = [from, href].map((one) => (one === event ? '/events/…' : one)).join(' → ')
    taken.set(name, [...(taken.get(name) ?? []), await go(page, href)])
  }
}
for (const [name, all] of taken) {
  const sorted = all.toSorted((one, other) => one - other)
  console.log(`${name.padEnd(28)} median ${sorted[Math.floor(sorted.length / 2)]!.toFixed(0)} ms, longest ${sorted.at(-1)!.toFixed(0)} ms`)
}
await browser.close()

/** Presses the link and waits until another heading is drawn. @returns milliseconds, by the page's own clock */
async function go(page: Page, href: string): Promise<number> {
  const link = page
    .locator(`a[href="${href}"]`)
    .or(page.locator(`a[href^="${href}?"]`))
    .first()
  await link.hover()
  const ms = await link.evaluate(async (element: HTMLElement) => {
    const heading = () => document.querySelector('main h1')
    const before = heading()
    const started = performance.now()
    element.click()
    while (heading() === null || heading() === before) await new Promise((resolve) => requestAnimationFrame(resolve))
    // Drawn, not only in the document.
    await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)))
    return performance.now() - started
  })
  await settled(page)
  return ms
}
