import type { BackupCheck } from '@sekisho/identity/reconcile/backup-check'
import type { Log } from '../log.ts'

/** Differences that nobody may have to look for: a line each, for a metric filter. */
const alerts = { 'no-active-admin': 'staff.no-active-admin', 'many-missing': 'staff.many-missing' } as const

/** Says in the log what of a check cannot wait until somebody opens the page. */
export function raiseAlerts(log: Log, { differences, failure }: Pick<BackupCheck, 'differences' | 'failure'>): void {
  for (const { kind } of differences) if (kind in alerts) log('error', { alert: alerts[kind as keyof typeof alerts], alertCount: 1 })
  if (failure) log('error', { alert: 'staff.reconcile-failed', alertCount: 1, awsError: failure.why })
}
