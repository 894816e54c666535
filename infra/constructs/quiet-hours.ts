import type { Stage } from '@sekisho/stages/stage'
import { CfnAlarmMuteRule } from 'aws-cdk-lib/aws-cloudwatch'
import { Construct } from 'constructs'
import { nameIn } from '../deployment.ts'

export interface QuietHoursProps {
  stage: Stage
  hours: NonNullable<Stage['quietHours']>
  /** Alarms that can wait. */
  alarmNames: string[]
}

/** Times in which what can wait mails nobody. An alarm that still rings when they end is mailed then. */
export class QuietHours extends Construct {
  constructor(scope: Construct, id: string, { stage, hours, alarmNames }: QuietHoursProps) {
    super(scope, id)
    const { from, to, timeZone, weekends } = hours
    const mute = (name: string, expression: string, minutes: number) =>
      new CfnAlarmMuteRule(this, name, {
        name: `${nameIn(stage, 'quiet')}-${name.toLowerCase()}`,
        description: 'Quiet hours: what can wait is mailed when they end',
        rule: { schedule: { expression, duration: durationOf(minutes), timezone: timeZone } },
        muteTargets: { alarmNames },
      })
    const [begins, ends] = [minutesOf(from), minutesOf(to)]
    mute('Nights', cronAt(begins, '*'), (ends - begins + DAY) % DAY)
    // From the night before on until the night after it.
    if (weekends) mute('Weekends', cronAt(ends, 'SAT,SUN'), (begins - ends + DAY) % DAY)
  }
}

const DAY = 24 * 60
const minutesOf = (clock: string): number => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3))
const cronAt = (minutes: number, days: string): string => `cron(${minutes % 60} ${Math.floor(minutes / 60)} * * ${days})`
const durationOf = (minutes: number): string =>
  `PT${minutes >= 60 ? `${Math.floor(minutes / 60)}H` : ''}${minutes % 60 > 0 ? `${minutes % 60}M` : ''}`
