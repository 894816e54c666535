/** Where metrics of log lines lie in CloudWatch, by stage and, for alerts, by their name. */
export const METRICS_NAMESPACE = 'Sekisho'
/** `alerts`: lines with an `alert`, by their count; `failures`: answers of 500 and more; `refusals`: 401 and 403. */
export type MetricKind = 'alerts' | 'failures' | 'refusals'

/** When a person has to look, and why; `docs/runbooks/alarms.md` has a paragraph under each name. */
export interface AlarmRule {
  name: string
  metric: MetricKind
  /** The alert of the log line. */
  alert?: string
  atLeast: number
  /** Within so many minutes. */
  minutes: number
  /** In so many such times of the last `of`, where one alone is no news. */
  times?: { over: number; of: number }
  says: string
}

const alertRule = (alert: string, says: string, atLeast = 1, minutes = 15): AlarmRule => ({
  name: alert.replaceAll('.', '-'),
  metric: 'alerts',
  alert,
  atLeast,
  minutes,
  says,
})

/** What rings. An alert that is not here is written down and rings nowhere. */
export const alarmRules: readonly AlarmRule[] = [
  { name: 'failures', metric: 'failures', atLeast: 5, minutes: 5, times: { over: 2, of: 3 }, says: 'The functions fail again and again.' },
  { name: 'refusals-in-bursts', metric: 'refusals', atLeast: 200, minutes: 5, says: 'Somebody is refused again and again.' },
  alertRule('staff.no-active-admin', 'Nobody is left who may give roles.'),
  alertRule('staff.reconcile-failed', 'Pool and directory could not be compared, again.', 2, 60),
  alertRule('audit.entry-refused', 'The database refused an entry of the audit trail.'),
  alertRule('audit.chain-broken', 'The audit trail was changed, or a part of it is gone.'),
  alertRule('sign-in.not-noted', 'Sign-ins are not noted in the directory.', 3),
  alertRule('members.many-reveals', 'One person has looked at the data of many members.'),
  alertRule('members.search-probing', 'One person tries words or values against the members.'),
  alertRule('export.refused', 'Exports of members are refused again and again.', 3, 60),
  alertRule('members.erasure-list-stale', 'An erasure is not in the list that outlives a restore.'),
]
