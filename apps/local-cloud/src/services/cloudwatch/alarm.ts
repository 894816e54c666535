import type { TemplateResource } from '../../cloud.ts'
import { keyOf, type MetricName, type Metrics, type Statistic } from './metrics.ts'

export type AlarmState = 'OK' | 'ALARM' | 'INSUFFICIENT_DATA'

/** An alarm as the console shows it. */
export interface ShownAlarm {
  name: string
  says: string
  state: AlarmState
  /** Epoch milliseconds of the cloud's clock; null while it has not changed. */
  since: number | null
}

const comparisons = {
  GreaterThanOrEqualToThreshold: (value: number, threshold: number) => value >= threshold,
  LessThanThreshold: (value: number, threshold: number) => value < threshold,
}
const statistics: readonly Statistic[] = ['Sum', 'Minimum', 'Maximum']

/** An alarm on one metric, as its template says. */
export interface Alarm {
  name: string
  says: string
  metric: MetricName
  key: string
  statistic: Statistic
  comparison: keyof typeof comparisons
  periodSeconds: number
  periods: number
  /** So many of the periods have to be over the threshold. */
  datapoints: number
  threshold: number
  missing: string
  actions: readonly string[]
  /** Since when it stands, epoch milliseconds. */
  since: number
}

/** Reads an alarm. @throws Error that names what of CloudWatch is not emulated */
export function alarmOf({ properties, logicalId }: TemplateResource, since: number): Alarm {
  const text = (name: string) => (properties[name] === undefined ? undefined : String(properties[name]))
  const oneOf = <T extends string>(name: string, known: readonly T[]): T => {
    const found = known.find((value) => value === text(name))
    if (found === undefined) throw new Error(`${logicalId}: alarms whose ${name} is ${text(name)} are no part of the local cloud.`)
    return found
  }
  const dimensions = (properties['Dimensions'] ?? []) as { Name: string; Value: string }[]
  const periods = Number(properties['EvaluationPeriods'])
  const metric: MetricName = {
    namespace: text('Namespace')!,
    name: text('MetricName')!,
    dimensions: Object.fromEntries(dimensions.map(({ Name, Value }) => [Name, Value])),
  }
  return {
    name: text('AlarmName') ?? logicalId,
    says: text('AlarmDescription') ?? '',
    metric,
    key: keyOf(metric),
    statistic: oneOf('Statistic', statistics),
    comparison: oneOf('ComparisonOperator', Object.keys(comparisons) as (keyof typeof comparisons)[]),
    periodSeconds: Number(properties['Period']),
    periods,
    datapoints: Number(properties['DatapointsToAlarm'] ?? periods),
    threshold: Number(properties['Threshold']),
    missing: text('TreatMissingData') ?? 'missing',
    actions: (properties['AlarmActions'] ?? []) as string[],
    since,
  }
}

/**
 * The state of an alarm at a time: as many of its last periods, the present one among them, as have to be over the threshold
 * are. One that rings when nothing is said looks back from now, and not before it has stood for as long.
 */
export function stateOf(alarm: Alarm, metrics: Metrics, now: number): AlarmState {
  const length = alarm.periodSeconds * 1000
  const isMissed = alarm.missing === 'breaching'
  if (isMissed && now - alarm.since < length * alarm.periods) return 'INSUFFICIENT_DATA'
  const current = isMissed ? now - length + 1 : Math.floor(now / length) * length
  const found = Array.from({ length: alarm.periods }, (_, back) => {
    const from = current - back * length
    return metrics.statistic(alarm.metric, alarm.statistic, from, from + length)
  })
  if (found.every((value) => value === undefined) && alarm.missing === 'missing') return 'INSUFFICIENT_DATA'
  const over = found.filter((value) => (value === undefined ? isMissed : comparisons[alarm.comparison](value, alarm.threshold)))
  return over.length >= alarm.datapoints ? 'ALARM' : 'OK'
}
