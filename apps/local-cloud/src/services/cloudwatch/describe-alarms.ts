import type { AwsCall, AwsReply, Cloud } from '../../cloud.ts'
import type { ShownAlarm } from './alarm.ts'

/** `DescribeAlarms {AlarmNames}` → `{MetricAlarms}`: the right is asked for each alarm by its ARN. @throws AwsError */
export function describeAlarms(cloud: Cloud, call: AwsCall, alarms: readonly ShownAlarm[]): AwsReply {
  const { AlarmNames = [] } = call.input as { AlarmNames?: string[] }
  const arnOf = (name: string) => `arn:aws:cloudwatch:${cloud.region}:${cloud.accountId}:alarm:${name}`
  for (const name of AlarmNames.length > 0 ? AlarmNames : ['*']) cloud.iam.require(call.principal, 'cloudwatch:DescribeAlarms', arnOf(name))
  const asked = alarms.filter(({ name }) => AlarmNames.length === 0 || AlarmNames.includes(name))
  const MetricAlarms = asked.map(({ name, says, state, since }) => ({
    AlarmName: name,
    AlarmArn: arnOf(name),
    AlarmDescription: says,
    StateValue: state,
    ...(since !== null && { StateTransitionedTimestamp: since / 1000 }),
  }))
  return { body: { MetricAlarms, CompositeAlarms: [] } }
}
