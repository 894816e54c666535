import type { Database } from '@sekisho/database/database'
import { text, uuid } from '@sekisho/database/parameter'
import { sql, type Sql } from '@sekisho/database/sql'
import { fieldsOf, type Field, type Kind } from './kinds.ts'
import { printOf } from './merge-statement.ts'
import type { Counts } from './sums.ts'

/** The same sums by the file and by the database, of the rows of a run in which nothing was kept against the file. */
export interface Compared {
  file: Counts
  here: Counts
  /** Rows among them whose state or seats were edited here since: what the sums may differ by. */
  edited: number
  /** Whether the sums are the same, or those that were edited are all that can make them differ. */
  agrees: boolean
  /** Rows of earlier files that this one does not have. They stay. */
  notInFile: number | null
}

/** What a run brought. */
interface Brought {
  runId: string
  /** Of its file. */
  rows: number
}

/** Ids are spread evenly: a long table is summed up in sixteenths, for a statement has 45 seconds. */
const LONG = 100_000
const ranges = (rows: number): [from: string, to: string][] =>
  rows < LONG ? [['0', 'f']] : Array.from({ length: 16 }, (_, at) => [at.toString(16), at.toString(16)])
const within = (
  [from, to]: [string, string],
  id = sql`k.id`,
): Sql => sql`${id} between ${uuid(`${from}0000000-0000-0000-0000-000000000000`)}
  and ${uuid(`${to}fffffff-ffff-ffff-ffff-ffffffffffff`)}`

/** Sums what a run brought, by the tables themselves. */
export async function compareSums(
  db: Database,
  { kind, source, runId, rows: all, file }: Brought & { kind: Kind; source: string; file: Counts },
): Promise<Compared> {
  const here: Record<string, number> = {}
  let [edited, notInFile] = [0, 0]
  const print = (column: string) =>
    sql.trusted(`${printOf(`coalesce(t."${column}"::text, '\\N')`)} is distinct from k.prints[${placeOf(kind, column)}]`)
  const hasSeats = kind === 'events'
  const isEdited = hasSeats ? sql`${print('status')} or ${print('capacity')}` : print('status')
  const seats = hasSeats ? sql`coalesce(sum(t.capacity), 0)` : sql`0`
  for (const range of ranges(all)) {
    const rows = await db.query<{ state: string; rows: number; seats: number; edited: number }>(sql`
      select t.status as state, count(*) as rows, ${seats}::bigint as seats, count(*) filter (where ${isEdited}) as edited
      from imported_rows as k join ${sql.trusted(kind)} as t on t.id = k.id
      where k.run_id = ${uuid(runId)} and not k.is_kept and k.kind = ${text(kind)} and ${within(range)} group by t.status`)
    for (const row of rows) {
      here[row.state] = (here[row.state] ?? 0) + row.rows
      if (hasSeats) here['capacity'] = (here['capacity'] ?? 0) + row.seats
      edited += row.edited
    }
    const [others] = await db.query<{ count: number }>(sql`
      select count(*) as count from imported_rows as k
      where k.source = ${text(source)} and k.kind = ${text(kind)} and k.run_id <> ${uuid(runId)} and ${within(range)}`)
    notInFile += others!.count
  }
  return { file, here, edited, agrees: agree(file, here, edited), notInFile }
}

const placeOf = (kind: Kind, column: string): number =>
  Object.values(fieldsOf[kind] as Record<string, Field>).findIndex((field) => field.column === column) + 1

/** An edit takes a row from one state to another, or gives an event other seats; it makes no row and loses none. */
export function agree(file: Counts, here: Counts, edited: number): boolean {
  const all = [...new Set([...Object.keys(file), ...Object.keys(here)])]
  const by = (what: string) => (here[what] ?? 0) - (file[what] ?? 0)
  const states = all.filter((what) => what !== 'capacity')
  const isMoved = states.every((what) => Math.abs(by(what)) <= edited) && states.reduce((sum, what) => sum + by(what), 0) === 0
  return isMoved && (edited > 0 || by('capacity') === 0)
}

/**
 * In how many of a run's events, members and days there is another count of registrations than there are: 0, or something is wrong.
 * A long table is gone through by the ids of those that are counted, each of them once.
 */
export async function wrongFigures(db: Database, { runId, rows }: Brought): Promise<{ events: number; members: number; days: number }> {
  const wrong = { events: 0, members: 0, days: 0 }
  const held = sql`registration_counts(r.status) > 0`
  for (const range of ranges(rows)) {
    const counted = (id: Sql, column: Sql) => sql`${within(range, id)} and ${id} in (
      select ${column} from registrations as r join imported_rows as k on k.id = r.id where k.run_id = ${uuid(runId)} and ${within(range, column)})`
    const events = counted(sql`e.id`, sql`r.event_id`)
    const [found] = await db.query<typeof wrong>(sql`select
      (select count(*) from events as e where ${events}
        and registered_count <> (select count(*) from registrations as r where r.event_id = e.id and ${held})) as events,
      (select count(*) from member_counts as m where ${counted(sql`m.member_id`, sql`r.member_id`)}
        and registration_count <> (select count(*) from registrations as r where r.member_id = m.member_id and ${held})) as members,
      (select count(*) from events as e where ${events}
        and registered_count <> (select coalesce(sum(d.registered), 0) from registration_days as d where d.event_id = e.id)) as days`)
    for (const what of ['events', 'members', 'days'] as const) wrong[what] += found![what]
  }
  return wrong
}
