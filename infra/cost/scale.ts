import { habits, standingCallsAnHour } from './use.ts'
import { standingPace } from '@sekisho/contract/standing-pace'

/** How people come and work at the busiest time; guesses, as those of `use.ts`. */
export const rush = {
  /** Everybody signs in within so many minutes of the morning. */
  signInMinutes: 15,
  /** As many calls as in an hour on average, times this, in the busiest minute. */
  peak: 3,
  /** Tokens last five minutes: an open page renews them so often in an hour. */
  renewalsAnHour: 12,
  /** What signs the requests lasts an hour; renewed somewhat before. */
  credentialsAnHour: 2,
  /** Seconds of the database in a statement, a transaction's own calls included. */
  statementSeconds: 0.015,
} as const

export interface Quota {
  name: string
  /** In a second; in use at once, where it says so. */
  limit: number
  atOnce?: true
  /** Whose it is: an account's in a region, one that AWS raises on request, or ours in the stage's file. */
  raised: 'on request' | 'never' | 'in the stage'
  /** What one person at work takes of it, at the busiest time: in a second, or at once. */
  each: number
  source: string
}

const HOUR = 3600
const signIns = 1 / (rush.signInMinutes * 60)
/** One open page, over everybody: who may see members asks more often. */
const standing =
  (habits.seeMembers * standingCallsAnHour(true, standingPace) + (1 - habits.seeMembers) * standingCallsAnHour(false, standingPace)) / HOUR
const work = (habits.workAnHour * rush.peak) / HOUR
const aws = 'https://docs.aws.amazon.com'
const cognito = `${aws}/cognito/latest/developerguide/quotas.html`

/** What one person takes of each quota that a call passes. @param stage the stage's own rate */
export const quotas = (stage: { ratePerSecond: number }): Quota[] => [
  { name: "the stage's own rate, for one method", limit: stage.ratePerSecond, raised: 'in the stage', each: standing, source: 'README.md' },
  { name: 'Cognito UserAuthentication (begin of a sign-in)', limit: 120, raised: 'on request', each: signIns, source: cognito },
  // Password and code: two answers. They have three times the rate of the first call.
  { name: 'Cognito, answers to challenges', limit: 360, raised: 'on request', each: 2 * signIns, source: cognito },
  { name: 'Cognito UserToken (renewals)', limit: 120, raised: 'on request', each: rush.renewalsAnHour / HOUR, source: cognito },
  { name: 'Cognito identity pools GetId', limit: 25, raised: 'on request', each: signIns, source: cognito },
  {
    name: 'Cognito identity pools GetCredentialsForIdentity',
    limit: 200,
    raised: 'on request',
    each: signIns + rush.credentialsAnHour / HOUR,
    source: cognito,
  },
  {
    name: 'API Gateway, all calls of a region',
    limit: 10_000,
    raised: 'on request',
    each: standing + work,
    source: `${aws}/apigateway/latest/developerguide/limits.html`,
  },
  {
    name: 'Lambda, executions at once',
    limit: 1_000,
    atOnce: true,
    raised: 'on request',
    each: standing * habits.accountSeconds + work * habits.workSeconds,
    source: `${aws}/lambda/latest/dg/gettingstarted-limits.html`,
  },
  {
    name: 'DynamoDB, reads of the directory',
    limit: 40_000,
    raised: 'on request',
    each: standing + work,
    source: `${aws}/amazondynamodb/latest/developerguide/ServiceQuotas.html`,
  },
  {
    name: 'Aurora, connections with a least capacity of 0 ACU',
    limit: 2_000,
    atOnce: true,
    raised: 'never',
    each: work * habits.statementsACall * rush.statementSeconds,
    source: `${aws}/AmazonRDS/latest/AuroraUserGuide/aurora-serverless-v2.setting-capacity.html`,
  },
]

/** How many people at work at once a quota lets through. */
export const peopleAt = ({ limit, each }: Quota): number => Math.floor(limit / each)

/** The quotas in the order in which they bind. */
export const binding = (all: readonly Quota[]): Quota[] => all.toSorted((one, other) => peopleAt(one) - peopleAt(other))
