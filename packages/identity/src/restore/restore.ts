import { DirectoryError } from '../people/directory-error.ts'
import { directoryTable } from '../people/directory-table.ts'
import { StaffDirectory } from '../people/staff-directory.ts'
import { PoolError, userPool, type PoolUser, type UserPool } from '../people/user-pool.ts'
import { CannotRestore } from './cannot-restore.ts'
import { directoryAt } from './directory-at.ts'
import { inviteInWaves } from './invite-in-waves.ts'
import { pacedCall, type PacedCall } from './pace.ts'
import { planRestore, type RestorePlan } from './plan.ts'
import { rebuildPeople } from './rebuild-people.ts'
import { resultOf, type RestoreResult } from './result.ts'
import { restoredPeople } from './restored-people.ts'
import type { RestoreAsked, RestoreMeans, Restoring } from './restoring.ts'
import { requireKnownTime, restoreTime } from './restore-time.ts'
import { currentRun, keepRun, Lease, type RestoreRun } from './run-record.ts'
import { targetPool, type TargetPool } from './target-pool.ts'

/** What would be done, and nothing is. @throws CannotRestore in words */
export async function planOnly(asked: RestoreAsked, means: RestoreMeans): Promise<{ at: string; target: TargetPool; plan: RestorePlan }> {
  return inWords(means, asked, async (restoring) => {
    const at = restoreTime(asked.at, restoring.clock.now())
    return { at, target: restoring.target, plan: await planAt(restoring, at) }
  })
}

/**
 * Rebuilds the pool's people from the directory, then invites them. Killed anywhere, or out of time, it goes on where
 * it was when it is run again; two at once there never are.
 * @throws CannotRestore in words
 */
export async function restore(asked: RestoreAsked, means: RestoreMeans): Promise<RestoreResult> {
  return inWords(means, asked, async (restoring) => {
    const { table, clock } = restoring
    const lease = new Lease(table, clock, asked.by)
    await lease.take()
    try {
      return await run(restoring, lease)
    } finally {
      await lease.end().catch(() => undefined)
    }
  })
}

async function run(restoring: Restoring, lease: Lease): Promise<RestoreResult> {
  const { table, asked, clock } = restoring
  const unfinished = await unfinishedRun(restoring)
  const at = unfinished?.at ?? restoreTime(asked.at, clock.now())
  const plan = await planAt(restoring, at)
  const begun = unfinished ?? newRun(restoring, at)
  if (!unfinished) await keepRun(table, begun)
  const rebuilt = await rebuildPeople(restoring, begun, plan, lease)
  const people = await restoredPeople(table, begun.id)
  const invited = rebuilt.isWhole ? await inviteInWaves(restoring, begun, people, plan, lease) : null
  const isDone = rebuilt.isWhole && invited !== null && invited.isWhole
  const finished = isDone ? { ...begun, finishedAt: new Date(clock.now()).toISOString() } : begun
  if (isDone) await keepRun(table, finished)
  return resultOf({ run: finished, target: restoring.target, plan, rebuilt, people, invited })
}

/** Reads directory and pool, and what that comes to. @throws CannotRestore `time` */
async function planAt({ table, pool, tell }: Restoring, at: string): Promise<RestorePlan> {
  tell({ doing: 'reading', done: 0, total: 0, msLeft: null })
  const [known, accounts] = await Promise.all([directoryAt(table, at), everyAccount(pool)])
  requireKnownTime(at, known.firstAt)
  return planRestore(known, accounts)
}

async function everyAccount(pool: UserPool): Promise<PoolUser[]> {
  const accounts: PoolUser[] = []
  let token: string | null = null
  do {
    const page: Awaited<ReturnType<UserPool['list']>> = await pool.list(token)
    accounts.push(...page.users)
    token = page.next
  } while (token !== null)
  return accounts
}

/** The restore that is to be gone on with. `now` of a second run is the time of the first. */
async function unfinishedRun({ table, asked, target, clock }: Restoring): Promise<RestoreRun | null> {
  const current = await currentRun(table)
  if (!current || current.finishedAt !== null || asked.anew) return null
  const isSame = current.pool === target.id && (asked.at === 'now' || restoreTime(asked.at, clock.now()) === current.at)
  if (isSame) return current
  throw new CannotRestore(
    'unfinished',
    `A restore to ${current.at} into ${current.pool}, begun ${current.startedAt} by ${current.startedBy}, is not finished. ` +
      `Finish it with --at ${current.at} --into ${current.pool}, or leave it and begin this one with --anew.`,
  )
}

const newRun = ({ asked, target, clock }: Restoring, at: string): RestoreRun => ({
  id: crypto.randomUUID(),
  at,
  pool: target.id,
  startedAt: new Date(clock.now()).toISOString(),
  startedBy: asked.by,
  finishedAt: null,
})

/** Wires a restore, and turns what stops it into words. */
async function inWords<T>(means: RestoreMeans, asked: RestoreAsked, work: (restoring: Restoring) => Promise<T>): Promise<T> {
  const { clock } = means
  const paced = pacedCall(means.call, clock, means.random)
  const wait = (ms: number) => clock.until(clock.now() + ms)
  const now = () => new Date(clock.now())
  const [table, pool] = [directoryTable(paced.call, asked.directoryTable, wait), userPool(paced.call, asked.into, wait)]
  try {
    const target = await targetPool(paced.call, asked)
    return await work({
      asked,
      paced,
      clock,
      table,
      pool,
      silent: new StaffDirectory({ table, pool, now, ownPasswords: true }),
      target,
      asker: (run) => ({ actor: { staffId: null, name: asked.by, role: 'system' }, requestId: run, sourceIp: null, authTime: null }),
      tell: means.tell ?? (() => undefined),
      mayGoOn: means.mayGoOn ?? (() => true),
      workers: means.workers ?? 8,
    })
  } catch (error) {
    throw inWordsOf(error, paced)
  }
}

function inWordsOf(error: unknown, paced: PacedCall): unknown {
  if (error instanceof CannotRestore) return error
  const again = 'Nothing is lost: run the same command again, and it goes on where it was.'
  if (paced.hasExpired()) return new CannotRestore('credentials', `Your AWS credentials have ended. Sign in to AWS anew. ${again}`)
  if (error instanceof PoolError) return new CannotRestore('silent', `Cognito does not answer (${error.type}). ${again}`)
  if (error instanceof DirectoryError) return new CannotRestore('silent', `The directory does not answer. ${again}`)
  return error
}
