/** Where metrics of log lines lie in CloudWatch, by stage and, for alerts, by the alarm that they ring. */
export const METRICS_NAMESPACE = 'Sekisho'

/** Counted by the functions' own lines: `failures` answers of 500 and more, `refusals` 401 and 403, `comparisons` those that agreed. */
export type LineMetric = 'alerts' | 'failures' | 'refusals' | 'databaseFailures' | 'comparisons'
/** Counted by a filter over lines that are not ours: the gateway's, and what Lambda notes of an invocation. */
export type FilteredMetric = 'crashes' | 'atLimit'
/** Counted by AWS itself. */
export type ServiceMetric = 'databaseCapacity' | 'bounceRate' | 'replayedCodes'
export type AlarmMetric = LineMetric | FilteredMetric | ServiceMetric

/** What a stage has to have before there is anything to ring for. */
export type Needed = 'own-cluster' | 'ses' | 'domain' | 'trail' | 'pool'

/** When a person has to look, and why; `docs/runbooks/alarms.md` has a paragraph under each name. */
export interface AlarmRule {
  name: string
  metric: AlarmMetric
  atLeast: number
  /** Rings when there is less than `atLeast`, and when nothing is said at all. */
  isTooFew?: boolean
  /** Within so many minutes. */
  minutes: number
  /** In so many such times of the last `of`, where one alone is no news. */
  times?: { over: number; of: number }
  says: string
  /** Mails in the stage's quiet hours, too. What is not urgent and goes on is mailed when they end. */
  isUrgent?: boolean
  /** Shown and never mailed: it says how things are. */
  isSilent?: boolean
  needs?: readonly Needed[]
}

/**
 * The alarm that an alert of a log line rings, and how much a line weighs in it. An alert that is not here is written down,
 * counts nothing and rings nowhere.
 */
export const alerts: Readonly<Record<string, { alarm: string; weight: number }>> = {
  'staff.no-active-admin': { alarm: 'no-active-admin', weight: 1 },
  'audit.entry-refused': { alarm: 'audit-entries-owed', weight: 1 },
  'audit.entries-owed': { alarm: 'audit-entries-owed', weight: 1 },
  'audit.chain-broken': { alarm: 'audit-chain-broken', weight: 1 },
  'sign-in.not-noted': { alarm: 'sign-in-not-noted', weight: 1 },
  'members.many-reveals': { alarm: 'unusual-use', weight: 3 },
  'members.search-probing': { alarm: 'unusual-use', weight: 3 },
  'members.many-exports': { alarm: 'unusual-use', weight: 3 },
  // Once or twice is somebody who mistook their list.
  'export.refused': { alarm: 'unusual-use', weight: 1 },
  'members.erasure-list-stale': { alarm: 'erasure-list-stale', weight: 1 },
  'certificate.ends': { alarm: 'certificate-ends', weight: 1 },
}

const alerted = (name: string, says: string, more: Partial<AlarmRule> = {}): AlarmRule => ({
  name,
  metric: 'alerts',
  atLeast: 1,
  minutes: 15,
  says,
  ...more,
})

/** What rings. CloudWatch gives ten alarms and takes ten cents for each more, so one that is answered alike is one. */
export const alarmRules: readonly AlarmRule[] = [
  { name: 'failures', metric: 'failures', atLeast: 5, minutes: 5, times: { over: 2, of: 3 }, says: 'Requests fail again and again.' },
  { name: 'function-crashes', metric: 'crashes', atLeast: 3, minutes: 15, says: 'Functions end without an answer.' },
  {
    name: 'functions-at-their-limit',
    metric: 'atLimit',
    atLeast: 10,
    minutes: 5,
    times: { over: 2, of: 3 },
    says: 'Requests are throttled, or take nearly all the time that a function has.',
  },
  {
    name: 'database-failures',
    metric: 'databaseFailures',
    atLeast: 5,
    minutes: 5,
    times: { over: 2, of: 3 },
    says: 'The Data API fails again and again.',
  },
  {
    name: 'database-never-pauses',
    metric: 'databaseCapacity',
    atLeast: 0.5,
    minutes: 60,
    times: { over: 23, of: 23 },
    says: 'The database has not slept for a day.',
    needs: ['own-cluster'],
  },
  {
    name: 'database-awake',
    metric: 'databaseCapacity',
    atLeast: 0.5,
    minutes: 5,
    says: 'The database is awake.',
    isSilent: true,
    needs: ['own-cluster'],
  },
  {
    name: 'refusals-in-bursts',
    metric: 'refusals',
    atLeast: 200,
    minutes: 5,
    says: 'Somebody is refused again and again.',
    isUrgent: true,
  },
  {
    name: 'codes-replayed',
    metric: 'replayedCodes',
    atLeast: 3,
    minutes: 15,
    says: 'Codes of authenticators that were used already come again: somebody may read along.',
    isUrgent: true,
    needs: ['trail', 'pool'],
  },
  alerted('no-active-admin', 'Nobody is left who may give roles.', { isUrgent: true }),
  {
    name: 'reconciler',
    metric: 'comparisons',
    atLeast: 1,
    isTooFew: true,
    minutes: 60,
    times: { over: 2, of: 2 },
    says: 'For two hours pool and directory were not compared, or they differ and no rule mends it.',
  },
  alerted('audit-entries-owed', 'The audit trail lacks entries: refused by the database, or owed for days.'),
  alerted('audit-chain-broken', 'The audit trail was changed, or a part of it is gone.', { isUrgent: true }),
  alerted('sign-in-not-noted', 'Sign-ins are not noted in the directory.', { atLeast: 3, needs: ['pool'] }),
  alerted('unusual-use', 'One person reveals, searches or exports members as nobody does by hand.', {
    atLeast: 3,
    minutes: 60,
    isUrgent: true,
  }),
  alerted('erasure-list-stale', 'An erasure is not in the list that outlives a restore.'),
  alerted('certificate-ends', 'The certificate of the domain ends within three weeks.', { needs: ['domain'] }),
  {
    name: 'mail-bounces',
    metric: 'bounceRate',
    atLeast: 0.05,
    minutes: 60,
    says: 'One mail of twenty comes back; at one of ten AWS stops the sender.',
    needs: ['ses', 'pool'],
  },
]
