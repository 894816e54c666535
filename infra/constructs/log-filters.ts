import { METRICS_NAMESPACE } from '@sekisho/contract/alarms'
import type { Stage } from '@sekisho/stages/stage'
import { CfnMetricFilter } from 'aws-cdk-lib/aws-logs'
import type { Construct } from 'constructs'
import { filterNamespace } from './alarm-metrics.ts'

/** Of a function's time, from which on an invocation is near its end. */
const NEAR = 0.8

/**
 * What Lambda itself notes of an invocation (`platform.report`): one that ended without an answer, and one that took nearly
 * all the time it has. A function that was killed writes no line of its own.
 */
export function countInvocations(
  scope: Construct,
  stage: Stage,
  logGroupName: string,
  { timeoutSeconds, refusesByThrowing = false }: { timeoutSeconds: number; refusesByThrowing?: boolean },
): void {
  const count = (metricName: string, condition: string) =>
    new CfnMetricFilter(scope, `Counts-${metricName}`, {
      logGroupName,
      filterPattern: `{ ($.type = "platform.report") && (${condition}) }`,
      metricTransformations: [{ metricNamespace: filterNamespace(stage), metricName, metricValue: '1' }],
    })
  count('crashes', refusesByThrowing ? '$.record.status = "timeout"' : '$.record.status != "success"')
  count('atLimit', `$.record.metrics.durationMs >= ${timeoutSeconds * 1000 * NEAR}`)
}

/** Each value of the access log is text. What the gateway alone knows: answers that no function gave, its authorizer's failures among them, and callers that it held back. */
export function countAnswers(scope: Construct, stage: Stage, logGroupName: string): void {
  const count = (metricName: string, condition: string, ofStage = false) =>
    new CfnMetricFilter(scope, `Counts-${metricName}`, {
      logGroupName,
      filterPattern: `{ ($.source = "gateway") && (${condition}) }`,
      metricTransformations: [
        {
          metricNamespace: ofStage ? METRICS_NAMESPACE : filterNamespace(stage),
          metricName,
          metricValue: '1',
          // Beside what the functions count of themselves.
          ...(ofStage && { dimensions: [{ key: 'stage', value: '$.stage' }] }),
        },
      ],
    })
  count('failures', '($.status = "5*") && ($.stoppedBy != "-") && ($.functionCall != "429")', true)
  // Whom the gateway refuses by itself meets no function that would count it.
  count('refusals', '(($.status = "401") || ($.status = "403")) && ($.stoppedBy != "-")', true)
  count('atLimit', '($.stoppedBy = "THROTTLED") || ($.stoppedBy = "QUOTA_EXCEEDED") || ($.functionCall = "429")')
}
