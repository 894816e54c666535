import type { StageHealth } from '@sekisho/contract/stage-health'
import type { AwsJson } from '@sekisho/identity/aws/signed-fetch'
import type { AwsResources } from '../../http/route.ts'
import { certificateEnd } from './certificate.ts'
import type { Watched } from './watched.ts'

/** The rule that says how things are and mails nobody. */
const AWAKE = 'database-awake'

interface Alarm {
  AlarmName: string
  StateValue: 'OK' | 'ALARM' | 'INSUFFICIENT_DATA'
  StateTransitionedTimestamp?: number
}

/** How the stage stands, asked of AWS and of no database; what AWS does not tell is null. Null in a function that is told of nothing. */
export async function readHealth({ call, watched, edgeCall, topicCall }: AwsResources): Promise<StageHealth | null> {
  if (!watched) return null
  const unknown = (): null => null
  const [alarms, mail, certificateEnds] = await Promise.all([
    alarmsOf(call, watched).catch(unknown),
    watched.topicArn === null ? ('nobody' as const) : (topicCall?.(watched.topicArn).catch(unknown) ?? null),
    watched.certificateArn === null || !edgeCall ? null : certificateEnd(edgeCall, watched.certificateArn).catch(unknown),
  ])
  const awake = alarms?.find(({ rule }) => rule === AWAKE)
  return {
    database: awake === undefined || awake.state === 'INSUFFICIENT_DATA' ? null : awake.state === 'ALARM' ? 'awake' : 'asleep',
    ringing: alarms && alarms.filter(({ rule, state }) => state === 'ALARM' && rule !== AWAKE).map(({ rule, since }) => ({ rule, since })),
    mail,
    certificateEnds,
  }
}

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
