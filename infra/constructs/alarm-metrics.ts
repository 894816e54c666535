import { METRICS_NAMESPACE, type AlarmRule } from '@sekisho/contract/alarms'
import type { Stage } from '@sekisho/stages/stage'

/** Where a stage's filters count what has no dimension of its own. */
export const filterNamespace = (stage: Stage): string => `${METRICS_NAMESPACE}/${stage.name}`

/** Names that AWS's own metrics are kept under. */
export interface Measured {
  clusterIdentifier: string | null
  replayRuleName: string | null
}

export interface MetricPlace {
  namespace: string
  metricName: string
  dimensions: { name: string; value: string }[]
  statistic: 'Sum' | 'Minimum' | 'Maximum'
}

/** Where the numbers of a rule are. @throws Error for a rule whose service the stage does not have */
export function metricOf(stage: Stage, { name, metric, times }: AlarmRule, { clusterIdentifier, replayRuleName }: Measured): MetricPlace {
  const place = (namespace: string, metricName: string, dimensions: Record<string, string | null>): MetricPlace => ({
    namespace,
    metricName,
    dimensions: Object.entries(dimensions).map(([dimension, value]) => {
      if (value === null) throw new Error(`The alarm ${name} needs a ${dimension}, which the stage does not have.`)
      return { name: dimension, value }
    }),
    statistic: 'Sum',
  })
  switch (metric) {
    case 'alerts':
      return place(METRICS_NAMESPACE, metric, { stage: stage.name, alarm: name })
    case 'crashes':
    case 'atLimit':
      return place(filterNamespace(stage), metric, {})
    case 'databaseCapacity':
      // Never asleep is the least of each hour; awake is the most of the last minutes.
      return {
        ...place('AWS/RDS', 'ServerlessDatabaseCapacity', { DBClusterIdentifier: clusterIdentifier }),
        statistic: times ? 'Minimum' : 'Maximum',
      }
    case 'bounceRate':
      return { ...place('AWS/SES', 'Reputation.BounceRate', {}), statistic: 'Maximum' }
    case 'replayedCodes':
      return place('AWS/Events', 'TriggeredRules', { RuleName: replayRuleName })
    default:
      return place(METRICS_NAMESPACE, metric, { stage: stage.name })
  }
}
