import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const file = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url))
const load = async <T>(path: string): Promise<T> => (await import(pathToFileURL(file(path)).href)) as T

interface Resource {
  Type: string
  Properties: Record<string, unknown>
}
export type Resources = Record<string, Resource>
export interface ShownAlarm {
  name: string
  state: string
}
interface Metrics {
  hear(line: string, at: number): void
  written(group: string, line: string, at: number): void
  measured(metric: object, value: number, at: number): void
}
interface Provisions {
  provisioners: Record<string, (resource: object) => { ref: string; attributes?: Record<string, string> }>
}
interface Watch extends Provisions {
  alarms(): ShownAlarm[]
  topics: { confirm(): void; counts(topic: string): { confirmed: number; pending: number } | undefined }
}
export interface Mail {
  subject: string
  text: string
}

/** The templates of a stage with everything that can ring: mail, domain, trail, quiet hours, budget. */
export async function fullStage(): Promise<Resources> {
  const { templateOf, deploymentOf } = await load<{
    templateOf(stack: string, deployment: object): { toJSON(): { Resources: Resources } }
    deploymentOf(stage: string): object
  }>('infra/template-fixture.ts')
  return templateOf('api', deploymentOf('production')).toJSON().Resources
}

/** A value of a template with names in place of references: what is read at deployment is called as its parameter. */
function resolved(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(resolved)
  if (typeof value !== 'object' || value === null) return value
  const { Ref, ...rest } = value as Record<string, unknown>
  if (typeof Ref === 'string') return /clusterarn/i.test(Ref) ? CLUSTER_ARN : Ref
  const [name] = Object.keys(rest)
  if (name === 'Fn::GetAtt') return (rest[name] as string[]).join('.')
  if (name === 'Fn::Select') {
    const [index, list] = rest[name] as [number, unknown]
    return (resolved(list) as string[])[index]
  }
  if (name === 'Fn::Split') {
    const [by, text] = rest[name] as [string, unknown]
    return String(resolved(text)).split(by)
  }
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, resolved(one)]))
}
const CLUSTER_ARN = 'arn:aws:rds:ap-northeast-1:1:cluster:the-cluster'

