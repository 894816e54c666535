import { alerts, METRICS_NAMESPACE, type LineMetric } from '@sekisho/contract/alarms'

interface Counted {
  metric: LineMetric
  count: number
  alarm?: string
}

/**
 * What a line counts, in CloudWatch's embedded metric format, to be added to the line: an alert by what it weighs, an answer
 * of 500 and more, a refusal of a person, a comparison that found nothing to mend. Null for a line that counts nothing.
 * @param at epoch milliseconds
 */
export function embeddedMetrics(fields: Readonly<Record<string, unknown>>, stage: string, at: number): object | null {
  const counted = countedIn(fields)
  if (counted === null) return null
  const { metric, count, alarm } = counted
  const dimensions = alarm === undefined ? ['stage'] : ['stage', 'alarm']
  const metrics = [{ Name: metric, Unit: 'Count' }]
  return {
    stage,
    ...(alarm !== undefined && { alarm }),
    [metric]: count,
    _aws: { Timestamp: at, CloudWatchMetrics: [{ Namespace: METRICS_NAMESPACE, Dimensions: [dimensions], Metrics: metrics }] },
  }
}

function countedIn({ alert, status, code, databaseError, inPool, differences }: Readonly<Record<string, unknown>>): Counted | null {
  if (typeof alert === 'string') {
    if (!Object.hasOwn(alerts, alert)) return null
    const { alarm, weight } = alerts[alert]!
    return { metric: 'alerts', count: weight, alarm }
  }
  if (typeof inPool === 'number') return differences === 0 ? { metric: 'comparisons', count: 1 } : null
  if (typeof status !== 'number') return null
  // A database that wakes is how it is meant to be.
  if (status >= 500)
    return code === 'database-waking' ? null : { metric: databaseError === undefined ? 'failures' : 'databaseFailures', count: 1 }
  return status === 401 || status === 403 ? { metric: 'refusals', count: 1 } : null
}
