import { alarmRules, type AlarmRule, type Needed } from '@sekisho/contract/alarms'
import type { Stage } from '@sekisho/stages/stage'
import { Fn } from 'aws-cdk-lib'
import { CfnAlarm } from 'aws-cdk-lib/aws-cloudwatch'
import { CfnSubscription, CfnTopic } from 'aws-cdk-lib/aws-sns'
import { Construct } from 'constructs'
import { acknowledge } from '../checks/acknowledge.ts'
import { nameIn, type Deployment } from '../deployment.ts'
import { metricOf, type Measured } from './alarm-metrics.ts'
import { MonthlyBudget } from './monthly-budget.ts'
import { published } from './published-value.ts'
import { QuietHours } from './quiet-hours.ts'
import { ReplayedCodes } from './replayed-codes.ts'
import { WatchDashboard } from './watch-dashboard.ts'

export interface WatchProps {
  deployment: Deployment
  apiName: string
  /** Name of the log group of the function that every open page asks who its person is. */
  accountLog: string
}

/** Alarms, the topic that mails them to the stage's address, its quiet hours, its budget, and one dashboard. */
export class Watch extends Construct {
  constructor(scope: Construct, id: string, { deployment, apiName, accountLog }: WatchProps) {
    super(scope, id)
    const { stage } = deployment
    const rules = rulesOf(deployment)
    const topic = stage.alarmMail === undefined ? null : mailTopic(this, stage, stage.alarmMail)
    const measured = this.measured(stage, rules)
    for (const rule of rules) {
      const alarm = new CfnAlarm(this, rule.name, alarmOf(stage, rule, measured))
      if (topic && !rule.isSilent) Object.assign(alarm, { alarmActions: [topic.ref], okActions: [topic.ref] })
    }
    const waiting = rules.filter(({ isUrgent, isSilent }) => !isUrgent && !isSilent)
    if (topic && stage.quietHours)
      new QuietHours(this, 'QuietHours', { stage, hours: stage.quietHours, alarmNames: waiting.map(({ name }) => alarmName(stage, name)) })
    if (stage.alarmMail !== undefined && stage.monthlyDollars !== undefined)
      new MonthlyBudget(this, 'Budget', { dollars: stage.monthlyDollars, address: stage.alarmMail })
    new WatchDashboard(this, 'Dashboard', { stage, apiName, accountLog, rules })
  }

  private measured(stage: Stage, rules: readonly AlarmRule[]): Measured {
    const has = (metric: AlarmRule['metric']) => rules.some((rule) => rule.metric === metric)
    return {
      clusterIdentifier: has('databaseCapacity') ? Fn.select(6, Fn.split(':', published(this, stage, 'data/cluster-arn'))) : null,
      replayRuleName: has('replayedCodes') ? new ReplayedCodes(this, 'ReplayedCodes', { stage }).ruleName : null,
    }
  }
}

/** What the topic is called in every stage. */
export const TOPIC = 'alarms'

export const alarmName = (stage: Stage, rule: string): string => `${nameIn(stage, 'alarm')}-${rule}`

/** The rules for which a deployment has anything to ring. */
export function rulesOf({ stage, authorizer }: Deployment): AlarmRule[] {
  const has: Record<Needed, boolean> = {
    'own-cluster': stage.database.kind === 'aurora',
    ses: stage.mail.kind === 'ses',
    domain: stage.domain !== undefined,
    trail: stage.trail === true,
    pool: authorizer !== 'custom',
  }
  return alarmRules.filter(({ needs = [] }) => needs.every((needed) => has[needed]))
}

function mailTopic(scope: Construct, stage: Stage, address: string): CfnTopic {
  const topic = new CfnTopic(scope, 'Topic', { topicName: nameIn(stage, TOPIC) })
  new CfnSubscription(scope, 'Mail', { topicArn: topic.ref, protocol: 'email', endpoint: address })
  acknowledge(topic, {
    rule: 'AwsSolutions-SNS3',
    reason:
      'Only CloudWatch publishes here, over TLS by itself; a key or policy of its own would have to be kept for words that hold no personal data.',
  })
  return topic
}

/** A line that comes late by minutes counts in the time that it was written: one that is over is looked at once more. */
const lookedAtTwice = { over: 1, of: 2 }

function alarmOf(stage: Stage, rule: AlarmRule, measured: Measured) {
  const { name, says, atLeast, isTooFew = false, isSilent = false, minutes } = rule
  const times = rule.times ?? (isTooFew || isSilent ? { over: 1, of: 1 } : lookedAtTwice)
  return {
    alarmName: alarmName(stage, name),
    alarmDescription: `${says} What to do: docs/runbooks/alarms.md#${name}`,
    ...metricOf(stage, rule, measured),
    period: minutes * 60,
    evaluationPeriods: times.of,
    datapointsToAlarm: times.over,
    threshold: atLeast,
    comparisonOperator: isTooFew ? 'LessThanThreshold' : 'GreaterThanOrEqualToThreshold',
    // No line is good news, but where a line says that something still goes on.
    treatMissingData: isTooFew ? 'breaching' : 'notBreaching',
  }
}
