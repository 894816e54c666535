import type { Page } from '@playwright/test'
import { alikeOf, borrowContext, giveBack, openPage } from './fixtures/kept-context.ts'
import { expect, test } from './fixtures/test.ts'

// The tests of a worker share one browser context, and another one for whoever is elsewhere. Each of these is two tests
// in turn for a context of that kind: nothing passes from the first to the second, neither where all can be taken back
// nor where it cannot and the context is given up.

const YEARS_BACK = new Date('2001-02-03T04:05:06Z')

/** Whatever a page can tell about what was before it. */
async function traces(page: Page) {
  const request = page.waitForRequest('**/favicon.svg')
  await page.goto('/favicon.svg').catch(() => null)
  const headers = await (await request).allHeaders()
  const inPage = await page.evaluate(async () => ({
    name: window.name,
    globals: ['leftByContext', 'leftByPage', 'leftFunction'].filter((name) => name in window),
    local: { ...localStorage },
    session: { ...sessionStorage },
    databases: (await indexedDB.databases()).map(({ name }) => name),
    caches: await caches.keys(),
    geolocation: (await navigator.permissions.query({ name: 'geolocation' })).state,
    year: new Date().getFullYear(),
    isOnline: navigator.onLine,
    width: innerWidth,
    history: history.length,
    media: ['(prefers-color-scheme: dark)', '(forced-colors: active)', '(prefers-reduced-motion: reduce)', 'print'].filter(
      (query) => matchMedia(query).matches,
    ),
  }))
  return { ...inPage, cookies: await page.context().cookies(), header: headers['x-left-behind'] ?? null }
}

/** Does to a page and its context all that a test can do to them. */
async function leaveBehind(page: Page, url: string, isForGood: boolean): Promise<object> {
  const context = page.context()
  await context.grantPermissions(['geolocation', 'clipboard-read'])
  await context.setGeolocation({ latitude: 35.66, longitude: 139.7 })
  await context.setExtraHTTPHeaders({ 'x-left-behind': 'yes' })
  await context.addCookies([{ name: 'left', value: 'behind', url }])
  if (isForGood) {
    await context.addInitScript(() => Object.assign(window, { leftByContext: true }))
    await page.addInitScript(() => Object.assign(window, { leftByPage: true }))
    await context.exposeFunction('leftFunction', () => 'left')
    await page.clock.install({ time: YEARS_BACK })
  }
  await page.setViewportSize({ width: 400, height: 300 })
  await page.emulateMedia({ colorScheme: 'dark', forcedColors: 'active', reducedMotion: 'no-preference', media: 'print' })
  await page.goto('/favicon.svg')
  await page.evaluate(async () => {
    window.name = 'left'
    localStorage.setItem('left', 'behind')
    sessionStorage.setItem('left', 'behind')
    await new Promise((resolve) => Object.assign(indexedDB.open('left', 1), { onsuccess: resolve }))
    await (await caches.open('left')).put('/left', new Response('behind'))
  })
  const seen = await traces(page)
  await context.newPage()
  await context.setOffline(true)
  return seen
}

for (const [how, isForGood] of [
  ['in any state', false],
  ['changed for good', true],
] as const) {
  for (const place of ['usual', 'otherwise', 'second'] as const) {
    test(`a test after one that left the ${place} browser ${how} cannot tell it from a new one`, async ({
      browser,
      alike,
      baseURL,
      viewport,
    }) => {
      const fresh = await browser.newContext({ baseURL: baseURL!, viewport, reducedMotion: 'reduce' })
      const clean = await traces(await fresh.newPage())
      await fresh.close()
      const before = await borrowContext(browser, place, alike)
      const left = await leaveBehind(await openPage(before), baseURL!, isForGood)
      await giveBack(before)
      const context = await borrowContext(browser, place, alike)
      expect(context === before, 'whether it is the same one').toBe(!isForGood)
      const page = await openPage(context)
      // What the context keeps open opened the page: no empty one stands before it.
      expect(await traces(page)).toEqual({ ...clean, history: clean.history - 1 })
      // The first of the two had each of these otherwise.
      for (const name of Object.keys(clean))
        if (!['isOnline', 'history', ...(isForGood ? [] : ['globals', 'year'])].includes(name))
          expect(left, name).not.toHaveProperty(name, clean[name as 'name'])
      // One page stays empty for the context's sake.
      expect(context.pages().map((each) => each.url())).toEqual([expect.stringMatching('/favicon.svg$'), page.url()])
      await giveBack(context)
    })
  }
}

test('what a page keeps, a page elsewhere does not have', async ({ page, elsewhere }) => {
  await page.evaluate(() => localStorage.setItem('left', 'behind'))
  expect(await elsewhere.evaluate(() => localStorage.length)).toBe(0)
})

test('a context is kept for whoever wants it exactly like that, and for nobody who wants what it would lose', async ({
  browser,
  alike,
}) => {
  const context = await borrowContext(browser, 'usual', alike)
  expect(await borrowContext(browser, 'usual', alike)).toBe(context)
  const english = JSON.stringify({ ...(JSON.parse(alike) as object), locale: 'en-US' })
  expect(english).not.toBe(alike)
  expect(await borrowContext(browser, 'usual', english)).not.toBe(context)
  expect(() => alikeOf({}, { permissions: ['geolocation'], storageState: undefined })).toThrow('permissions')
})
