import { textOf, type Item } from '../directory-item.ts'
import { RefusedExport } from './refused-export.ts'
import { travels } from './travels.ts'

const FORMAT = 'sekisho-directory'
const VERSION = 1
/** An item has 400 kB; as JSON with every letter escaped six times that. */
const LONGEST_LINE = 3_000_000

/** The first line of an export: what it is and where it comes from. */
export interface Header {
  format: string
  version: number
  /** Tells this export from every other one. */
  id: string
  stage: string
  at: string
}

/** The last line: how much there has to be. */
export interface Totals {
  items: number
  people: number
}

export type Line = { header: Header } | { item: Item } | { totals: Totals }

const lineOf = (value: object): string => `${JSON.stringify(value)}\n`

/** The text of an export, in pieces: header, every item that travels as DynamoDB writes it, totals. */
export async function* writeLines(
  origin: Omit<Header, 'format' | 'version'>,
  pages: AsyncIterable<readonly Item[]>,
  heard: (totals: Totals) => void,
): AsyncGenerator<string> {
  const totals: Totals = { items: 0, people: 0 }
  yield lineOf({ format: FORMAT, version: VERSION, ...origin })
  for await (const page of pages) {
    const items = page.filter(travels)
    totals.items += items.length
    totals.people += items.filter(isPerson).length
    heard({ ...totals })
    if (items.length > 0) yield items.map(lineOf).join('')
  }
  yield lineOf({ end: true, ...totals })
}

/** Reads that text. @throws RefusedExport when it is of another format, or not whole */
export async function* readLines(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<Line> {
  const seen: Totals = { items: 0, people: 0 }
  let state: 'before' | 'within' | 'after' = 'before'
  for await (const text of linesIn(pieces)) {
    const value = parsed(text)
    if (state === 'after') throw damaged('it goes on after its end')
    if (state === 'before') {
      state = 'within'
      yield { header: headerIn(value) }
    } else if (value['end'] === true) {
      state = 'after'
      yield { totals: totalsIn(value, seen) }
    } else {
      const item = itemIn(value)
      seen.items++
      if (isPerson(item)) seen.people++
      yield { item }
    }
  }
  if (state !== 'after') throw damaged('it has no end')
}

const isPerson = (item: Item): boolean => textOf(item, 'sk') === 'PROFILE'

async function* linesIn(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let rest = ''
  for await (const piece of pieces) {
    const lines = (rest + decoder.decode(piece, { stream: true })).split('\n')
    rest = lines.pop() ?? ''
    if (rest.length > LONGEST_LINE) throw damaged('a line is longer than any item')
    yield* lines
  }
  if (rest + decoder.decode() !== '') throw damaged('its last line has no end')
}

function parsed(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value === 'object' && value !== null) return value as Record<string, unknown>
  } catch {
    // Said below.
  }
  throw damaged('a line of it is no JSON')
}

function headerIn({ format, version, id, stage, at }: Record<string, unknown>): Header {
  if (format !== FORMAT || typeof version !== 'number') throw new RefusedExport('This is no export of a Sekisho directory.')
  if (version > VERSION)
    throw new RefusedExport(
      `The export is of format ${version}; this release reads up to ${VERSION}. Import it with the release that wrote it.`,
    )
  if (typeof id !== 'string' || typeof stage !== 'string' || typeof at !== 'string') throw damaged('its first line is not whole')
  return { format, version, id, stage, at }
}

function itemIn(value: Record<string, unknown>): Item {
  const item = value as Item
  if (!textOf(item, 'pk') || !textOf(item, 'sk')) throw damaged('an item of it has no key')
  if (!travels(item)) throw damaged('it holds what belongs to one deployment alone')
  return item
}

function totalsIn({ items, people }: Record<string, unknown>, seen: Totals): Totals {
  if (items !== seen.items || people !== seen.people) throw damaged(`it says ${String(items)} items and has ${seen.items}`)
  return seen
}

const damaged = (what: string): RefusedExport => new RefusedExport(`The export is damaged: ${what}.`)
