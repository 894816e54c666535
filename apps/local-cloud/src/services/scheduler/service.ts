import type { Provisioned, Service, TemplateResource } from '../../cloud.ts'
import { physicalName } from '../../template/physical-id.ts'
import { readExpression } from './schedule-expression.ts'
import { type Schedule, Schedules, type ShownSchedule } from './schedules.ts'
import { checkTarget, type Target, type TargetParts } from './targets.ts'

/** Amazon EventBridge Scheduler: the schedules of the templates, by the cloud's clock. Its API is not part of the local cloud. */
export interface Scheduler extends Service {
  list(): ShownSchedule[]
  /** Runs a schedule at once, whatever its time. @throws AwsError */
  runNow(name: string): Promise<void>
  /** Whether schedules run by the clock; a test that moves the clock for another reason is not surprised by them. */
  byClock(runs: boolean): void
  /** Runs what is due by now; the service does so every second by itself once it is ready. */
  tick(): Promise<void>
}

const everyMs = 1000

export function createScheduler(parts: TargetParts): Scheduler {
  const schedules = new Schedules(parts)
  const { cloud } = parts
  let timer: NodeJS.Timeout | undefined
  let isByClock = true
  return {
    name: 'scheduler',
    provisioners: {
      'AWS::Scheduler::Schedule': (resource) => {
        const schedule = readSchedule(parts, resource)
        schedules.add(schedule)
        return { ref: schedule.name, attributes: { Arn: schedule.arn } }
      },
      'AWS::Scheduler::ScheduleGroup': (resource): Provisioned => {
        const name = String(resource.properties['Name'] ?? physicalName(resource.stack, resource.logicalId, 64))
        return { ref: name, attributes: { Arn: `arn:aws:scheduler:${cloud.region}:${cloud.accountId}:schedule-group/${name}` } }
      },
    },
    ready: async () => {
      timer = setInterval(() => void (isByClock && schedules.tick()), everyMs).unref()
    },
    close: async () => clearInterval(timer),
    list: () => schedules.list(),
    byClock: (runs) => {
      isByClock = runs
    },
    runNow: (name) => schedules.runNow(name),
    tick: () => schedules.tick(),
  }
}

const dayMs = 86_400_000

/** @throws Error for what the local cloud does not run */
function readSchedule({ cloud }: TargetParts, { stack, logicalId, properties }: TemplateResource): Schedule {
  const name = String(properties['Name'] ?? physicalName(stack, logicalId, 64))
  const group = String(properties['GroupName'] ?? 'default')
  const zone = String(properties['ScheduleExpressionTimezone'] ?? 'UTC')
  const expression = String(properties['ScheduleExpression'])
  const { Arn, RoleArn, Input, RetryPolicy = {} } = properties['Target'] as Record<string, unknown>
  const target: Target = { arn: String(Arn), roleArn: String(RoleArn), input: Input === undefined ? undefined : String(Input) }
  checkTarget(target)
  const retry = RetryPolicy as { MaximumRetryAttempts?: unknown; MaximumEventAgeInSeconds?: unknown }
  return {
    name,
    arn: `arn:aws:scheduler:${cloud.region}:${cloud.accountId}:schedule/${group}/${name}`,
    expression,
    timetable: readExpression(expression, zone, cloud.clock.now()),
    target,
    enabled: properties['State'] !== 'DISABLED',
    retries: { attempts: Number(retry.MaximumRetryAttempts ?? 185), ageMs: Number(retry.MaximumEventAgeInSeconds ?? dayMs / 1000) * 1000 },
  }
}
