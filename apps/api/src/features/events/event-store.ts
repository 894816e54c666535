import type { Event, EventRow, events } from '@sekisho/contract/events'
import type { QueryOf, ReplyOf } from '@sekisho/contract/endpoint'
import { searchWords } from '@sekisho/contract/search-words'
import { countedPage, countLimit, narrowedCountLimit, type Total } from '@sekisho/database/bounded-count'
import type { Database } from '@sekisho/database/database'
import { encodeCursor } from '@sekisho/database/cursor'
import { keyset } from '@sekisho/database/keyset'
import { oneOf } from '@sekisho/database/one-of'
import { int8, text, timestamptz, uuid } from '@sekisho/database/parameter'
import { matches } from '@sekisho/database/search'
import { sql, type Sql } from '@sekisho/database/sql'
import { heldBetween, heldIn } from './event-period.ts'

type ListQuery = QueryOf<typeof events.list>
/** From where a query is asked: what is to come and what is one's own depend on it. */
export interface Viewpoint {
  now: Date
  staffId: string
}
type Page = Pick<ReplyOf<typeof events.list>, 'items' | 'next' | 'previous'>

/** What a list shows of an event. */
export const rowColumns = sql`id, title, organizer, format, venue, starts_at, ends_at, capacity, registered_count, status, updated_at`
/** Everything of an event that the contract has. */
export const eventColumns = sql`${rowColumns}, description, online_url, cancelled_at, version, created_at`
const sortColumns = {
  startsAt: { column: sql`starts_at`, field: 'startsAt', type: timestamptz },
  title: { column: sql`title`, field: 'title', type: text },
  registeredCount: { column: sql`registered_count`, field: 'registeredCount', type: int8 },
  updatedAt: { column: sql`updated_at`, field: 'updatedAt', type: timestamptz },
}

/** One page of the events that a query asks for. @throws CursorError for a cursor of another list */
export async function findEvents(db: Database, query: ListQuery, from: Viewpoint): Promise<Page> {
  const { at, page } = pageAt(query, from)
  return at.page(await db.query<EventRow>(page(rowColumns)))
}

/** The same with how many the query asks for, up to the bound. @throws CursorError for a cursor of another list */
export async function findEventsCounted(db: Database, query: ListQuery, from: Viewpoint): Promise<Page & Total> {
  const { at, page } = pageAt(query, from)
  const all = sql`from events ${sql.where(filters(query, from))}`
  const limit = bySearch(query) ? narrowedCountLimit : countLimit
  const { rows, ...total } = await countedPage<EventRow>(db, all, (counted) => page(sql`${rowColumns}, ${counted}`), limit)
  return { ...at.page(rows), ...total }
}

function pageAt(query: ListQuery, from: Viewpoint) {
  const { sort, limit, cursor } = query
  const at = keyset({ sort, columns: sortColumns, limit, cursor })
  const where = sql.where([...filters(query, from), at.condition])
  return { at, page: (selected: Sql) => sql`select ${selected} from events ${where} ${at.order}` }
}

/** The events on either side of one in a list; null at its ends. */
export async function findNeighbours(db: Database, event: Event, query: Omit<ListQuery, 'limit' | 'cursor'>, from: Viewpoint) {
  const { field } = sortColumns[query.sort.replace('-', '') as keyof typeof sortColumns]
  const beside = async (direction: 'next' | 'previous'): Promise<EventRow | null> => {
    const cursor = encodeCursor({ sort: query.sort, direction, values: [event[field as 'startsAt']], id: event.id })
    return (await findEvents(db, { ...query, limit: 1, cursor }, from)).items[0] ?? null
  }
  const [previous, next] = [await beside('previous'), await beside('next')]
  return { previous, next }
}

const bySearch = ({ q, venue, organizer }: ListQuery): boolean => [q, venue, organizer].some((typed) => searchWords(typed).length > 0)

/** One event with everything that is said about it. */
export async function findEvent(db: Database, eventId: string): Promise<Event | undefined> {
  const [event] = await db.query<Event>(sql`select ${eventColumns} from events where id = ${uuid(eventId)}`)
  return event
}

function filters({ q, status, format, period, venue, organizer, from, to, seats, author }: ListQuery, { now, staffId }: Viewpoint): Sql[] {
  return [
    matches(sql`search_text`, q),
    oneOf(sql`status`, status),
    oneOf(sql`format`, format),
    period ? heldIn(period, now) : sql.empty,
    matches(sql`venue_text`, venue),
    matches(sql`organizer_text`, organizer),
    ...heldBetween(from, to),
    oneOf(seatLevel, seats),
    author === undefined ? sql.empty : sql`created_by = ${uuid(staffId)}`,
  ]
}

/** As the index of seats has it, word for word. */
const seatLevel = sql`(case when registered_count >= capacity then 'full'
  when registered_count >= capacity * 0.9 then 'nearly-full' else 'open' end)`
