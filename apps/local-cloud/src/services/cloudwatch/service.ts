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
  /** Whom a subscription mails, by its resource. */
  const subscriptions = new Map<string, { topic: string; to: string }>()

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
    const readers = [...subscriptions.values()].filter(({ topic }) => actions.includes(topic)).map(({ to: reader }) => reader)
    for (const to of new Set(readers)) {
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
      // One mail to whoever is named twice, as SNS keeps one subscription of an address.
      'AWS::SNS::Subscription': ({ properties, stack, logicalId }) => {
        const ref = physicalName(stack, logicalId)
        subscriptions.delete(ref)
        if (properties['Protocol'] === 'email')
          subscriptions.set(ref, { topic: String(properties['TopicArn']), to: String(properties['Endpoint']) })
        return { ref }
      },
    },
    removers: {
      'AWS::CloudWatch::Alarm': ({ ref }) => {
        alarms.delete(ref)
        seen.delete(ref)
      },
      'AWS::SNS::Subscription': ({ ref }) => void subscriptions.delete(ref),
    },
    alarms: () => {
      judge()
      return [...alarms.values()].map(({ name, says }) => ({ name, says, ...seen.get(name)! }))
    },
  }
}

const nameOf = ({ properties, stack, logicalId }: TemplateResource): string =>
  properties['TopicName'] === undefined ? physicalName(stack, logicalId) : String(properties['TopicName'])
