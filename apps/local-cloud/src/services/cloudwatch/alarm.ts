import type { TemplateResource } from '../../cloud.ts'
import type { MetricName, Metrics } from './metrics.ts'

export type AlarmState = 'OK' | 'ALARM' | 'INSUFFICIENT_DATA'

/** An alarm on the sum of one metric, as its template says. */
export interface Alarm {
  name: string
  says: string
  metric: MetricName
  periodSeconds: number
  periods: number
  /** So many of the periods have to be over the threshold. */
  datapoints: number
  threshold: number
  missing: string
  actions: readonly string[]
}

/** Reads an alarm. @throws Error that names what of CloudWatch is not emulated */
export function alarmOf({ properties, logicalId }: TemplateResource): Alarm {
  const text = (name: string) => (properties[name] === undefined ? undefined : String(properties[name]))
  const unlike = (name: string, expected: string) => {
    if (text(name) !== expected) throw new Error(`${logicalId}: alarms whose ${name} is ${text(name)} are no part of the local cloud.`)
  }
  unlike('Statistic', 'Sum')
  unlike('ComparisonOperator', 'GreaterThanOrEqualToThreshold')
  const dimensions = (properties['Dimensions'] ?? []) as { Name: string; Value: string }[]
  const periods = Number(properties['EvaluationPeriods'])
  return {
    name: text('AlarmName') ?? logicalId,
    says: text('AlarmDescription') ?? '',
    metric: {
      namespace: text('Namespace')!,
      name: text('MetricName')!,
      dimensions: Object.fromEntries(dimensions.map(({ Name, Value }) => [Name, Value])),
    },
    periodSeconds: Number(properties['Period']),
    periods,
    datapoints: Number(properties['DatapointsToAlarm'] ?? periods),
    threshold: Number(properties['Threshold']),
    missing: text('TreatMissingData') ?? 'missing',
    actions: (properties['AlarmActions'] ?? []) as string[],
  }
}

/** The state of an alarm at a time: as many of its last periods, the present one among them, as have to be over the threshold are. */
export function stateOf(alarm: Alarm, metrics: Metrics, now: number): AlarmState {
  const length = alarm.periodSeconds * 1000
  const current = Math.floor(now / length) * length
  const sums = Array.from({ length: alarm.periods }, (_, back) => {
    const from = current - back * length
    return metrics.sum(alarm.metric, from, from + length)
  })
  if (sums.every((sum) => sum === undefined) && alarm.missing === 'missing') return 'INSUFFICIENT_DATA'
  const over = sums.filter((sum) => (sum === undefined ? alarm.missing === 'breaching' : sum >= alarm.threshold))
  return over.length >= alarm.datapoints ? 'ALARM' : 'OK'
}
