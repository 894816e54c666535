import type { Attendee, attendees } from '@sekisho/contract/attendees'
import type { QueryOf } from '@sekisho/contract/endpoint'
import { countedPage, type Total } from '@sekisho/database/bounded-count'
import type { Database } from '@sekisho/database/database'
import { keyset } from '@sekisho/database/keyset'
import { oneOf } from '@sekisho/database/one-of'
import { timestamptz, uuid } from '@sekisho/database/parameter'
import { sql, type Sql } from '@sekisho/database/sql'

type Query = QueryOf<typeof attendees.list>
type Page = { items: Attendee[]; next: string | null; previous: string | null }
type AttendeeRow = Omit<Attendee, 'member'> &
  Omit<Attendee['member'], 'id' | 'status'> & { memberId: string; memberStatus: Attendee['member']['status'] }

const byTime = { registeredAt: { column: sql`r.registered_at`, field: 'registeredAt', type: timestamptz } }

/** What an event is called; undefined when there is none. */
export async function eventTitle(db: Database, eventId: string): Promise<string | undefined> {
  const [event] = await db.query<{ title: string }>(sql`select title from events where id = ${uuid(eventId)}`)
  return event?.title
}

/**
 * One page of those who registered for an event, as stored, and how many there are; callers mask them.
 * @throws CursorError for a cursor of another list
 */
export async function findAttendees(db: Database, eventId: string, query: Query): Promise<Page & Total> {
  const { sort, limit, cursor } = query
  const at = keyset({ sort, columns: byTime, limit, cursor, id: sql`r.id` })
  const registered = conditions(eventId, query)
  const page = (counted: Sql): Sql => sql`
    select r.id, r.status, r.registered_at, r.checked_in_at, m.id as member_id, m.number, m.name, m.kana, m.email, m.phone, m.prefecture,
      m.company, m.job, m.status as member_status, m.joined_at, c.registration_count, ${counted}
    from registrations r join members m on m.id = r.member_id join member_counts c on c.member_id = m.id
    ${sql.where([...registered, at.condition])} ${at.order}`
  const { rows, ...total } = await countedPage<AttendeeRow>(db, sql`from registrations r ${sql.where(registered)}`, page)
  const { items, ...beside } = at.page(rows)
  return { ...beside, items: items.map(attendeeOf), ...total }
}

const conditions = (eventId: string, { status }: Query): Sql[] => [sql`r.event_id = ${uuid(eventId)}`, oneOf(sql`r.status`, status)]

function attendeeOf({ id, status, registeredAt, checkedInAt, memberId, memberStatus, ...member }: AttendeeRow): Attendee {
  return { id, status, registeredAt, checkedInAt, member: { ...member, id: memberId, status: memberStatus } }
}
