import { METRICS_NAMESPACE, type AlarmRule } from '@sekisho/contract/alarms'
import { whoIsIn } from '@sekisho/contract/log-questions'
import type { Stage } from '@sekisho/stages/stage'
import { Stack } from 'aws-cdk-lib'
import { CfnDashboard } from 'aws-cdk-lib/aws-cloudwatch'
import { Construct } from 'constructs'
import { nameIn } from '../deployment.ts'
import { filterNamespace } from './alarm-metrics.ts'

export interface WatchDashboardProps {
  stage: Stage
  apiName: string
  /** Of the function that every open page asks who its person is. */
  accountLog: string
  rules: readonly AlarmRule[]
}

/** What a person asks first: who is in, is it used, is it refused, does it fail, is it slow, is the database awake, is the backup made. */
export class WatchDashboard extends Construct {
  constructor(scope: Construct, id: string, { stage, apiName, accountLog, rules }: WatchDashboardProps) {
    super(scope, id)
    new CfnDashboard(this, 'Resource', {
      dashboardName: nameIn(stage, 'watch'),
      dashboardBody: Stack.of(this).toJsonString({ widgets: [people(stage, accountLog), ...widgets(stage, apiName, rules)] }),
    })
  }
}

/** Costs nothing while nobody looks, and then by what it reads: one function's lines of the time that is looked at. */
const people = (stage: Stage, accountLog: string): object => ({
  type: 'log',
  width: 24,
  height: 6,
  properties: { title: 'Who is in (people)', query: `SOURCE '${accountLog}' | ${whoIsIn}`, region: stage.region, view: 'timeSeries' },
})

function widgets(stage: Stage, apiName: string, rules: readonly AlarmRule[]): object[] {
  const widget = (title: string, metrics: unknown[], stat = 'Sum') => ({
    type: 'metric',
    width: 12,
    height: 6,
    properties: { title, metrics, stat, period: 300, region: stage.region, view: 'timeSeries' },
  })
  const own = (metric: string) => [METRICS_NAMESPACE, metric, 'stage', stage.name]
  const filtered = (metric: string) => [filterNamespace(stage), metric]
  const gateway = (metric: string) => ['AWS/ApiGateway', metric, 'ApiName', apiName]
  const alerts = rules.filter(({ metric }) => metric === 'alerts').map(({ name }) => [...own('alerts'), 'alarm', name])
  return [
    widget('Requests', [gateway('Count')]),
    widget('Refusals and failures', [own('refusals'), own('failures'), own('databaseFailures'), filtered('crashes'), filtered('atLimit')]),
    widget('Latency (ms, p95)', [gateway('Latency')], 'p95'),
    widget(
      'Database awake (ACU)',
      [[{ expression: "SEARCH('{AWS/RDS,DBClusterIdentifier} MetricName=\"ServerlessDatabaseCapacity\"', 'Average')" }]],
      'Average',
    ),
    widget('Comparisons of pool and directory', [own('comparisons')]),
    widget('Alerts', alerts),
  ]
}
