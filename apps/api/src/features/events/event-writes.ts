import type { EventFields } from '@sekisho/contract/event-fields'
import type { Event } from '@sekisho/contract/events'
import type { Database } from '@sekisho/database/database'
import { int8, nullable, text, timestamptz, uuid, type Parameter } from '@sekisho/database/parameter'
import { sql } from '@sekisho/database/sql'
import { eventColumns, type Viewpoint } from './event-store.ts'

/** What an operation may change of an event: what a person decides, and where it stands. */
export type EventState = EventFields & Pick<Event, 'status' | 'cancelledAt'>
type Field = keyof EventState

const columns: { [F in Field]: { column: string; of: (value: EventState[F]) => Parameter } } = {
  title: { column: 'title', of: text },
  organizer: { column: 'organizer', of: text },
  format: { column: 'format', of: text },
  venue: { column: 'venue', of: (value) => nullable(text, value) },
  onlineUrl: { column: 'online_url', of: (value) => nullable(text, value) },
  description: { column: 'description', of: text },
  startsAt: { column: 'starts_at', of: timestamptz },
  endsAt: { column: 'ends_at', of: timestamptz },
  capacity: { column: 'capacity', of: int8 },
  status: { column: 'status', of: text },
  cancelledAt: { column: 'cancelled_at', of: (value) => nullable(timestamptz, value) },
}
const names = Object.values(columns).map(({ column }) => column)
export const stateFields = Object.keys(columns) as Field[]

const given = (state: Partial<EventState>): { column: string; value: Parameter }[] =>
  stateFields
    .filter((field) => field in state)
    .map((field) => ({ column: columns[field].column, value: (columns[field].of as (value: unknown) => Parameter)(state[field]) }))

/** One event, kept as it is for everybody else until the transaction ends. */
export async function lockEvent(tx: Database, eventId: string): Promise<Event | undefined> {
  const [event] = await tx.query<Event>(sql`select ${eventColumns} from events where id = ${uuid(eventId)} for update`)
  return event
}

/** A new draft. Made by whoever asks, at that moment. */
export async function insertEvent(tx: Database, fields: EventFields, { now, staffId }: Viewpoint): Promise<Event> {
  const cells = given(fields)
  const [event] = await tx.query<Event>(sql`
    insert into events (${sql.join(cells.map(({ column }) => sql.identifier(column, names)))}, created_by, created_at, updated_at)
    values (${sql.join(cells.map(({ value }) => value))}, ${uuid(staffId)}, ${timestamptz(now)}, ${timestamptz(now)}) returning ${eventColumns}`)
  return event!
}

/** Writes the next version of a locked event. Only what changes is written: a role may hold no more than that. */
export async function updateEvent(tx: Database, eventId: string, changes: Partial<EventState>, now: Date): Promise<Event> {
  const cells = given(changes).map(({ column, value }) => sql`${sql.identifier(column, names)} = ${value}`)
  const [event] = await tx.query<Event>(sql`
    update events set ${sql.join([...cells, sql`version = version + 1`, sql`updated_at = ${timestamptz(now)}`])}
    where id = ${uuid(eventId)} returning ${eventColumns}`)
  return event!
}
