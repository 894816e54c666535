import { expect, it } from 'vitest'
import { AwsError, type AwsCall, type Cloud, type TemplateResource } from '../../cloud.ts'
import { Mailbox } from '../../mailbox.ts'
import { createSns } from '../sns/service.ts'
import { Metrics } from './metrics.ts'
import { createCloudWatch } from './service.ts'

const alarm = {
  AlarmName: 'sekisho-dev-alarm-a',
  Namespace: 'N',
  MetricName: 'hits',
  Statistic: 'Sum',
  Period: 300,
  EvaluationPeriods: 1,
  Threshold: 1,
  ComparisonOperator: 'GreaterThanOrEqualToThreshold',
  TreatMissingData: 'notBreaching',
}

function account() {
  const allowed = new Set<string>()
  const iam = {
    require: (_principal: unknown, action: string, resource: string) => {
      if (!allowed.has(`${action} ${resource}`)) throw new AwsError('AccessDeniedException', `${action} on ${resource}`, 403)
    },
  }
  const cloud = { region: 'r', accountId: '1', clock: { now: () => 1_000 }, metrics: new Metrics(), iam } as unknown as Cloud
  const watch = createCloudWatch(cloud, new Mailbox())
  const sns = createSns(cloud, watch.topics)
  const make = (type: string, properties: object) =>
    watch.provisioners![type]!({ stack: 's', logicalId: 'L', type, properties } as TemplateResource)
  const ask = (service: typeof sns, operation: string, input: object) =>
    service.handle!({ operation, input, principal: null } as unknown as AwsCall)
  return { allowed, watch, sns, make, ask, cloud }
}

it('alarms are told by name to who may describe each of them, with their state', async () => {
  const { allowed, watch, make, ask, cloud } = account()
  make('AWS::CloudWatch::Alarm', alarm)
  const asked = () => ask(watch, 'DescribeAlarms', { AlarmNames: [alarm.AlarmName, 'sekisho-dev-alarm-gone'] })
  allowed.add('cloudwatch:DescribeAlarms arn:aws:cloudwatch:r:1:alarm:sekisho-dev-alarm-a')
  await expect(asked()).rejects.toThrow('alarm-gone')
  allowed.add('cloudwatch:DescribeAlarms arn:aws:cloudwatch:r:1:alarm:sekisho-dev-alarm-gone')
  const told = async () => ((await asked()).body as { MetricAlarms: { StateValue: string }[] }).MetricAlarms
  expect((await told()).map(({ StateValue }) => StateValue)).toEqual(['OK'])
  cloud.metrics.measured({ namespace: 'N', name: 'hits', dimensions: {} }, 1, 1_000)
  expect(await told()).toMatchObject([{ AlarmName: 'sekisho-dev-alarm-a', StateValue: 'ALARM', StateTransitionedTimestamp: 1 }])
  await expect(ask(watch, 'DescribeAlarms', {})).rejects.toThrow('alarm:*')
})

it('a topic tells how many confirmed and how many were asked and have not, and no topic that is not there', async () => {
  const { allowed, watch, sns, make, ask } = account()
  const { ref } = make('AWS::SNS::Topic', { TopicName: 't' }) as { ref: string }
  make('AWS::SNS::Subscription', { TopicArn: ref, Protocol: 'email', Endpoint: 'night@example.test' })
  const asked = async (TopicArn = ref) => String((await ask(sns, 'GetTopicAttributes', { TopicArn })).body)
  await expect(asked()).rejects.toThrow('sns:GetTopicAttributes')
  for (const topic of [ref, `${ref}2`]) allowed.add(`sns:GetTopicAttributes ${topic}`)
  expect(await asked()).toContain('<entry><key>SubscriptionsPending</key><value>1</value></entry>')
  watch.topics.confirm()
  expect(await asked()).toContain('<entry><key>SubscriptionsConfirmed</key><value>1</value></entry>')
  await expect(asked(`${ref}2`)).rejects.toMatchObject({ code: 'NotFound' })
})
