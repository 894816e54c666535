import { alarmRules, METRICS_NAMESPACE, type AlarmRule } from '@sekisho/contract/alarms'
import type { Stage } from '@sekisho/stages/stage'
import { CfnAlarm, CfnDashboard } from 'aws-cdk-lib/aws-cloudwatch'
import { CfnSubscription, CfnTopic } from 'aws-cdk-lib/aws-sns'
import { Construct } from 'constructs'
import { acknowledge } from '../checks/acknowledge.ts'
import { nameIn } from '../deployment.ts'

export interface WatchProps {
  stage: Stage
  apiName: string
}

/** Alarms on what the functions' log lines count, the topic that mails them to the stage's address, and one dashboard. */
export class Watch extends Construct {
  constructor(scope: Construct, id: string, { stage, apiName }: WatchProps) {
    super(scope, id)
    const topic = stage.alarmMail === undefined ? null : mailTopic(this, stage, stage.alarmMail)
    for (const rule of alarmRules)
      new CfnAlarm(this, rule.name, { ...alarmOf(stage, rule), ...(topic && { alarmActions: [topic.ref], okActions: [topic.ref] }) })
    new CfnDashboard(this, 'Dashboard', {
      dashboardName: nameIn(stage, 'watch'),
      dashboardBody: JSON.stringify({ widgets: widgets(stage, apiName) }),
    })
  }
}

function mailTopic(scope: Construct, stage: Stage, address: string): CfnTopic {
  const topic = new CfnTopic(scope, 'Topic', { topicName: nameIn(stage, 'alarms') })
  new CfnSubscription(scope, 'Mail', { topicArn: topic.ref, protocol: 'email', endpoint: address })
  acknowledge(topic, {
    rule: 'AwsSolutions-SNS3',
    reason:
      'Only CloudWatch publishes here, over TLS by itself; a key or policy of its own would have to be kept for words that hold no personal data.',
  })
  return topic
}

const alarmOf = (stage: Stage, { name, says, metric, alert, atLeast, minutes, times = { over: 1, of: 1 } }: AlarmRule) => ({
  alarmName: `${nameIn(stage, 'alarm')}-${name}`,
  alarmDescription: `${says} What to do: docs/runbooks/alarms.md#${name}`,
  namespace: METRICS_NAMESPACE,
  metricName: metric,
  dimensions: [{ name: 'stage', value: stage.name }, ...(alert === undefined ? [] : [{ name: 'alert', value: alert }])],
  statistic: 'Sum',
  period: minutes * 60,
  evaluationPeriods: times.of,
  datapointsToAlarm: times.over,
  threshold: atLeast,
  comparisonOperator: 'GreaterThanOrEqualToThreshold',
  // No line is good news.
  treatMissingData: 'notBreaching',
})

/** What a person asks first: is it used, is it refused, is it slow, is the database awake. */
function widgets(stage: Stage, apiName: string): object[] {
  const widget = (title: string, metrics: unknown[], stat = 'Sum') => ({
    type: 'metric',
    width: 12,
    height: 6,
    properties: { title, metrics, stat, period: 300, region: stage.region, view: 'timeSeries' },
  })
  const own = (metric: string) => [METRICS_NAMESPACE, metric, 'stage', stage.name]
  const gateway = (metric: string) => ['AWS/ApiGateway', metric, 'ApiName', apiName]
  const alerts = alarmRules.flatMap(({ alert }) =>
    alert === undefined ? [] : [[METRICS_NAMESPACE, 'alerts', 'stage', stage.name, 'alert', alert]],
  )
  return [
    widget('Requests', [gateway('Count')]),
    widget('Refusals and failures', [own('refusals'), own('failures'), gateway('4XXError'), gateway('5XXError')]),
    widget('Latency (ms, p95)', [gateway('Latency')], 'p95'),
    widget(
      'Database awake (ACU)',
      [[{ expression: "SEARCH('{AWS/RDS,DBClusterIdentifier} MetricName=\"ServerlessDatabaseCapacity\"', 'Average')" }]],
      'Average',
    ),
    widget('Alerts', alerts),
  ]
}
