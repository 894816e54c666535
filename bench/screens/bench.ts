import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { chromium, type Browser, type Page, type Response } from '@playwright/test'
import { sessionOf, signedFetch } from '../../e2e/fixtures/credentials.ts'
import { startPrivateCloud } from '../../e2e/fixtures/private-cloud.ts'
import { signInByFields } from '../../e2e/fixtures/sign-in-by-fields.ts'
import { find } from '../../scripts/browser.ts'
import { put } from '../figures.ts'
import type { Absent, Bench, Figure, Goal, Measured, Run } from '../measured.ts'
import { median } from '../statistics.ts'
import { buildKit } from './build-kit.ts'
import type { Row } from './kit-query.ts'
import { serveKit, type KitServer } from './kit-server.ts'
import { kits, ours, type Site } from './sites.ts'
import { heap, interacted, loaded, slowDown, watched } from './watch-page.ts'

const titles: Readonly<Record<string, string>> = { 'react-admin': 'react-admin 5', refine: 'Refine 5' }
const OURS = 'Sekisho'
const SEARCHED = '田中'
const MEMBERS = 1_000

/** The screens as a person has them on a slow telephone. */
export const screens: Bench = {
  name: 'screens',
  title: 'Screens',
  method:
    'Chromium with the processor slowed fourfold and "Fast 4G", site by site in turn; each kit is a production build with the same list of members (columns, status ' +
    'filter, search, fifty a page), a page of one member and a dialog, and gets the rows that our API gives, from memory: our own site asks the local cloud, with guards, ' +
    'database and audit entry. *TTI*: what the screen is for stands there and no long task ran for half a second. *INP*: the longest interaction until it was drawn, by ' +
    "the browser's own event timing. JS and CSS are everything that was loaded until the list stood there, compressed alike. Sign-in itself is not compared: the kits' asks for nothing.",
  async measure(run) {
    const absent: Absent[] = [
      { peer: 'AdminJS', why: 'its interface is bundled by its own server at its start, with a database adapter in it' },
      { peer: 'Directus', why: 'its application is not published apart from its server, which needs a database of its own' },
    ]
    const executablePath = find()
    if (executablePath === undefined) throw new Error('There is no Chromium here.')
    const folder = mkdtempSync(join(tmpdir(), 'sekisho-screens-'))
    const servers: KitServer[] = []
    const cloud = await startPrivateCloud({ members: MEMBERS })
    const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] })
    try {
      const rows = await rowsOf()
      const sites = [ours(cloud.description.site, (page) => signInByFields(page, 'tanaka'))]
      for (const [name, kit] of Object.entries(kits)) {
        if (run.peers.folder === null) absent.push({ peer: titles[name]!, why: run.peers.why })
        else {
          await buildKit(name, join(folder, name))
          const server = await serveKit(join(folder, name), rows)
          servers.push(server)
          sites.push({ ...kit, name: titles[name]!, base: server.site })
        }
      }
      return await measureAll(browser, sites, run, absent)
    } finally {
      await browser.close()
      for (const server of servers) server.close()
      await cloud.close()
      rmSync(folder, { recursive: true, force: true })
    }
  },
}

/** What our own list gives, page after page: the kits get the same. */
async function rowsOf(): Promise<Row[]> {
  const session = await sessionOf('tanaka')
  const all: Row[] = []
  for (let cursor: string | null = ''; cursor !== null;) {
    const answer = await signedFetch(session, 'GET', `/api/members?limit=100${cursor && `&cursor=${cursor}`}`)
    if (!answer.ok) throw new Error(`The list of members answered ${answer.status}.`)
    const { items, next } = (await answer.json()) as { items: Row[]; next: string | null }
    all.push(...items)
    cursor = next
  }
  return all
}

async function measureAll(browser: Browser, sites: readonly Site[], run: Run, absent: Absent[]): Promise<Measured> {
  const figures: Figure[] = []
  const [rounds, navigations] = run.quick ? [1, 20] : [5, 200]
  const left = new Set(sites)
  for (let round = 0; round < rounds; round++)
    for (const [nth, site] of [...left].entries()) {
      run.step(round * sites.length + nth, rounds * sites.length, site.name)
      try {
        await visit(browser, site, figures, round === rounds - 1 ? navigations : 0)
      } catch (error) {
        if (site.name === OURS) throw error
        left.delete(site)
        absent.push({ peer: site.name, why: `it could not be walked to the end: ${(error as Error).message.split('\n')[0]}` })
      }
      run.soFar(measured(figures, sites, left, absent))
    }
  return measured(figures, sites, left, absent)
}

/** Without what there is of a peer that did not come to the end: half of it is no comparison. */
function measured(all: readonly Figure[], sites: readonly Site[], left: ReadonlySet<Site>, absent: Absent[]): Measured {
  const gone = sites.filter((site) => !left.has(site)).map(({ name }) => name)
  const figures = all.filter(({ subject }) => !gone.includes(subject))
  return { figures, absent, goals: goalsOf(figures) }
}

