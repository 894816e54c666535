import type { CDPSession, Page } from '@playwright/test'

/** What the browser says of a page, in milliseconds. */
export interface Loaded {
  lcp: number
  tti: number
}

interface Seen {
  lcp: number
  /** When the last long task ended. */
  busyUntil: number
  /** The longest that an interaction took until it was drawn. */
  inp: number
}

/** Chrome's own "Fast 4G". */
const fast4G = { offline: false, downloadThroughput: (9e6 / 8) * 0.9, uploadThroughput: (1.5e6 / 8) * 0.9, latency: 60 * 2.75 }
/** No long task for so long: the page can be used. */
const QUIET_MS = 500

/** Runs in the page, before its own scripts. */
function watch(): void {
  const seen: Seen = { lcp: 0, busyUntil: 0, inp: 0 }
  ;(globalThis as unknown as { seen: Seen }).seen = seen
  const on = (type: string, hear: (entry: PerformanceEntry) => void, more: object = {}) =>
    new PerformanceObserver((list) => list.getEntries().forEach((entry) => hear(entry))).observe({ type, buffered: true, ...more })
  on('largest-contentful-paint', ({ startTime }) => (seen.lcp = startTime))
  on('longtask', ({ startTime, duration }) => (seen.busyUntil = startTime + duration))
  const interaction = (entry: PerformanceEntry) => {
    if ((entry as PerformanceEntry & { interactionId: number }).interactionId > 0) seen.inp = Math.max(seen.inp, entry.duration)
  }
  on('event', interaction, { durationThreshold: 16 })
}

/** Before its first page: what the page's own observers see is kept. */
export const watched = (page: Page): Promise<unknown> => page.addInitScript(watch)

/** A telephone of the middle class on a mobile network. */
export async function slowDown(browser: CDPSession, slow: boolean): Promise<void> {
  await browser.send('Network.enable')
  const free = { offline: false, downloadThroughput: -1, uploadThroughput: -1, latency: 0 }
  await browser.send('Network.emulateNetworkConditions', slow ? fast4G : free)
  await browser.send('Emulation.setCPUThrottlingRate', { rate: slow ? 4 : 1 })
}

/** Loads a page until what it is for can be used. @param useful stands there when it can be */
export async function loaded(page: Page, address: string, useful: string): Promise<Loaded> {
  await page.goto(address, { waitUntil: 'commit' })
  await page.locator(useful).first().waitFor()
  const shown = await page.evaluate(() => performance.now())
  const { lcp, busyUntil } = await page.evaluate(async (quiet) => {
    const seen = (globalThis as unknown as { seen: Seen }).seen
    // A long task is only told once it has ended.
    while (performance.now() - seen.busyUntil < quiet) await new Promise((resolve) => setTimeout(resolve, 50))
    return seen
  }, QUIET_MS)
  return { lcp, tti: Math.max(shown, busyUntil) }
}

/** Does something and waits for what it shows. @returns until that stood there, and its longest interaction until it was drawn */
export async function interacted(page: Page, act: () => Promise<void>, shown: string): Promise<{ ms: number; inp: number }> {
  await page.evaluate(() => ((globalThis as unknown as { seen: Seen }).seen.inp = 0))
  const started = performance.now()
  await act()
  await page.locator(shown).first().waitFor()
  const ms = performance.now() - started
  // Drawn, and told to the observer.
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(resolve, 100)))))
  return { ms, inp: await page.evaluate(() => (globalThis as unknown as { seen: Seen }).seen.inp) }
}

/** What the page's heap holds after everything that nobody holds was thrown away, in megabytes. */
export async function heap(browser: CDPSession): Promise<number> {
  await browser.send('HeapProfiler.collectGarbage')
  const { usedSize } = await browser.send('Runtime.getHeapUsage')
  return usedSize / 1e6
}
