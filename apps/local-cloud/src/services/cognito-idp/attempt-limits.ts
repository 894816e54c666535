import { AwsError } from '../../cloud.ts'
import type { Clock } from '../../clock.ts'

const hourMs = 3_600_000

/** Tries per hour and person that Cognito allows. */
const perHour = {
  ForgotPassword: 5,
  ConfirmForgotPassword: 5,
  ResendConfirmationCode: 5,
  ConfirmSignUp: 15,
  ChangePassword: 5,
  AttributeCode: 5,
}
export type LimitedOperation = keyof typeof perHour

/** Counts tries in a sliding hour. */
export class AttemptLimits {
  readonly #tries = new Map<string, number[]>()
  readonly #clock: Clock

  constructor(clock: Clock) {
    this.#clock = clock
  }

  /** Counts a try. @throws LimitExceededException beyond the operation's limit. */
  count(operation: LimitedOperation, person: string): void {
    const now = this.#clock.now()
    const key = `${person} ${operation}`
    const recent = (this.#tries.get(key) ?? []).filter((at) => now - at < hourMs)
    if (recent.length >= perHour[operation])
      throw new AwsError('LimitExceededException', 'Attempt limit exceeded, please try after some time.')
    this.#tries.set(key, [...recent, now])
  }

  forget(person: string): void {
    for (const key of this.#tries.keys()) if (key.startsWith(`${person} `)) this.#tries.delete(key)
  }

  clear(): void {
    this.#tries.clear()
  }
}
