import { DirectoryError } from '../people/directory-error.ts'
import { directoryTable } from '../people/directory-table.ts'
import { StaffDirectory } from '../people/staff-directory.ts'
import type { StaffRecord } from '../people/staff-record.ts'
import { PoolError } from '../people/pool-error.ts'
import { userPool, type PoolUser, type UserPool } from '../people/user-pool.ts'
import { CannotRestore } from './cannot-restore.ts'
import { directoryAt } from './directory-at.ts'
import { inviteInWaves } from './invite-in-waves.ts'
import { pacedCall, type PacedCall } from './pace.ts'
import { planRestore, type RestorePlan } from './plan.ts'
import { rebuildPeople } from './rebuild-people.ts'
import { resultOf, type RestoreResult } from './result.ts'
import { noteBefore, restoredPeople } from './restored-people.ts'
import type { RestoreAsked, RestoreMeans, Restoring } from './restoring.ts'
import { requireKnownTime, restoreTime } from './restore-time.ts'
import { currentRun, keepRun, Lease, type RestoreRun } from './run-record.ts'
import { targetPool, type TargetPool } from './target-pool.ts'

/** What would be done, and nothing is. @throws CannotRestore in words */
export async function planOnly(asked: RestoreAsked, means: RestoreMeans): Promise<{ at: string; target: TargetPool; plan: RestorePlan }> {
  return inWords(means, asked, async (restoring) => {
    const at = restoreTime(asked.at, restoring.clock.now())
    return { at, target: restoring.target, plan: await planAt(restoring, { at, bringsBack: asked.at !== 'now' }) }
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
  const left = await currentRun(table)
  const unfinished = unfinishedRun(restoring, left)
  const time = unfinished ?? { at: restoreTime(asked.at, clock.now()), bringsBack: asked.at !== 'now' }
  const plan = await planAt(restoring, time)
  const begun = unfinished ?? (await begin(restoring, { ...time, newer: plan.steps.filter(({ isNewer }) => isNewer).length }, left))
  const rebuilt = await rebuildPeople(restoring, begun, plan, lease)
  const people = await restoredPeople(table, begun.id)
  const invited = rebuilt.isWhole ? await inviteInWaves(restoring, begun, people, plan, lease) : null
  const isDone = rebuilt.isWhole && invited !== null && invited.isWhole
  const finished = isDone ? { ...begun, finishedAt: new Date(clock.now()).toISOString() } : begun
  if (isDone) await keepRun(table, finished)
  return resultOf({ run: finished, target: restoring.target, plan, rebuilt, people, invited })
}

/** Reads directory and pool, and what that comes to. @throws CannotRestore `time` */
async function planAt({ table, pool, tell }: Restoring, { at, bringsBack }: Pick<RestoreRun, 'at' | 'bringsBack'>): Promise<RestorePlan> {
  tell({ doing: 'reading', done: 0, total: 0, msLeft: null })
  // Of the past only who was removed since matters: every other record stands as it is now.
  const isAsked = (now: StaffRecord) => bringsBack && now.status === 'removed'
  const [known, accounts] = await Promise.all([directoryAt(table, at, isAsked), everyAccount(pool)])
  requireKnownTime(at, known.firstAt)
  return planRestore(known, accounts, at)
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

/** The restore that is to be gone on with. One to `now` brings nobody back who was removed since it began. @throws CannotRestore */
function unfinishedRun({ asked, target, clock }: Restoring, left: RestoreRun | null): RestoreRun | null {
  if (!left || left.finishedAt !== null || asked.anew) return null
  const isSameTime = asked.at === 'now' ? !left.bringsBack : left.bringsBack && restoreTime(asked.at, clock.now()) === left.at
  if (left.pool === target.id && isSameTime) return left
  const time = left.bringsBack ? left.at : 'now'
  throw new CannotRestore(
    'unfinished',
    `A restore to ${left.at} into ${left.pool}, begun ${left.startedAt} by ${left.startedBy}, is not finished. ` +
      `Finish it with --at ${time} --into ${left.pool}, or leave it and begin this one with --anew.`,
  )
}

/** Begins a restore. Whom an unfinished one made and never mailed is taken over: an account without an invitation is none. */
async function begin(
  { table, asked, target, clock }: Restoring,
  what: Pick<RestoreRun, 'at' | 'bringsBack' | 'newer'>,
  left: RestoreRun | null,
) {
  const [id, startedAt] = [crypto.randomUUID(), new Date(clock.now()).toISOString()]
  if (left?.finishedAt === null) {
    for (const person of (await restoredPeople(table, left.id)).values()) if (person.mail === null) await noteBefore(table, id, person)
  }
  const run: RestoreRun = { id, ...what, pool: target.id, startedAt, startedBy: asked.by, finishedAt: null }
  await keepRun(table, run)
  return run
}

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
