import type { OwnedDatabase } from './database.ts'
import type { IndexBuild } from './index-builds.ts'
import { text } from './parameter.ts'
import { sql } from './sql.ts'
import { DatabaseError } from './database-error.ts'

export interface BuildPatience {
  /** How long an index may take; the function that migrates ends a little later. */
  buildMs?: number
  wait?: (ms: number) => Promise<void>
}

type State = 'none' | 'whole' | 'broken' | 'under way'

const PAUSE_MS = 3_000

/**
 * Builds an index beside its table, which everybody reads and writes meanwhile. The Data API answers nobody for longer than
 * 45 seconds, so what it says is not what counts: the index is looked at. What an earlier run left is taken up.
 * @throws Error while it is still being built; the same call goes on. DatabaseError where it cannot be built
 */
export async function buildBeside(
  db: OwnedDatabase,
  index: IndexBuild,
  { buildMs = 780_000, wait = waitFor }: BuildPatience,
): Promise<void> {
  const { beside, rest } = index
  let waited = 0
  const ended = async (): Promise<State> => {
    for (;;) {
      const state = await stateOf(db, index)
      if (state !== 'under way') return state
      if (waited >= buildMs) throw new Error(`The index ${index.name} of ${index.table} is still being built: the same deployment goes on.`)
      await wait(PAUSE_MS)
      waited += PAUSE_MS
    }
  }
  // Where a service holds a transaction around every statement, nothing is built concurrently: then writers wait, and readers do not.
  for (const how of ['index concurrently', 'index']) {
    const left = await ended()
    if (left === 'whole') return
    if (left === 'broken') await db.alone(sql.trusted(`drop index if exists ${beside}`))
    const refused = await db.alone(sql.trusted(`create ${how} ${beside} ${rest}`)).then(
      () => undefined,
      (error: unknown) => error,
    )
    if ((await ended()) === 'whole') return
    if (how === 'index') throw refused ?? new Error(`The index ${index.name} of ${index.table} could not be built.`)
  }
}

/** Where one session serves everybody, whoever asks waits for the build: no answer means that it goes on. */
async function stateOf(db: OwnedDatabase, { beside }: IndexBuild): Promise<State> {
  try {
    const [found] = await db.query<{ whole: boolean | null; underWay: boolean }>(sql`select
      (select indisvalid from pg_index where indexrelid = to_regclass(${text(beside)})) as whole,
      exists (select from pg_stat_activity
        where pid <> pg_backend_pid() and state = 'active' and position(${text(beside)} in query) > 0) as under_way`)
    if (found?.underWay) return 'under way'
    return found?.whole === null || found === undefined ? 'none' : found.whole ? 'whole' : 'broken'
  } catch (error) {
    if (error instanceof DatabaseError && (error.code === 'timeout' || error.code === 'unavailable')) return 'under way'
    throw error
  }
}

const waitFor = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))