async function visit(browser: Browser, site: Site, figures: Figure[], navigations: number): Promise<void> {
  const context = await browser.newContext({ baseURL: site.base, locale: 'ja-JP', viewport: { width: 1280, height: 900 } })
  const page = await context.newPage()
  page.setDefaultTimeout(60_000)
  await watched(page)
  const control = await context.newCDPSession(page)
  const note = (what: string, unit: Figure['unit'], value: number) => put(figures, { what, subject: site.name, unit, samples: [value] })
  const noteLoad = async (what: string, path: string, useful: string) => {
    // An address that differs by its hash alone would load nothing.
    await page.goto('about:blank')
    const { lcp, tti } = await loaded(page, site.base + path, useful)
    note(`${what}, LCP`, 'ms', lcp)
    note(`${what}, TTI`, 'ms', tti)
  }
  const noteAct = async (what: string, act: () => Promise<void>, shown: string) => {
    const { ms, inp } = await interacted(page, act, shown)
    note(`${what}, until it is there`, 'ms', ms)
    note(`${what}, INP`, 'ms', inp)
  }
  await slowDown(control, true)
  await noteLoad('sign-in page, cold', site.signInPath, site.signInField)
  await noteLoad('sign-in page, warm', site.signInPath, site.signInField)
  await slowDown(control, false)
  await site.signIn(page)
  // The page was at rest before as well: only a form that is gone has let somebody in.
  await page.locator(site.signInField).first().waitFor({ state: 'hidden' })
  await page.waitForLoadState('networkidle')
  await control.send('Network.clearBrowserCache')
  await slowDown(control, true)
  const sizes = codeOf(page)
  await noteLoad('list, cold', site.listPath, site.row)
  for (const [what, kilobytes] of Object.entries(await sizes())) note(what, 'kB', kilobytes)
  await noteLoad('list, warm', site.listPath, site.row)
  await noteAct('search', () => search(page, site), `${site.first} >> nth=0`)
  await noteAct('list to member', () => page.locator(site.first).first().click(), site.opened)
  await noteAct('open a dialog', () => page.locator(site.asks).first().click(), site.dialog)
  await slowDown(control, false)
  await page.keyboard.press('Escape')
  if (navigations > 0) note(`heap after ${navigations} navigations`, 'MB', await wander(page, site, navigations, () => heap(control)))
  await context.close()
}

/** Types a surname and waits for a list of that alone. */
async function search(page: Page, site: Site): Promise<void> {
  await page.locator(site.searchField).first().fill(SEARCHED)
  await page.keyboard.press('Enter')
  await page.waitForFunction(
    ([row, searched]) => {
      const rows = [...document.querySelectorAll('tbody tr')].filter((one) => one.querySelectorAll('td').length > 3)
      return row !== undefined && rows.length > 0 && rows.every((one) => one.textContent!.includes(searched!))
    },
    [site.row, SEARCHED],
  )
}

async function wander(page: Page, site: Site, navigations: number, weigh: () => Promise<number>): Promise<number> {
  await page.goto('about:blank')
  await page.goto(site.base + site.listPath)
  for (let at = 0; at < navigations / 2; at++) {
    await page.locator(site.first).first().click()
    await page.locator(site.opened).first().waitFor()
    await page.goBack()
    await page.locator(site.row).first().waitFor()
  }
  return weigh()
}

/** Hears which code the page loads. @returns what it weighs, in kilobytes, once everything is there */
function codeOf(page: Page): () => Promise<Record<string, number>> {
  const answers: Response[] = []
  const hear = (response: Response) => void answers.push(response)
  page.on('response', hear)
  return async () => {
    page.off('response', hear)
    const sizes: Record<string, number> = { 'JS, gz': 0, 'JS, br': 0, 'CSS, gz': 0, 'CSS, br': 0 }
    for (const response of answers) {
      const kind = { script: 'JS', stylesheet: 'CSS' }[response.request().resourceType()]
      if (kind === undefined || response.status() !== 200) continue
      const body = await response.body()
      sizes[`${kind}, gz`]! += gzipSync(body, { level: 9 }).byteLength / 1000
      sizes[`${kind}, br`]! += brotliCompressSync(body).byteLength / 1000
    }
    return sizes
  }
}

function goalsOf(figures: readonly Figure[]): Goal[] {
  const of = (what: string, subject: string) => {
    const samples = figures.find((figure) => figure.what === what && figure.subject === subject)?.samples
    return samples ? median(samples) : Number.NaN
  }
  const rivals = Object.values(titles)
  // Nobody to be compared with is nobody beaten.
  const share = (what: string) => of(what, OURS) / Math.min(...rivals.map((rival) => of(what, rival)))
  const came = (times: number) => (Number.isNaN(times) ? 'not every peer was measured' : `${times.toFixed(2)} ×`)
  const [code, usable] = [share('JS, gz'), share('list, cold, TTI')]
  const inp = Math.max(...['search', 'list to member', 'open a dialog'].map((what) => of(`${what}, INP`, OURS)))
  return [
    { says: "JS ≤ half of the best peer's", came: came(code), met: code <= 0.5 },
    { says: "first list: TTI ≤ 0.55 × the best peer's", came: came(usable), met: usable <= 0.55 },
    { says: 'INP ≤ 50 ms', came: `${Math.round(inp)} ms`, met: inp <= 50 },
  ]
}
