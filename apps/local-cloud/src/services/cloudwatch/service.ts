import { AwsError, type Cloud, type Provisioned, type Service, type TemplateResource } from '../../cloud.ts'
import type { Mailbox } from '../../mailbox.ts'
import { physicalName } from '../../template/physical-id.ts'
import { alarmOf, stateOf, type Alarm, type AlarmState, type ShownAlarm } from './alarm.ts'
import { describeAlarms } from './describe-alarms.ts'
import { filterPattern } from './filter-pattern.ts'
import type { MetricFilter } from './metrics.ts'
import { muteRule, type MuteRule } from './mute-rule.ts'
import { Topics } from './topics.ts'

const TARGET = 'GraniteServiceVersion20100801.'

export interface CloudWatch extends Service {
  topics: Topics
  /** Every alarm with its state at this moment of the cloud's clock; what rings anew is mailed first. */
  alarms(): ShownAlarm[]
  /** Forgets what was measured; every alarm stands as if it had been made now. */
  reset(): void
}

interface Seen {
  state: AlarmState
  since: number | null
  /** Rings, and a mute rule keeps it from mailing. */
  isHeldBack?: boolean
}

/**
 * Alarms on metrics, and the topics that mail them. An alarm is judged when a metric comes and when somebody looks, by the
 * cloud's clock; it mails once when it begins to ring, or when the rule that mutes it ends and it still does.
 */
export function createCloudWatch(cloud: Cloud, mailbox: Mailbox): CloudWatch {
  const alarms = new Map<string, Alarm>()
  const muted = new Map<string, MuteRule>()
  const seen = new Map<string, Seen>()
  const topics = new Topics(cloud, mailbox)

  const judge = (heard?: ReadonlySet<string>): void => {
    const now = cloud.clock.now()
    for (const alarm of alarms.values()) {
      if (heard && !heard.has(alarm.key)) continue
      const state = stateOf(alarm, cloud.metrics, now)
      const before = seen.get(alarm.name)
      if (before?.state === state && !before.isHeldBack) continue
      const isMuted = [...muted.values()].some((rule) => rule.alarms.has(alarm.name) && rule.isActive(now))
      if (before?.state === state && isMuted) continue
      seen.set(alarm.name, {
        state,
        since: before ? (before.state === state ? before.since : now) : null,
        isHeldBack: state === 'ALARM' && isMuted,
      })
      if (state === 'ALARM' && !isMuted)
        for (const topic of alarm.actions) topics.publish(topic, `ALARM: "${alarm.name}" in ${cloud.region}`, alarm.says)
    }
  }
  const shown = (): ShownAlarm[] => {
    judge()
    return [...alarms.values()].map(({ name, says }) => {
      const { state, since } = seen.get(name)!
      return { name, says, state, since }
    })
  }
  cloud.metrics.onMetric(judge)
  return {
    name: 'monitoring',
    topics,
    provisioners: {
      ...topics.provisioners,
      'AWS::CloudWatch::Alarm': (resource): Provisioned => {
        const alarm = alarmOf(resource, cloud.clock.now())
        alarms.set(alarm.name, { ...alarm, since: alarms.get(alarm.name)?.since ?? alarm.since })
        return { ref: alarm.name, attributes: { Arn: `arn:aws:cloudwatch:${cloud.region}:${cloud.accountId}:alarm:${alarm.name}` } }
      },
      'AWS::CloudWatch::AlarmMuteRule': (resource) => {
        const name = String(resource.properties['Name'] ?? physicalName(resource.stack, resource.logicalId))
        muted.set(name, muteRule(resource))
        return { ref: name }
      },
      'AWS::Logs::MetricFilter': (resource) => {
        const name = String(resource.properties['FilterName'] ?? physicalName(resource.stack, resource.logicalId))
        cloud.metrics.filter(name, filterOf(resource))
        return { ref: name }
      },
    },
    removers: {
      ...topics.removers,
      'AWS::CloudWatch::Alarm': ({ ref }) => {
        alarms.delete(ref)
        seen.delete(ref)
      },
      'AWS::CloudWatch::AlarmMuteRule': ({ ref }) => void muted.delete(ref),
      'AWS::Logs::MetricFilter': ({ ref }) => cloud.metrics.unfilter(ref),
    },
    accepts: (_method, _path, headers) => headers['x-amz-target']?.startsWith(TARGET) ?? false,
    handle: async (call) => {
      if (call.operation === 'DescribeAlarms') return describeAlarms(cloud, call, shown())
      throw new AwsError('UnknownOperationException', `cloudwatch ${call.operation} is not part of the local cloud.`)
    },
    alarms: shown,
    reset: () => {
      cloud.metrics.clear()
      seen.clear()
      for (const [name, alarm] of alarms) alarms.set(name, { ...alarm, since: cloud.clock.now() })
    },
  }
}

/** @throws Error for a filter with more than one metric or a pattern that is not emulated */
function filterOf({ properties, logicalId }: TemplateResource): MetricFilter {
  const [transformation, ...more] = properties['MetricTransformations'] as {
    MetricNamespace: string
    MetricName: string
    MetricValue: string
    Dimensions?: { Key: string; Value: string }[]
  }[]
  if (!transformation || more.length > 0) throw new Error(`${logicalId}: a metric filter has one metric in the local cloud.`)
  const { MetricNamespace: namespace, MetricName: name, MetricValue, Dimensions = [] } = transformation
  return {
    group: String(properties['LogGroupName']),
    test: filterPattern(String(properties['FilterPattern'])),
    namespace,
    name,
    dimensions: Object.fromEntries(Dimensions.map(({ Key, Value }) => [Key, Value])),
    value: Number(MetricValue),
  }
}
