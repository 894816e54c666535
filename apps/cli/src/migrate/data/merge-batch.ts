import type { Database } from '@sekisho/database/database'
import { json, text } from '@sekisho/database/parameter'
import { sql } from '@sekisho/database/sql'
import type { RowFault } from '../row-fault.ts'
import type { GoodRow } from './judge-row.ts'
import { mergeStatement, type MergedRows, type Merging } from './merge-statement.ts'

/** A value that was changed there and edited here: whose it is now. */
export interface Clash {
  line: number
  oldId: string
  /** Columns that differ. */
  fields: string[]
}

/** What became of a batch. Lines that are in no list were brought. */
export interface MergedBatch {
  outcomes: Map<number, MergedRows['outcome']>
  clashes: Clash[]
  faults: RowFault[]
}

const refused: Partial<Record<MergedRows['outcome'], string>> = {
  'no-event': 'is not here: its row was rejected or is in no file that was read',
  'no-member': 'is not here: their row was rejected or is in no file that was read',
  busy: 'was edited here at this very moment; the same command brings it',
}
const field: Partial<Record<MergedRows['outcome'], string>> = { 'no-event': 'event', 'no-member': 'member', repeated: 'id', busy: 'row' }

/** Merges rows, each id once, and finds words for those that the database does not take. @throws DatabaseError */
export async function mergeBatch(tx: Database, rows: readonly GoodRow[], merging: Merging, isTrial = false): Promise<MergedBatch> {
  const batch: MergedBatch = { outcomes: new Map(), clashes: [], faults: [] }
  if (rows.length === 0) return batch
  const byLine = new Map(rows.map((row) => [row.line, row]))
  for (const { outcome, lines, fields } of await tx.query<MergedRows>(mergeStatement(rows, merging, isTrial))) {
    const which = fields.split(',')
    for (const [at, line] of lines.split(',').map(Number).entries()) {
      batch.outcomes.set(line, outcome)
      if (outcome === 'kept' || outcome === 'overwritten')
        batch.clashes.push({ line, oldId: byLine.get(line)!.oldId, fields: which[at]!.split(' ') })
      const why = refused[outcome]
      if (why) batch.faults.push({ line, field: field[outcome]!, why })
    }
  }
  const of = (outcome: MergedRows['outcome']) => rows.filter(({ line }) => batch.outcomes.get(line) === outcome)
  batch.faults.push(...(await earlierLines(tx, of('repeated'))), ...(await whoHasIt(tx, of('taken'), merging)))
  return batch
}

/** The same id again, further up in the file. */
async function earlierLines(tx: Database, rows: readonly GoodRow[]): Promise<RowFault[]> {
  if (rows.length === 0) return []
  const found = await tx.query<{ line: number; met: number }>(sql`
    select g.line, k.line as met from jsonb_to_recordset(${json(rows.map(({ line, id }) => ({ line, id })))}) as g(line bigint, id uuid)
    join imported_rows as k on k.id = g.id`)
  return found.map(({ line, met }) => ({ line, field: 'id', why: `is that of line ${met} as well` }))
}

interface Holder {
  line: number
  oldId: string | null
  met: number | null
}

/** What stands in the way of a new row: a member with the address, or a registration of the member for the event. */
async function whoHasIt(tx: Database, rows: readonly GoodRow[], { kind, runId }: Merging): Promise<RowFault[]> {
  if (rows.length === 0) return []
  const isMember = kind === 'members'
  const given = json(rows.map(({ line, record }) => ({ line, ...record })))
  const holders = isMember
    ? sql`jsonb_to_recordset(${given}) as g(line bigint, email text) join members as t on lower(t.email) = lower(g.email) and t.status <> 'erased'`
    : sql`jsonb_to_recordset(${given}) as g(line bigint, event_id uuid, member_id uuid)
        join registrations as t on t.event_id = g.event_id and t.member_id = g.member_id`
  const found = await tx.query<Holder>(sql`
    select g.line, k.old_id, case when k.run_id::text = ${text(runId)} then k.line end as met
    from ${holders} left join imported_rows as k on k.id = t.id`)
  const byLine = new Map(found.map((holder) => [holder.line, holder]))
  return rows.map(({ line, record }) => {
    const holder = byLine.get(line)
    const who = holder?.oldId == null ? 'another one here' : `id ${holder.oldId}${holder.met === null ? '' : ` (line ${holder.met})`}`
    return isMember
      ? { line, field: 'email', why: `${String(record['email'])} is the address of ${who} as well` }
      : { line, field: 'member', why: `is registered for this event by ${who} already` }
  })
}
