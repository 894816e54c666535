import { numberOf, textOf, type Attribute, type Item } from '../directory-item.ts'
import type { AwsJson } from '../aws/signed-fetch.ts'
import { DirectoryError } from '../people/directory-error.ts'
import { directoryTable, Refused, type DirectoryTable, type Part } from '../people/directory-table.ts'
import { areProbesAlone, MOST_OF_PROBES } from '../probe/probes-alone.ts'
import { openFile } from './age-file.ts'
import { readLines, type Header, type Totals } from './export-lines.ts'
import { RefusedExport } from './refused-export.ts'
import { tablePages } from './table-pages.ts'
import { travels } from './travels.ts'

export interface Checked extends Totals {
  header: Header
}

/** Reads an export to its end: authenticated, of a known format, and as many items as it says. @throws RefusedExport */
export async function checkExport(path: string, identities: readonly string[]): Promise<Checked> {
  let header: Header | undefined
  let totals: Totals | undefined
  for await (const line of readLines(openFile(path, identities))) {
    if ('header' in line) header = line.header
    if ('totals' in line) totals = line.totals
  }
  if (!header || !totals) throw new RefusedExport('The export is damaged: it is empty.')
  return { header, ...totals }
}

export interface ImportParts {
  call: AwsJson
  table: string
  path: string
  identities: readonly string[]
  checked: Checked
  heard?: (done: number) => void
  wait?: (ms: number) => Promise<void>
}

interface Waiting {
  index: number
  item: Item
  letters: number
}

const isFull = (batch: readonly Waiting[]): boolean =>
  batch.length >= MOST_ITEMS || batch.reduce((sum, { letters }) => sum + letters, 0) > MOST_LETTERS

/** How far the import of a file is; stays as a note of where the directory came from. */
interface State {
  id: string
  done: number
}

const APPOINTERS = { pk: { S: 'APPOINTERS' }, sk: { S: 'ACTIVE' } }
const STATE = { pk: { S: 'IMPORT' }, sk: { S: 'STATE' } }
/** DynamoDB takes 100 parts and 4 MB in a transaction; one part is the state. */
const MOST_ITEMS = 99
const MOST_LETTERS = 900_000
/** A new table takes some thousand writes a second; what is too much for it is held back for a while. */
const TRIES = 8
const LONGEST_PAUSE_MS = 10_000
const OVERTAKEN = 'Somebody else has written into the directory meanwhile: it is no longer the place for this export.'

/**
 * Puts every item of a checked export into an empty directory. Each transaction also notes how far it is, so that the
 * same command goes on after a kill, and two at once do each item once.
 * @returns how many items this run found to do
 * @throws RefusedExport when the directory is not empty, or somebody else writes into it; DirectoryError, AwsCallError
 */
export async function takeInExport({ call, table: name, path, identities, checked, heard, wait = pause }: ImportParts): Promise<number> {
  const table = directoryTable(call, name)
  const { header, items: total } = checked
  let { done } = await begun(table, () => isEmpty(call, name), header)
  const found = total - done
  let batch: Waiting[] = []
  let index = 0
  const write = async () => {
    done = await advance(
      table,
      batch.map(({ item }) => item),
      { id: header.id, done },
      wait,
    )
    // Whoever imports the same file at the same time may have come further, or less far.
    batch = batch.filter((one) => one.index >= done)
    heard?.(done)
  }
  for await (const line of readLines(openFile(path, identities))) {
    if ('header' in line && line.header.id !== header.id) throw new RefusedExport('The file was replaced while it was read.')
    if (!('item' in line) || index++ < done) continue
    batch.push({ index: index - 1, item: line.item, letters: JSON.stringify(line.item).length })
    if (isFull(batch)) await write()
  }
  while (batch.length > 0) await write()
  return found
}

async function begun(table: DirectoryTable, isEmpty: () => Promise<boolean>, { id, stage, at }: Header): Promise<State> {
  const known = await stateIn(table)
  if (known?.id === id) return known
  if (known || !(await isEmpty()))
    throw new RefusedExport('The directory is not empty, and an export goes into an empty one only. Nothing was written.')
  const Item = { ...STATE, id: { S: id }, done: { N: '0' }, stage: { S: stage }, at: { S: at } }
  const part: Part = { kind: 'Put', means: 'changed', body: { Item, ConditionExpression: 'attribute_not_exists(pk)' } }
  // The empty set that a trial leaves; the export brings its own.
  const cleared: Part = { kind: 'Delete', means: 'nothing', body: { Key: APPOINTERS, ConditionExpression: 'attribute_not_exists(ids)' } }
  await table.write([part, cleared]).catch((error: unknown) => {
    if (!(error instanceof Refused)) throw error
  })
  const now = await stateIn(table)
  if (now?.id !== id) throw new RefusedExport('Another export is being taken in at this moment. Nothing was written.')
  return now
}

async function stateIn(table: DirectoryTable): Promise<State | null> {
  const item = await table.get(STATE.pk.S, STATE.sk.S)
  return item && { id: textOf(item, 'id') ?? '', done: numberOf(item, 'done') ?? 0 }
}

/** A stage that was only deployed has had the people of the trial, who are no reason to turn an export away. */
async function isEmpty(call: AwsJson, table: string): Promise<boolean> {
  const found: Item[] = []
  for await (const page of tablePages(call, table)) {
    found.push(...page.filter(travels))
    if (found.length > MOST_OF_PROBES) return false
  }
  return areProbesAlone(found)
}

/** Writes items and how far that is, all or nothing; says how far the import is then, whoever brought it there. */
async function advance(table: DirectoryTable, items: readonly Item[], seen: State, wait: (ms: number) => Promise<void>): Promise<number> {
  const done = seen.done + items.length
  for (let tries = 1; ; tries++) {
    try {
      await table.write([...items.map(putPart), statePart(seen, done)])
      return done
    } catch (error) {
      const isSilent = error instanceof DirectoryError
      if (!(error instanceof Refused) && (!isSilent || tries === TRIES)) throw error
      if (isSilent) await wait(Math.min(LONGEST_PAUSE_MS, 250 * 2 ** tries))
      const now = await stateIn(table)
      if (now?.id === seen.id && now.done > seen.done) return now.done
      if (!isSilent) throw new RefusedExport(OVERTAKEN, { cause: error })
    }
  }
}

const putPart = (item: Item): Part => ({
  kind: 'Put',
  means: 'taken',
  body: { Item: item as Record<string, Attribute>, ConditionExpression: 'attribute_not_exists(pk)' },
})

const statePart = ({ id, done }: State, next: number): Part => ({
  kind: 'Update',
  means: 'changed',
  body: {
    Key: STATE,
    UpdateExpression: 'SET #done = :next',
    ConditionExpression: '#id = :id AND #done = :done',
    ExpressionAttributeNames: { '#id': 'id', '#done': 'done' },
    ExpressionAttributeValues: { ':id': { S: id }, ':done': { N: String(done) }, ':next': { N: String(next) } },
  },
})

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))