/** The alarms of a synthesised template in the local cloud's own CloudWatch, and a clock that a test moves. */
export async function watchedOffice(startsAt: string, resources: Resources) {
  const { Metrics } = await load<{ Metrics: new () => Metrics }>('apps/local-cloud/src/services/cloudwatch/metrics.ts')
  const { createCloudWatch } = await load<{ createCloudWatch(cloud: object, mailbox: object): Watch }>(
    'apps/local-cloud/src/services/cloudwatch/service.ts',
  )
  const { createEvents } = await load<{
    createEvents(cloud: object, functions: object): Provisions & { put(event: object): Promise<void> }
  }>('apps/local-cloud/src/services/events/service.ts')
  const { createBudgets } = await load<{
    createBudgets(cloud: object, mailbox: object): Provisions & { spend(spent: number, forecast: number): void }
  }>('apps/local-cloud/src/services/budgets/service.ts')
  const { Capacity } = await load<{ Capacity: new (cloud: object) => { used(cluster: object): void } }>(
    'apps/local-cloud/src/services/rds-data/capacity.ts',
  )
  const { AccessLog } = await load<{ AccessLog: new (cloud: object) => { note(over: object): void } }>(
    'apps/local-cloud/src/gateway/access-log.ts',
  )
  const { FunctionLog } = await load<{
    FunctionLog: new (path: string, hear: unknown, written: unknown) => { platform(at: number, type: string, record: object): void }
  }>('apps/local-cloud/src/lambda/function-log.ts')
  const { logLine } = await load<{ logLine(level: string, fields: object, metrics: object | null): string }>('apps/api/src/platform/log.ts')
  const { embeddedMetrics } = await load<{ embeddedMetrics(fields: object, stage: string, at: number): object | null }>(
    'apps/api/src/platform/embedded-metrics.ts',
  )
  let now = Date.parse(startsAt)
  const metrics = new Metrics()
  const mails: Mail[] = []
  const mailbox = { send: (mail: Mail) => mails.push(mail) }
  const folder = mkdtempSync(join(tmpdir(), 'sekisho-watch-'))
  const state = { path: (name: string) => join(folder, name) }
  const cloud = { region: 'ap-northeast-1', accountId: '1', clock: { now: () => now }, metrics, state }
  const watch = createCloudWatch(cloud, mailbox)
  const events = createEvents(cloud, { invoke: () => Promise.resolve() })
  const budgets = createBudgets(cloud, mailbox)
  const makers = { ...watch.provisioners, ...events.provisioners, ...budgets.provisioners }
  const refs = new Map<string, string>()
  const named = (value: unknown): unknown =>
    JSON.parse(JSON.stringify(resolved(value)), (_key, text: unknown) => (typeof text === 'string' ? (refs.get(text) ?? text) : text))
  const order = ['AWS::SNS::Topic', 'AWS::SNS::Subscription', 'AWS::Events::Rule']
  const made = Object.entries(resources).filter(([, { Type }]) => Object.hasOwn(makers, Type))
  const wanted = made.filter(([, { Type, Properties }]) => Type !== 'AWS::Events::Rule' || Properties['Targets'] === undefined)
  for (const [logicalId, { Type, Properties }] of wanted.toSorted(
    ([, one], [, other]) => (order.indexOf(other.Type) > -1 ? 1 : 0) - (order.indexOf(one.Type) > -1 ? 1 : 0),
  ))
    refs.set(logicalId, makers[Type]!({ stack: 's', logicalId, type: Type, properties: named(Properties) }).ref)
  const confirmation = mails.splice(0)
  const stage = /-([a-z]+)-alarm-/.exec(watch.alarms()[0]!.name)![1]!
  const prefix = `sekisho-${stage}-alarm-`
  const ofType = (type: string) => Object.entries(resources).filter(([, one]) => one.Type === type)
  const [, deployed] = ofType('AWS::ApiGateway::Stage')[0]!
  const { DestinationArn, Format } = resolved(deployed.Properties['AccessLogSetting']) as { DestinationArn: string; Format: string }
  const api = { stages: new Map([['live', { accessLog: { group: DestinationArn.replace('.Arn', ''), format: Format } }]]) }
  const access = new AccessLog(cloud)
  const capacity = new Capacity(cloud)
  const groupOf = (name: string) => {
    const [, found] = ofType('AWS::Lambda::Function').find(
      ([, { Properties }]) => Properties['FunctionName'] === `sekisho-${stage}-${name}`,
    )!
    return (resolved(found.Properties['LoggingConfig']) as { LogGroup: string }).LogGroup
  }
  return {
    mails,
    /** What asked the mail's reader to confirm. */
    confirmation,
    confirm: () => watch.topics.confirm(),
    topic: () => watch.topics.counts('arn:aws:sns:ap-northeast-1:1:sekisho-production-alarms'),
    /** A line as the function writes it. @param late minutes until it is delivered, by a clock that is `ahead` minutes ahead */
    write: (fields: Record<string, unknown>, { ahead = 0, late = 0 } = {}) => {
      const at = now + (ahead - late) * 60_000
      metrics.hear(logLine('info', fields, embeddedMetrics(fields, stage, at)), now)
    },
    /** A request as the gateway writes it down. */
    gateway: (status: number, more: object = {}) =>
      access.note({
        api,
        stage: 'live',
        request: { method: 'GET', sourceIp: '192.0.2.1' },
        reply: { status, body: '' },
        requestId: 'r',
        resourcePath: '/api/events',
        at: now,
        latency: 20,
        ...more,
      }),
    /** What Lambda notes of an invocation of a function. */
    invoked: (name: string, status: string, durationMs: number) =>
      new FunctionLog(state.path('log'), undefined, (line: string, at: number) => metrics.written(groupOf(name), line, at)).platform(
        now,
        'platform.report',
        { requestId: 'r', status, metrics: { durationMs, memorySizeMB: 256 } },
      ),
    /** A call of the Data API. */
    statement: () => capacity.used({ identifier: 'the-cluster', pauseAfterSeconds: 1_800 }),
    bounces: (rate: number) => metrics.measured({ namespace: 'AWS/SES', name: 'Reputation.BounceRate', dimensions: {} }, rate, now),
    trail: (detail: object) => events.put({ source: 'aws.cognito-idp', detailType: 'AWS API Call via CloudTrail', detail }),
    spend: (spent: number, forecast: number) => budgets.spend(spent, forecast),
    pass: (minutes: number) => (now += minutes * 60_000),
    ringing: () =>
      watch
        .alarms()
        .filter(({ state: seen, name }) => seen === 'ALARM' && !name.endsWith('database-awake'))
        .map(({ name }) => name.replace(prefix, '')),
    stateOf: (name: string) => watch.alarms().find((alarm) => alarm.name === prefix + name)?.state,
    all: () => watch.alarms().map(({ name }) => name.replace(prefix, '')),
  }
}
