import type { OwnedDatabase } from './database.ts'
import type { IndexBuild } from './index-builds.ts'
import { text } from './parameter.ts'
import { sql } from './sql.ts'
import { DatabaseError } from './database-error.ts'
import type { TimeLeft } from './time-left.ts'

export interface BuildPatience {
  /** What is left for all migrations together: the function that migrates ends a little later. Without it nothing ends. */
  left?: TimeLeft
  wait?: (ms: number) => Promise<void>
}

type State = 'none' | 'whole' | 'broken' | 'under way'

const PAUSE_MS = 3_000

/**
 * Builds an index beside its table, which everybody reads and writes meanwhile. The Data API answers nobody for longer than
 * 45 seconds, so what it says is not what counts: the index is looked at. What an earlier run left is taken up.
 * @throws Error where no time is left; the same call goes on. DatabaseError where it cannot be built
 */
export async function buildBeside(
  db: OwnedDatabase,
  index: IndexBuild,
  { left = () => Infinity, wait = waitFor }: BuildPatience,
): Promise<void> {
  const refused = await built(db, index, 'concurrently ', { left, wait })
  if (refused === null) return
  // A service that holds a transaction around every statement: then writers wait, and readers do not. For no other reason
  // may they wait: a full disk or a value that is there twice would only be met once more.
  if (!(refused instanceof DatabaseError && refused.sqlState === '25001')) throw refused
  const again = await built(db, index, '', { left, wait })
  if (again !== null) throw again
}

/** Builds it in one way. @returns null once it is whole, else why it is not */
async function built(
  db: OwnedDatabase,
  index: IndexBuild,
  how: 'concurrently ' | '',
  { left, wait }: Required<BuildPatience>,
): Promise<unknown> {
  const { name, table, unique, beside, rest } = index
  const drop = (): Promise<void> => db.alone(sql.trusted(`drop index if exists ${beside}`))
  const ended = async (): Promise<State> => {
    for (;;) {
      const state = await stateOf(db, index)
      if (state !== 'under way') return state
      if (left() <= 0) throw new Error(`The index ${name} of ${table} is still being built: the same deployment goes on.`)
      await wait(PAUSE_MS)
    }
  }
  const found = await ended()
  if (found === 'whole') return null
  if (found === 'broken') await drop()
  if (left() <= 0) throw new Error(`No time is left for the index ${name} of ${table}: the same deployment goes on.`)
  const refused = await db.alone(sql.trusted(`create ${unique ? 'unique ' : ''}index ${how}${beside} ${rest}`)).then(
    () => null,
    (error: unknown) => error,
  )
  const state = await ended()
  if (state === 'whole') return null
  // A broken one is written to all the same, and a unique one refuses what people write.
  if (state === 'broken') await drop().catch(() => undefined)
  return refused ?? new Error(`The index ${name} of ${table} could not be built.`)
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
