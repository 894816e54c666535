import { describe, expect, it } from 'vitest'
import type { Cloud, TemplateResource } from '../../cloud.ts'
import { Mailbox } from '../../mailbox.ts'
import { filterPattern } from './filter-pattern.ts'
import { Metrics } from './metrics.ts'
import { createCloudWatch } from './service.ts'

const minute = 60_000
const line = (count: unknown, at: number, extra = {}) =>
  JSON.stringify({
    kind: 'a',
    hits: count,
    ...extra,
    _aws: { Timestamp: at, CloudWatchMetrics: [{ Namespace: 'N', Dimensions: [['kind']], Metrics: [{ Name: 'hits' }] }] },
  })
const properties = {
  AlarmName: 'a',
  Namespace: 'N',
  MetricName: 'hits',
  Dimensions: [{ Name: 'kind', Value: 'a' }],
  Statistic: 'Sum',
  Period: 300,
  EvaluationPeriods: 3,
  DatapointsToAlarm: 2,
  Threshold: 5,
  ComparisonOperator: 'GreaterThanOrEqualToThreshold',
}

function office(changes: object = {}) {
  let now = 10 * 300_000
  const metrics = new Metrics()
  const mailbox = new Mailbox()
  const cloud = { region: 'r', accountId: '1', clock: { now: () => now }, metrics } as unknown as Cloud
  const watch = createCloudWatch(cloud, mailbox)
  const make = (type: string, own: object) =>
    watch.provisioners![type]!({ stack: 's', logicalId: 'L', type, properties: { ...own } } as TemplateResource)
  const { ref } = make('AWS::SNS::Topic', { TopicName: 't' }) as { ref: string }
  const subscription = make('AWS::SNS::Subscription', { TopicArn: ref, Protocol: 'email', Endpoint: 'night@example.test' }) as {
    ref: string
  }
  watch.topics.confirm()
  mailbox.clear()
  const alarm = () => make('AWS::CloudWatch::Alarm', { ...properties, AlarmActions: [ref], ...changes })
  const unsubscribe = () =>
    watch.removers!['AWS::SNS::Subscription']!({
      stack: 's',
      logicalId: 'L',
      type: 'AWS::SNS::Subscription',
      properties: {},
      ref: subscription.ref,
    })
  const { reset } = watch
  return {
    metrics,
    mailbox,
    alarm,
    unsubscribe,
    reset,
    state: () => watch.alarms()[0]?.state,
    pass: (ms: number) => (now += ms),
    at: () => now,
  }
}

describe('an alarm on a metric of log lines', () => {
  it('stands after a reset as if it had been made then, and rings anew', () => {
    const { metrics, mailbox, alarm, reset, state, pass, at } = office({ TreatMissingData: 'breaching', DatapointsToAlarm: 3 })
    alarm()
    const rings = () => {
      expect(state()).toBe('INSUFFICIENT_DATA')
      pass(900_000)
      expect(state()).toBe('ALARM')
    }
    rings()
    metrics.hear(line(5, at()), at())
    reset()
    rings()
    expect(mailbox.mails).toHaveLength(2)
  })

  it('rings when as many periods as it says are over, mails once, and falls silent', () => {
    const { metrics, mailbox, alarm, state, pass, at } = office({ TreatMissingData: 'notBreaching' })
    alarm()
    expect(state()).toBe('OK')
    metrics.hear(line(5, at()), at())
    expect(state()).toBe('OK')
    pass(5 * minute)
    for (let hit = 0; hit < 5; hit++) metrics.hear(line(1, at()), at())
    expect([state(), mailbox.mails.map(({ to, subject }) => [to, subject])]).toEqual(['ALARM', [['night@example.test', 'ALARM: "a" in r']]])
    pass(15 * minute)
    expect(state()).toBe('OK')
  })

  it('mails nobody whose subscription was taken away', () => {
    const { metrics, mailbox, alarm, unsubscribe, state, pass, at } = office({ TreatMissingData: 'notBreaching', DatapointsToAlarm: 1 })
    alarm()
    unsubscribe()
    metrics.hear(line(9, at()), at())
    pass(5 * minute)
    expect([state(), mailbox.mails]).toEqual(['ALARM', []])
  })

  it('knows nothing of a metric that nobody wrote, where missing data is missing, and hears no other one', () => {
    const { metrics, alarm, state, at } = office()
    alarm()
    metrics.hear(line(9, at(), { kind: 'b' }), at())
    for (const broken of ['"_aws"', '{"_aws":', line('many', at()), '{"_aws":{}}']) metrics.hear(broken, at())
    expect(state()).toBe('INSUFFICIENT_DATA')
  })

  it('that rings when nothing is said does so once it has stood for as long as it looks back, and not while something comes', () => {
    const { metrics, alarm, state, pass, at } = office({
      ComparisonOperator: 'LessThanThreshold',
      TreatMissingData: 'breaching',
      Threshold: 1,
    })
    alarm()
    pass(14 * minute)
    expect(state()).toBe('INSUFFICIENT_DATA')
    pass(minute)
    expect(state()).toBe('ALARM')
    for (let said = 0; said < 2; said++) {
      metrics.hear(line(1, at()), at())
      pass(5 * minute)
    }
    expect(state()).toBe('OK')
  })

  it.each([[{ Statistic: 'Average' }], [{ ComparisonOperator: 'LessThanOrEqualToThreshold' }]])(
    'that says %j stops the deployment',
    (changes) => {
      expect(() => office(changes).alarm()).toThrow('no part of the local cloud')
    },
  )
})

describe('a filter pattern', () => {
  const line = { type: 'platform.report', status: '503', record: { status: 'timeout', metrics: { durationMs: 17_000.4 } } }

  it.each([
    ['{ ($.type = "platform.report") && ($.record.status != "success") }', true],
    ['{ $.record.metrics.durationMs >= 17001 }', false],
    ['{ ($.status = "5*") && (($.status != "503") || ($.type = "platform.report")) }', true],
    ['{ ($.status = "404") || ($.status = "503") }', true],
    ['{ $.status = "4*" }', false],
    // Text is no number, and a number no text.
    ['{ $.status >= 500 }', false],
    ['{ $.status != 404 }', false],
    ['{ $.record.metrics.durationMs = "17000.4" }', false],
    ['{ $.gone != "x" }', false],
    ['{ $.record.gone.further < 5 }', false],
  ])('%s finds what it says', (pattern, expected) => {
    expect(filterPattern(pattern)(line)).toBe(expected)
  })

  it.each(['ERROR', '{ $.a IS NULL }', '{ $.a = "x" && }', '{ ($.a = 1 }', '{ $.a = * }', '{ a = 1 }', '{ $.a = 1 } or more'])(
    '%s stops the deployment',
    (pattern) => {
      expect(() => filterPattern(pattern)).toThrow()
    },
  )
})
