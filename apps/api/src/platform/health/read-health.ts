import type { StageHealth } from '@sekisho/contract/stage-health'
import type { AwsJson } from '@sekisho/identity/aws/signed-fetch'
import type { AwsResources } from '../../http/route.ts'
import { certificateEnd } from './certificate.ts'
import type { Watched } from './watched.ts'

/** The rule that says how things are and mails nobody; a stage on somebody else's cluster has none. */
const AWAKE = 'database-awake'
const BOUNCES = 'mail-bounces'

interface Alarm {
  AlarmName: string
  StateValue: 'OK' | 'ALARM' | 'INSUFFICIENT_DATA'
  StateTransitionedTimestamp?: number
}

/** What AWS says of the stage; how many mails wait is the directory's to say. */
export type WatchedHealth = Omit<StageHealth, 'mails'> & Pick<StageHealth['mails'], 'bounces'>

/** How the stage stands, asked of AWS and of no database; what AWS does not tell is null. Null in a function that is told of nothing. */
export async function readHealth({ call, watched, edgeCall, topicCall }: AwsResources): Promise<WatchedHealth | null> {
  if (!watched) return null
  const unknown = (): null => null
  const [alarms, mail, certificate] = await Promise.all([
    alarmsOf(call, watched).catch(unknown),
    watched.topicArn === null ? ('nobody' as const) : (topicCall?.(watched.topicArn).catch(unknown) ?? null),
    watched.certificateArn === null ? ('none' as const) : edgeCall ? certificateOf(edgeCall, watched.certificateArn).catch(unknown) : null,
  ])
  /** Whether a rule of the stage rings: null while nobody knows. */
  const rings = (name: string): boolean | null => {
    const state = alarms?.find(({ rule }) => rule === name)?.state
    return state === undefined || state === 'INSUFFICIENT_DATA' ? null : state === 'ALARM'
  }
  return {
    database: watched.rules.includes(AWAKE) ? named(rings(AWAKE), 'awake', 'asleep') : 'adopted',
    bounces: watched.rules.includes(BOUNCES) ? named(rings(BOUNCES), 'many', 'few') : 'uncounted',
    ringing: alarms && alarms.filter(({ rule, state }) => state === 'ALARM' && rule !== AWAKE).map(({ rule, since }) => ({ rule, since })),
    mail,
    certificate,
    version: watched.version ?? null,
  }
}

const named = <Yes, No>(is: boolean | null, yes: Yes, no: No): Yes | No | null => (is === null ? null : is ? yes : no)

const certificateOf = async (call: AwsJson, arn: string) => ({ ends: await certificateEnd(call, arn) })

/** Protocol: CloudWatch's `DescribeAlarms` of the JSON protocol, by name: the role holds these alarms and no other. */
async function alarmsOf(call: AwsJson, { alarmPrefix, rules }: Watched) {
  const body = { AlarmNames: rules.map((rule) => alarmPrefix + rule), MaxRecords: 100 }
  const answer = await call({ service: 'CLOUDWATCH', target: 'GraniteServiceVersion20100801.DescribeAlarms', body })
  return ((answer as { MetricAlarms?: Alarm[] }).MetricAlarms ?? []).map(({ AlarmName, StateValue, StateTransitionedTimestamp: at }) => ({
    rule: AlarmName.slice(alarmPrefix.length),
    state: StateValue,
    since: at === undefined ? null : new Date(at * 1000).toISOString(),
  }))
}
