import { userInfo } from 'node:os'
import type { Database } from '@sekisho/database/database'
import { int8, json, nullable, text, uuid } from '@sekisho/database/parameter'
import { sql } from '@sekisho/database/sql'
import type { Kind } from './kinds.ts'

/** What a run is known by: the same of all of these goes on where it was. */
export interface RunKey {
  source: string
  kind: Kind
  fileHash: string
  /** Of the map and of what else decides over the outcome. */
  mapHash: string
}

/** How far a run is, as the database has it: counts of outcomes, and sums of what is in. */
export interface RunState {
  id: string
  rowsDone: number
  rejectedBytes: number
  counts: Readonly<Record<string, number>>
  sums: Readonly<Record<string, number>>
}

const fields = sql`id::text as id, rows_done, rejected_bytes, counts, sums`

/** A run that did not end, or null. */
export async function findRun(db: Database, { source, kind, fileHash, mapHash }: RunKey): Promise<RunState | null> {
  const open = await db.query<RunState>(sql`
    select ${fields} from import_runs where source = ${text(source)} and kind = ${text(kind)} and file_hash = ${text(fileHash)}
      and map_hash = ${text(mapHash)} and ended_at is null`)
  return open[0] ?? null
}

/** Begins a run; that is on record before the first row is in. */
export async function beginRun(db: Database, key: RunKey): Promise<RunState> {
  const { source, kind, fileHash, mapHash } = key
  const id = crypto.randomUUID()
  await db.transaction(async (tx) => {
    await tx.execute(sql`insert into import_runs (id, source, kind, file_hash, map_hash)
      values (${uuid(id)}, ${text(source)}, ${text(kind)}, ${text(fileHash)}, ${text(mapHash)})`)
    await record(tx, key, { runId: id, outcome: 'intended', counts: null })
  })
  return { id, rowsDone: 0, rejectedBytes: 0, counts: {}, sums: {} }
}

/** The run as it is by now. */
export async function readRun(db: Database, id: string): Promise<RunState> {
  const [state] = await db.query<RunState>(sql`select ${fields} from import_runs where id = ${uuid(id)}`)
  return state!
}

/** Begins a run anew, whose file of rejected rows is gone. What is in stays in. */
export async function rewindRun(db: Database, id: string): Promise<RunState> {
  await db.execute(sql`update import_runs set rows_done = 0, rejected_bytes = 0, counts = '{}', sums = '{}' where id = ${uuid(id)}`)
  return readRun(db, id)
}

/** Says how far a run is, in the transaction of its rows. @returns false when another process has gone on with it */
export async function advanceRun(tx: Database, before: RunState, after: RunState): Promise<boolean> {
  const changed = await tx.execute(sql`
    update import_runs set rows_done = ${int8(after.rowsDone)}, rejected_bytes = ${int8(after.rejectedBytes)},
      counts = ${json(after.counts)}, sums = ${json(after.sums)}
    where id = ${uuid(before.id)} and rows_done = ${int8(before.rowsDone)} and ended_at is null`)
  return changed === 1
}

/** Ends a run; what came of it is in the trail in the same transaction. Safe to repeat. */
export async function endRun(db: Database, key: RunKey, { id, rowsDone, counts }: RunState): Promise<void> {
  await db.transaction(async (tx) => {
    const ended = await tx.execute(sql`update import_runs set ended_at = clock_timestamp() where id = ${uuid(id)} and ended_at is null`)
    if (ended === 1) await record(tx, key, { runId: id, outcome: 'done', counts: { rows: rowsDone, ...counts } })
  })
}

interface Recorded {
  runId: string
  outcome: 'intended' | 'done'
  counts: Readonly<Record<string, number>> | null
}

/** One entry for a run and none for a row. AWS's own trail says whose credentials they were; the machine's user is what it says of itself. */
async function record(tx: Database, { source, kind, fileHash }: RunKey, { runId, outcome, counts }: Recorded): Promise<void> {
  const [action, object] = kind === 'events' ? ['events.import', 'event'] : ['members.import', 'member']
  const after = { table: kind, source, file: fileHash, user: userInfo().username, ...counts }
  await tx.execute(sql`
    insert into audit_trail (actor_name, actor_role, action, object_type, after, request_id, outcome, reason)
    values ('sekisho migrate data', 'system', ${text(action!)}, ${text(object!)}, ${json(after)}, ${text(runId)}, ${text(outcome)}, ${nullable(text, null)})`)
}
