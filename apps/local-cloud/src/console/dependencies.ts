import type { Faults } from '../endpoint/faults.ts'
import type { ShownSchedule } from '../services/scheduler/schedules.ts'
import type { ShownAlarm } from '../services/cloudwatch/alarm.ts'
import type { Quotas } from '../endpoint/quotas.ts'
import type { PlayedDevice } from '../played-device/played-device.ts'
import type { ShownPasskeys } from '../services/cognito-idp/passkeys/shown-passkeys.ts'

/** A person of the sample data as the console shows them. */
export interface ConsolePerson {
  email: string
  name: string
  role: string | null
  status: string
  password: string
  /** Base32; null when nobody knows one: not set up yet, or set up by hand. */
  totpSecret?: string | null
  /** Lets the console name the person behind a journal line. */
  sub?: string
}

export interface ConsoleMail {
  to: string
  subject: string
  text: string
  /** Epoch milliseconds of the cloud's clock. */
  at: number
  headers?: Record<string, string>
}

/** What the console shows and sets in motion. What a cloud cannot do is left out and answered 501. */
export interface ConsoleDependencies {
  people(): readonly ConsolePerson[]
  /** Oldest first. */
  mails(): readonly ConsoleMail[]
  /** Forgets lockout and used authenticator codes of a person. */
  forgetAttempts(email: string): void
  /** Changes fields of a person's record in the directory, as somebody else's command would. */
  setStanding?(email: string, change: { status?: string; role?: string; notBefore?: number }): Promise<void>
  /** Back to the sample data. */
  reset(): Promise<void> | void
  /** Starts of each function so far. */
  starts?(): Record<string, { cold: number; warm: number }>
  killFunction?(name: string): Promise<void>
  /** Puts the database to sleep or wakes it; `resumeMs` is how long a wake-up takes. */
  pauseDatabase?(order: { pause: boolean; resumeMs?: number }): Promise<void> | void
  faults?: Pick<Faults, 'add' | 'list' | 'clear'>
  quotas?: Pick<Quotas, 'enforce' | 'throttle' | 'describe'>
  schedules?: { list(): ShownSchedule[]; runNow(name: string): Promise<void>; byClock(runs: boolean): void }
  /** Every alarm with its state. */
  alarms?(): ShownAlarm[]
  /** How long (ms) lists of the user pool miss somebody new. */
  setListLag?(ms: number): void
  /** What people have of passkeys, and the device that plays one for whoever has none. */
  passkeys?: { areTaken(): boolean; of(email: string): ShownPasskeys | null; device: Pick<PlayedDevice, 'isPluggedIn' | 'plug' | 'holds'> }
}
