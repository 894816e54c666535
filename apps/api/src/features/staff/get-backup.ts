import type { StageHealth } from '@sekisho/contract/stage-health'
import type { Move, staff } from '@sekisho/contract/staff'
import type { Context, Operation } from '../../http/route.ts'
import { readRoster } from '@sekisho/identity/people/roster'
import { expiryOf } from './staff-reply.ts'
import { auditDebt } from '@sekisho/identity/people/refused-audit'
import { readHealth } from '../../platform/health/read-health.ts'
import { peopleTable } from '../../platform/people/people-table.ts'
import { latestCheck } from '@sekisho/identity/reconcile/backup-check'
import { runningSince } from '@sekisho/identity/reconcile/lease'

/** What the latest comparison of pool and directory found, whether one runs, what the audit trail does not have yet, and how the stage stands. */
export const getBackup: Operation<typeof staff.backup> = async (_input, context) => {
  const table = peopleTable(context)
  const stage = readHealth(context.aws)
  const since = await runningSince(table, context.now())
  const [check, audit, move] = [await latestCheck(table), await auditDebt(table), await moveOf(context)]
  const watched = await stage
  if (watched === null) return { ...check, runningSince: since, audit, move, stage: null }
  const { bounces, ...seen } = watched
  return { ...check, runningSince: since, audit, move, stage: { ...seen, mails: { bounces, ...(await mailsThatWait(context)) } } }
}

/** Of whoever was invited by mail and has not come. The company's own passwords are handed on by people, and wait for no mail. */
async function mailsThatWait(context: Context): Promise<Pick<StageHealth['mails'], 'waiting' | 'expired'>> {
  if (context.aws.ownPasswords) return { waiting: 0, expired: 0 }
  const mailed = (await readRoster(peopleTable(context))).flatMap(({ status, invitedAt }) =>
    status === 'invited' ? (invitedAt ?? []) : [],
  )
  const now = context.now().toISOString()
  return { waiting: mailed.length, expired: mailed.filter((sentAt) => expiryOf(sentAt) <= now).length }
}

/** Loaded where there is a window alone. */
const moveOf = async (context: Context): Promise<Move | null> =>
  context.aws.window ? (await import('./check-on-demand.ts')).onDemand.moveState(context, context.aws.window) : null
