import type { audit, AuditRow } from '@sekisho/contract/audit'
import type { QueryOf } from '@sekisho/contract/endpoint'
import { countedPage, type Total } from '@sekisho/database/bounded-count'
import type { Database } from '@sekisho/database/database'
import { keyset } from '@sekisho/database/keyset'
import { int8, uuid } from '@sekisho/database/parameter'
import { sql, type Sql } from '@sekisho/database/sql'
import { entryFilters } from './entry-filters.ts'

type ListQuery = QueryOf<typeof audit.list>
type Page = { items: AuditRow[]; next: string | null; previous: string | null }

interface StoredRow {
  id: string
  seq: number
  position: number | null
  at: string
  actorStaffId: string | null
  actorName: string
  actorRole: string
  action: string
  objectType: string
  objectId: string | null
  objectName: string | null
  reason: string | null
  outcome: AuditRow['outcome']
  requestId: string
  sourceIp: string | null
}
export interface StoredEntry extends StoredRow {
  before: Record<string, unknown> | null
  after: Record<string, unknown> | null
  hash: string | null
}

/** What an event is called, a member's number, or what a colleague is called: by what they did last, else by what they were invited as. */
const objectName = sql`case
  when object_type = 'event' and object_id ~ '^[0-9a-f-]{36}$' then (select title from events where id = object_id::uuid)
  when object_type = 'member' and object_id ~ '^[0-9a-f-]{36}$' then (select number::text from member_numbers where id = object_id::uuid)
  when object_type = 'staff' and object_id ~ '^[0-9a-f-]{36}$' then coalesce(
    (select known.actor_name from audit_trail known where known.actor_staff_id = audit_trail.object_id::uuid order by known.seq desc limit 1),
    (select known.after ->> 'name' from audit_trail known where known.object_type = 'staff' and known.object_id = audit_trail.object_id
      and known.after ->> 'name' is not null order by known.seq desc limit 1))
  end as object_name`
const position = sql`(select position from audit_chain where entry_id = audit_trail.id) as position`
const hash = sql`(select hash from audit_chain where entry_id = audit_trail.id) as hash`
const columns = sql`id, seq, at, actor_staff_id, actor_name, actor_role, action, object_type, object_id, reason, outcome, request_id,
  source_ip, ${position}, ${objectName}`
/** By the order of writing, which no clock turns back. */
const sortColumns = { seq: { column: sql`seq`, field: 'seq', type: int8 } }

/** One page of the entries that a query asks for and how many there are, up to the bound. @throws CursorError for a cursor of another list */
export async function findEntries(db: Database, query: ListQuery, now: Date): Promise<Page & Total> {
  const { at, page } = pageAt(query, now)
  const fromWhere = sql`from audit_trail ${sql.where(entryFilters(query, now))}`
  const { rows, ...total } = await countedPage<StoredRow>(db, fromWhere, (counted) => page(sql`${columns}, ${counted}`))
  const { items, ...beside } = at.page(rows)
  return { ...beside, items: items.map(rowOf), ...total }
}

/** The same with what was before and after, long descriptions cut. @throws CursorError for a cursor of another list */
export async function findWholeEntries(db: Database, query: ListQuery, now: Date) {
  const { at, page } = pageAt(query, now)
  return at.page(await db.query<StoredEntry>(page(sql`${columns}, ${cut(sql`before`)} as before, ${cut(sql`after`)} as after, ${hash}`)))
}

function pageAt(query: ListQuery, now: Date) {
  const { sort, limit, cursor } = query
  const at = keyset({ sort, columns: sortColumns, limit, cursor })
  const where = sql.where([...entryFilters(query, now), at.condition])
  return { at, page: (selected: Sql) => sql`select ${selected} from audit_trail ${where} ${at.order}` }
}

/** Of a description as much as `changesOf` says: whole ones would not fit into one result. */
const cut = (state: Sql): Sql => sql`case when ${state} ? 'description'
  then ${state} || jsonb_build_object('description', left(${state} ->> 'description', 501)) else ${state} end`

/** One entry with what was before and after, and its hash. */
export async function findEntry(db: Database, auditId: string): Promise<StoredEntry | undefined> {
  const [entry] = await db.query<StoredEntry>(sql`select ${columns}, before, after, ${hash} from audit_trail where id = ${uuid(auditId)}`)
  return entry
}

export function rowOf(row: StoredRow): AuditRow {
  const { id, position, at, action, reason, outcome, requestId, sourceIp } = row
  const actor = { staffId: row.actorStaffId, name: row.actorName, role: row.actorRole }
  const object = { type: row.objectType, id: row.objectId, name: row.objectName }
  return { id, position, at, actor, action, object, reason, outcome, requestId, sourceIp }
}
