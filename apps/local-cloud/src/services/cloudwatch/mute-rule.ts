import type { TemplateResource } from '../../cloud.ts'
import { readExpression } from '../scheduler/schedule-expression.ts'

/** Alarms that keep still at certain times: they change their state and mail nobody until the time is over. */
export interface MuteRule {
  alarms: ReadonlySet<string>
  isActive(now: number): boolean
}

const DURATION = /^PT(?:(\d+)H)?(?:(\d+)M)?$/

/** Reads `Rule.Schedule`: five fields of cron, how long, and in which zone. @throws Error for what is not emulated */
export function muteRule({ properties, logicalId }: TemplateResource): MuteRule {
  const { Schedule } = properties['Rule'] as { Schedule: { Expression: string; Duration: string; Timezone?: string } }
  const [, fields] = /^cron\((\S+ \S+ \S+ \S+ \S+)\)$/.exec(Schedule.Expression) ?? []
  const duration = DURATION.exec(Schedule.Duration)
  if (fields === undefined || !duration) throw new Error(`${logicalId}: this schedule of an alarm mute rule is no part of the local cloud.`)
  const length = (Number(duration[1] ?? 0) * 60 + Number(duration[2] ?? 0)) * 60_000
  const timetable = readExpression(`cron(${fields} *)`, Schedule.Timezone ?? 'UTC', 0)
  const { AlarmNames } = properties['MuteTargets'] as { AlarmNames: string[] }
  return { alarms: new Set(AlarmNames), isActive: (now) => timetable.latest(now - length, now) !== undefined }
}
