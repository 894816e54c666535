import type { RdsData } from '../services/rds-data/service.ts'
import { fillingWork } from './filling-work.ts'
import { emptyTrail } from './empty-trail.ts'
import { keepBusiness } from './restore-business.ts'
import { lots } from './sql-text.ts'

export type TellShare = (share: { done: number; next: number }) => void

export interface BusinessTarget {
  rdsData: Pick<RdsData, 'asOwner'>
  /** How many members; 300 events and four registrations a member, 40,000 at most, come along. */
  members: number
  /** Epoch milliseconds: the data lies around this day. */
  now: number
  /** Hears before each step which share is done and which will be after it. */
  tell?: TellShare
}

/** The owner's session of a migrated database. */
export interface Filled {
  exec(sql: string): Promise<void>
  run(text: string, values: readonly []): Promise<{ rows: readonly (readonly (string | null)[])[] }>
}

const eventCount = 300
/** Up to here a copy is kept, so that a reset takes a fraction of a second. */
const keptMembers = 20_000

/**
 * Fills a migrated database that is empty with events, members and registrations: the same rows every time but
 * for their dates, which move with the day. A database that holds anything stays as it is.
 * @returns whether it wrote anything
 */
export function seedBusiness({ rdsData, members, now, tell }: BusinessTarget): Promise<boolean> {
  return rdsData.asOwner(async (postgres) => {
    const { rows } = await postgres.run('select exists (select from events) or exists (select from members)', [])
    if (rows[0]?.[0] === 't') return false
    await fill(postgres, members, startOfDayInJapan(now), tell)
    if (members <= keptMembers) await keepBusiness(postgres)
    return true
  })
}

/** Throws every row away, audit trail included; `restoreBusiness` is the quicker way back. */
export function emptyBusiness(rdsData: Pick<RdsData, 'asOwner'>): Promise<void> {
  return rdsData.asOwner(async (postgres) => {
    await postgres.exec(
      'truncate members, member_counts, events, registrations, registration_days, request_answers, member_exports, member_undo restart identity',
    )
    await emptyTrail(postgres)
  })
}

/** One transaction: a kill leaves an empty database, which the next start fills. Indexes are built over the finished rows. */
export async function fill(postgres: Filled, members: number, today: string, tell?: TellShare): Promise<void> {
  await postgres.exec(`${lots} begin; set local session_replication_role = replica; set local maintenance_work_mem = '128MB';
    set local work_mem = '64MB'; set local synchronous_commit = off`)
  const work = fillingWork({ events: eventCount, members, today, indexes: await dropIndexes(postgres) })
  const whole = work.reduce((sum, { weight }) => sum + weight, 0)
  let done = 0
  for (const { sql, weight } of work) {
    tell?.({ done: done / whole, next: (done + weight) / whole })
    await postgres.exec(sql)
    done += weight
  }
}

/** Drops what is no constraint; returns the statements that bring it back. */
async function dropIndexes(postgres: Filled): Promise<string[]> {
  const { rows } = await postgres.run(
    `select indexname::text, indexdef from pg_catalog.pg_indexes
     where schemaname = 'public' and tablename in ('members', 'member_counts', 'events', 'registrations')
       and not exists (select from pg_catalog.pg_constraint where conname = indexname)`,
    [],
  )
  for (const [name] of rows) await postgres.exec(`drop index "${name}"`)
  return rows.map(([, definition]) => definition!)
}

const japanOffsetMs = 9 * 60 * 60 * 1000
const dayMs = 24 * 60 * 60 * 1000

const startOfDayInJapan = (now: number): string => new Date(Math.floor((now + japanOffsetMs) / dayMs) * dayMs - japanOffsetMs).toISOString()
