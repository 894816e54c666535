import type { Repair } from '@sekisho/contract/staff'
import { can } from '@sekisho/permissions/can'
import { policy } from '@sekisho/permissions/table'
import { DirectoryError } from '@sekisho/identity/people/directory-error'
import { Refused } from '@sekisho/identity/people/directory-table'
import { owedSince } from '@sekisho/identity/people/refused-audit'
import { theSystem, type StaffDirectory } from '@sekisho/identity/people/staff-directory'
import { PoolError } from '@sekisho/identity/people/pool-error'
import { checkPool } from '@sekisho/identity/reconcile/check-pool'
import type { Dependencies } from '../../app.ts'
import { certificateEnd, endsSoon } from '../health/certificate.ts'
import type { Log } from '../log.ts'
import { raiseAlerts } from './check-alerts.ts'
import { payOwed, staffDirectory } from './staff-command.ts'

/** The function ends after 45 seconds. */
const BUDGET_MS = 38_000

/** The role as whose login the trail is written when nobody asked: that login may append to it and nothing else. */
const paying = Object.keys(policy.roles).find((role) => can(role, 'staff.reconcile').allowed) ?? null

/**
 * Compares pool and directory, repairs by the rules and pays what is owed to the audit trail: every quarter of an hour,
 * and soon after somebody changed the pool past this console. While another check runs this one ends at once.
 */
export const reconcileUnasked = ({ aws, databaseFor, log, now }: Pick<Dependencies, 'aws' | 'databaseFor' | 'log' | 'now'>) =>
  async function unasked(event: unknown): Promise<void> {
    const how = isChangeOfPool(event) ? ('event' as const) : ('schedule' as const)
    const directory = staffDirectory({ aws, now })
    const requestId = `${how}-${crypto.randomUUID()}`
    const asker = { actor: theSystem, requestId, sourceIp: null, authTime: null }
    try {
      const check = await checkPool(directory, { asker, how, repairs: true, budgetMs: BUDGET_MS })
      const { people, inPool, differences, repairs } = check
      const repaired = repairs.filter(({ at }) => at >= (check.checkedAt ?? ''))
      log('info', { function: 'reconcile', requestId, people, inPool, differences: differences.length, repaired: repaired.length })
      for (const one of repaired) log('info', repairLine(requestId, one))
      raiseAlerts(log, check)
    } catch (error) {
      if (error instanceof Refused) log('info', { function: 'reconcile', requestId, ended: error.meanings.join(' ') })
      else if (error instanceof PoolError || error instanceof DirectoryError)
        raiseAlerts(log, {
          differences: [],
          failure: { at: now().toISOString(), why: error instanceof PoolError ? error.type : error.message },
        })
      else throw error
    }
    const isPaid = await payOwed(directory, { db: databaseFor(paying), log, requestId })
    if (!isPaid) await sayOwedForDays(directory, log, now())
    await sayCertificateEnds(aws, log, now())
  }

/** A repair in the words of a request, so that whoever asks what was changed finds it: of whom, and why. */
const repairLine = (requestId: string, { kind, staffId }: Repair) => ({
  source: 'function',
  requestId,
  function: 'reconcile',
  method: 'RECONCILE',
  route: `RECONCILE ${kind}`,
  object: staffId === null ? null : `staff:${staffId}`,
  status: 200,
  staffId: null,
})

/** Longer than a weekend on which nobody wakes the database. */
const OWED_TOO_LONG_MS = 4 * 24 * 3_600_000

async function sayOwedForDays({ table }: StaffDirectory, log: Log, now: Date): Promise<void> {
  const since = await owedSince(table)
  if (since !== null && now.getTime() - Date.parse(since) > OWED_TOO_LONG_MS)
    log('error', { alert: 'audit.entries-owed', alertCount: 1, since })
}

/** A certificate that cannot be asked after says nothing: the next comparison asks again. */
async function sayCertificateEnds({ watched, edgeCall }: Dependencies['aws'], log: Log, now: Date): Promise<void> {
  if (!watched?.certificateArn || !edgeCall) return
  const end = await certificateEnd(edgeCall, watched.certificateArn).catch(() => null)
  if (endsSoon(end, now)) log('error', { alert: 'certificate.ends', alertCount: 1, end })
}

/** What EventBridge hands on of CloudTrail. The rule asks for changes to our pool alone; nothing in it is trusted. */
const isChangeOfPool = (event: unknown): boolean =>
  typeof event === 'object' && event !== null && 'detail-type' in event && event['detail-type'] === 'AWS API Call via CloudTrail'
