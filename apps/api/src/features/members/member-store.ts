import type { QueryOf, ReplyOf } from '@sekisho/contract/endpoint'
import type { members } from '@sekisho/contract/members'
import { boundedCount, countedPage, narrowedCountLimit, type Total } from '@sekisho/database/bounded-count'
import type { Database } from '@sekisho/database/database'
import { keyset } from '@sekisho/database/keyset'
import { oneOf } from '@sekisho/database/one-of'
import { int8, text, timestamptz, uuid } from '@sekisho/database/parameter'
import { sql, type Sql } from '@sekisho/database/sql'
import { branchesOf, wordsOf, type Branch } from './member-search.ts'
import { sourceOf, type MemberSource } from './member-source.ts'

type ListQuery = QueryOf<typeof members.list>
/** A member as stored; callers mask it before it leaves the slice. */
export type Member = ReplyOf<typeof members.get>
type Registration = ReplyOf<typeof members.registrations>['items'][number]
type Beside = { next: string | null; previous: string | null }
type Page = Beside & { items: Member[] }

const columnsOf = ({ count }: MemberSource): Sql =>
  sql`id, number, name, kana, email, phone, prefecture, company, job, status, joined_at, ${count} as registration_count, version, updated_at, erased_at`
const sortColumns = {
  joinedAt: { column: sql`joined_at`, field: 'joinedAt', type: timestamptz },
  // By what a masked row shows: by the whole kana, a known neighbour would tell what is hidden.
  kana: { column: sql`shown_name`, field: 'shownName', type: text },
  registrationCount: { column: sourceOf('registrationCount').count, field: 'registrationCount', type: int8 },
}

/**
 * One page of the members that a query asks for. @param areFew whether all of them were counted: then all are found by what
 * is rarest and sorted, where a walk in the list's order might pass by everybody. @throws CursorError for a cursor of another list
 */
export async function findMembers(db: Database, query: ListQuery, areFew = false): Promise<Page> {
  const { source, at } = placeOf(query)
  const ids = areFew ? counted(query) : searched(query, [byStatus(query), at.condition], at.order)
  const where = sql.where([ids ? isOneOf(ids) : byStatus(query), at.condition])
  return at.page(await db.query<Member>(sql`select ${columnsOf(source)} from ${source.from} ${where} ${at.order}`))
}

/** The same with how many there are. What words narrow down is counted first: how it is found depends on how many it finds. */
export async function findMembersCounted(db: Database, query: ListQuery): Promise<Page & Total> {
  const ids = counted(query)
  if (ids) {
    const total = await boundedCount(db, sql`from (${ids}) as found`, narrowedCountLimit)
    return { ...(await findMembers(db, query, !total.totalIsLowerBound)), ...total }
  }
  const { source, at } = placeOf(query)
  const page = (count: Sql): Sql =>
    sql`select ${columnsOf(source)}, ${count} from ${source.from} ${sql.where([byStatus(query), at.condition])} ${at.order}`
  const all = sql`from members ${sql.where([byStatus(query)])}`
  const { rows, ...total } = await countedPage<Member>(db, all, page, query.status && narrowedCountLimit)
  return { ...at.page(rows), ...total }
}

/** Where a query's page is. A cursor carries no names; they are looked up by the row's id. */
function placeOf({ sort, limit, cursor }: ListQuery) {
  const source = sourceOf(sort)
  const at = keyset({ sort, columns: sortColumns, limit, cursor, id: source.id, ...(sort.endsWith('kana') && { lookUpIn: sql`members` }) })
  return { source, at }
}

/** Selects the ids that a list is narrowed down to, in its order, up to a number. */
export function memberIds(query: Pick<ListQuery, 'q' | 'status' | 'sort'>, most: number): Sql {
  const { from, id } = sourceOf(query.sort)
  const { order } = keyset({ sort: query.sort, columns: sortColumns, limit: most - 1, id })
  // Nothing is left of somebody erased that a file could hold.
  const conditions = [byStatus(query), sql`status <> 'erased'`]
  const ids = searched(query, conditions, order)
  return sql`select ${id} as id from ${from} ${sql.where(ids ? [isOneOf(ids)] : conditions)} ${order}`
}

/** As an array, which the planner takes for few: what each way may find at most adds up to so many that it would read the whole table. */
const isOneOf = (ids: Sql): Sql => sql`id = any (array(${ids}))`

/** The ids that a search finds, as far as they are counted; null when nothing is searched. */
function counted(query: Pick<ListQuery, 'q' | 'status'>): Sql | null {
  const limit = sql`limit ${int8(narrowedCountLimit + 1)}`
  return union({ q: query.q, sort: '' }, (branch) => branch.anyhow([byStatus(query)], limit))
}

/** The ids that a search finds, each way in the list's order and cut as the list is; null when nothing is searched. */
const searched = (query: Pick<ListQuery, 'q' | 'sort'>, conditions: readonly Sql[], order: Sql): Sql | null =>
  union(query, (branch) => branch.inOrder(conditions, order))

function union({ q, sort }: { q?: string | undefined; sort: string }, select: (branch: Branch) => Sql): Sql | null {
  const words = wordsOf(q)
  return words.length === 0 ? null : sql.join(branchesOf(words, sourceOf(sort)).map(select), sql` union `)
}

/** One member, as stored. */
export async function findMember(db: Database, memberId: string): Promise<Member | undefined> {
  const [member] = await db.query<Member>(sql`select ${columnsOf(sourceOf(''))} from members where id = ${uuid(memberId)}`)
  return member
}

/** One page of a member's registrations, newest first, and how many there are. @throws CursorError for a cursor of another list */
export async function findRegistrations(
  db: Database,
  memberId: string,
  { limit, cursor }: QueryOf<typeof members.registrations>,
): Promise<Beside & Total & { items: Registration[] }> {
  const byTime = { column: sql`r.registered_at`, field: 'registeredAt', type: timestamptz }
  const at = keyset({ sort: '-registeredAt', columns: { registeredAt: byTime }, limit, cursor, id: sql`r.id` })
  const where = sql.where([sql`r.member_id = ${uuid(memberId)}`, at.condition])
  const page = (count: Sql): Sql => sql`
    select r.id, r.status, r.registered_at, r.checked_in_at, r.event_id, e.title, e.starts_at, ${count}
    from registrations r join events e on e.id = r.event_id ${where} ${at.order}`
  const all = sql`from registrations where member_id = ${uuid(memberId)}`
  const { rows, ...total } = await countedPage<RegistrationRow>(db, all, page)
  const { items, ...beside } = at.page(rows)
  return { ...beside, items: items.map(registrationOf), ...total }
}

type RegistrationRow = Omit<Registration, 'event'> & { eventId: string; title: string; startsAt: string }

const registrationOf = ({ eventId, title, startsAt, ...registration }: RegistrationRow): Registration => ({
  ...registration,
  event: { id: eventId, title, startsAt },
})

const byStatus = ({ status }: Pick<ListQuery, 'status'>): Sql => oneOf(sql`status`, status)
