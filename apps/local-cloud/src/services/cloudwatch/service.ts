import type { Cloud, Provisioned, Service, TemplateResource } from '../../cloud.ts'
import type { Mailbox } from '../../mailbox.ts'
import { physicalName } from '../../template/physical-id.ts'
import { alarmOf, stateOf, type Alarm, type AlarmState } from './alarm.ts'

/** An alarm as the console shows it. */
export interface ShownAlarm {
  name: string
  says: string
  state: AlarmState
  /** Epoch milliseconds of the cloud's clock; null while it has not changed. */
  since: number | null
}

export interface CloudWatch extends Service {
  /** Every alarm with its state at this moment of the cloud's clock; what rings anew is mailed first. */
  alarms(): ShownAlarm[]
}

/**
 * Alarms on metrics that log lines hold, and the topics that mail them. An alarm is judged when a metric comes and when
 * somebody looks, by the cloud's clock; it mails once when it begins to ring.
 */
export function createCloudWatch(cloud: Cloud, mailbox: Mailbox): CloudWatch {
  const alarms = new Map<string, Alarm>()
  const seen = new Map<string, { state: AlarmState; since: number | null }>()
  const readers = new Map<string, string[]>()

  const judge = (): void => {
    const now = cloud.clock.now()
    for (const alarm of alarms.values()) {
      const state = stateOf(alarm, cloud.metrics, now)
      const before = seen.get(alarm.name)
      if (before?.state === state) continue
      seen.set(alarm.name, { state, since: before ? now : null })
      if (state === 'ALARM') mail(alarm, now)
    }
  }
  const mail = ({ name, says, actions }: Alarm, at: number): void => {
    for (const to of actions.flatMap((topic) => readers.get(topic) ?? [])) {
      mailbox.send({ to, subject: `ALARM: "${name}" in ${cloud.region}`, text: says, headers: { from: 'AWS Notifications' }, at })
    }
  }
  cloud.metrics.onMetric(judge)
  return {
    name: 'monitoring',
    provisioners: {
      'AWS::CloudWatch::Alarm': (resource): Provisioned => {
        const alarm = alarmOf(resource)
        alarms.set(alarm.name, alarm)
        return { ref: alarm.name, attributes: { Arn: `arn:aws:cloudwatch:${cloud.region}:${cloud.accountId}:alarm:${alarm.name}` } }
      },
      'AWS::SNS::Topic': (resource) => {
        const arn = `arn:aws:sns:${cloud.region}:${cloud.accountId}:${nameOf(resource)}`
        return { ref: arn, attributes: { TopicArn: arn } }
      },
      'AWS::SNS::Subscription': ({ properties, stack, logicalId }) => {
        const topic = String(properties['TopicArn'])
        if (properties['Protocol'] === 'email')
          readers.set(topic, [...new Set([...(readers.get(topic) ?? []), String(properties['Endpoint'])])])
        return { ref: physicalName(stack, logicalId) }
      },
    },
    removers: { 'AWS::CloudWatch::Alarm': ({ ref }) => void alarms.delete(ref) },
    alarms: () => {
      judge()
      return [...alarms.values()].map(({ name, says }) => ({ name, says, ...seen.get(name)! }))
    },
  }
}

const nameOf = ({ properties, stack, logicalId }: TemplateResource): string =>
  properties['TopicName'] === undefined ? physicalName(stack, logicalId) : String(properties['TopicName'])
