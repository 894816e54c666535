import { METRICS_NAMESPACE, type MetricKind } from '@sekisho/contract/alarms'

/**
 * What a line counts, in CloudWatch's embedded metric format, to be added to the line: an alert by its count, an answer of 500
 * and more, a refusal of a person. Null for a line that counts nothing, so that most lines cost nothing.
 * @param at epoch milliseconds
 */
export function embeddedMetrics(fields: Readonly<Record<string, unknown>>, stage: string, at: number): object | null {
  const [kind, count] = counted(fields) ?? []
  if (kind === undefined) return null
  const dimensions = kind === 'alerts' ? ['stage', 'alert'] : ['stage']
  const metrics = [{ Name: kind, Unit: 'Count' }]
  return {
    stage,
    [kind]: count,
    _aws: { Timestamp: at, CloudWatchMetrics: [{ Namespace: METRICS_NAMESPACE, Dimensions: [dimensions], Metrics: metrics }] },
  }
}

function counted({ alert, alertCount, status, code }: Readonly<Record<string, unknown>>): [MetricKind, number] | null {
  if (typeof alert === 'string') return ['alerts', typeof alertCount === 'number' ? alertCount : 1]
  if (typeof status !== 'number') return null
  // A database that wakes is how it is meant to be.
  if (status >= 500) return code === 'database-waking' ? null : ['failures', 1]
  return status === 401 || status === 403 ? ['refusals', 1] : null
}
