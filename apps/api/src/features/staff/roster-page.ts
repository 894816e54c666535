import type { QueryOf } from '@sekisho/contract/endpoint'
import type { staff } from '@sekisho/contract/staff'
import { CursorError, decodeCursor, encodeCursor, type Cursor, type CursorValue } from '@sekisho/database/cursor'
import type { RosterRow } from '@sekisho/identity/people/roster'

type Query = Pick<QueryOf<typeof staff.list>, 'sort' | 'limit' | 'cursor'>

// Japanese names by their reading order as far as kanji tell it; made once, it is slow to make.
const collator = new Intl.Collator('ja')

/** One page in the order asked for. Whoever has no value comes last in either direction. @throws CursorError */
export function rosterPage(rows: readonly RosterRow[], { sort, limit, cursor: given }: Query) {
  const compare = orderOf(sort)
  const cursor = given === undefined ? null : decodeCursor(given, sort)
  const sorted = rows.map((row) => placeOf(row, sort)).toSorted(compare)
  const start = cursor ? startAfter(sorted, cursor, compare, limit) : 0
  const end = cursor?.direction === 'previous' ? endBefore(sorted, cursor, compare) : start + limit
  const page = sorted.slice(start, end)
  const beside = (place: Place | undefined, direction: Cursor['direction']) =>
    place ? encodeCursor({ sort, direction, values: [place.value], id: place.row.staffId }) : null
  return {
    items: page.map(({ row }) => row),
    next: end < sorted.length ? beside(page.at(-1), 'next') : null,
    previous: start > 0 ? beside(page[0], 'previous') : null,
  }
}

interface Place {
  value: CursorValue
  id: string
  row: RosterRow
}
type Compare = (a: Pick<Place, 'value' | 'id'>, b: Pick<Place, 'value' | 'id'>) => number

function placeOf(row: RosterRow, sort: Query['sort']): Place {
  const field = sort.replace(/^-/, '') as 'name' | 'lastSignInAt' | 'invitedAt'
  return { value: row[field], id: row.staffId, row }
}

function orderOf(sort: Query['sort']): Compare {
  const sign = sort.startsWith('-') ? -1 : 1
  const byText = sort.endsWith('name') ? collator.compare : (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)
  return (a, b) => {
    if (a.value === null || b.value === null) return Number(a.value === null) - Number(b.value === null) || (a.id < b.id ? -1 : 1)
    const order = sign * byText(String(a.value), String(b.value))
    return order !== 0 ? order : a.id === b.id ? 0 : a.id < b.id ? -1 : 1
  }
}

/** Index of the first row of the page. */
function startAfter(sorted: readonly Place[], cursor: Cursor, compare: Compare, limit: number): number {
  if (cursor.direction === 'previous') return Math.max(0, endBefore(sorted, cursor, compare) - limit)
  const at = positionOf(cursor)
  const found = sorted.findIndex((place) => compare(place, at) > 0)
  return found < 0 ? sorted.length : found
}

function endBefore(sorted: readonly Place[], cursor: Cursor, compare: Compare): number {
  const at = positionOf(cursor)
  const found = sorted.findIndex((place) => compare(place, at) >= 0)
  return found < 0 ? sorted.length : found
}

function positionOf({ values, id }: Cursor): Pick<Place, 'value' | 'id'> {
  const [value] = values
  if (values.length !== 1 || typeof value === 'number') throw new CursorError()
  return { value: value ?? null, id }
}
