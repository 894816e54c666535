import { fileURLToPath, pathToFileURL } from 'node:url'
import { readFileSync } from 'node:fs'

const file = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url))
const load = async <T>(path: string): Promise<T> => (await import(pathToFileURL(file(path)).href)) as T

interface Resource {
  Type: string
  Properties: Record<string, unknown>
}
export interface ShownAlarm {
  name: string
  state: string
}
interface Metrics {
  hear(line: string, at: number): void
}

/** The alarms of the synthesised template in the local cloud's own CloudWatch, and a clock that a test moves. */
export async function watchedOffice(startsAt: string) {
  const { Metrics } = await load<{ Metrics: new () => Metrics }>('apps/local-cloud/src/services/cloudwatch/metrics.ts')
  const { createCloudWatch } = await load<{
    createCloudWatch(
      cloud: object,
      mailbox: object,
    ): { provisioners: Record<string, (resource: object) => { ref: string }>; alarms(): ShownAlarm[] }
  }>('apps/local-cloud/src/services/cloudwatch/service.ts')
  const { logLine } = await load<{ logLine(level: string, fields: object, metrics: object | null): string }>('apps/api/src/platform/log.ts')
  const { embeddedMetrics } = await load<{ embeddedMetrics(fields: object, stage: string, at: number): object | null }>(
    'apps/api/src/platform/embedded-metrics.ts',
  )
  let now = Date.parse(startsAt)
  const metrics = new Metrics()
  const mails: { subject: string; text: string }[] = []
  const cloud = { region: 'ap-northeast-1', accountId: '1', clock: { now: () => now }, metrics }
  const watch = createCloudWatch(cloud, { send: (mail: (typeof mails)[number]) => mails.push(mail) })
  const { Resources } = JSON.parse(readFileSync(file('infra/cdk.out/sekisho-dev-api.template.json'), 'utf8')) as {
    Resources: Record<string, Resource>
  }
  const topic = watch.provisioners['AWS::SNS::Topic']!({ stack: 's', logicalId: 'T', properties: { TopicName: 'alarms' } }).ref
  watch.provisioners['AWS::SNS::Subscription']!({
    stack: 's',
    logicalId: 'M',
    properties: { TopicArn: topic, Protocol: 'email', Endpoint: 'x' },
  })
  for (const [logicalId, { Type, Properties }] of Object.entries(Resources)) {
    if (Type !== 'AWS::CloudWatch::Alarm') continue
    watch.provisioners[Type]!({ stack: 's', logicalId, type: Type, properties: { ...Properties, AlarmActions: [topic] } })
  }
  return {
    mails,
    /** A line as the function writes it, at the time that it is. */
    write: (fields: Record<string, unknown>) => metrics.hear(logLine('info', fields, embeddedMetrics(fields, 'dev', now)), now),
    pass: (minutes: number) => (now += minutes * 60_000),
    ringing: () =>
      watch
        .alarms()
        .filter(({ state }) => state === 'ALARM')
        .map(({ name }) => name.replace('sekisho-dev-alarm-', '')),
    all: () => watch.alarms().map(({ name }) => name.replace('sekisho-dev-alarm-', '')),
  }
}
