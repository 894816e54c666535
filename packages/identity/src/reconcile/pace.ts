import { cognitoQuotas } from '../aws/cognito-quotas.ts'

/** Somebody else of the account may ask for a list too. */
const PER_SECOND = 0.9 * cognitoQuotas.UserList.perSecond

/** The time that a run has and how fast it may ask. Durations are measured by the monotonic clock. */
export interface Pace {
  /** Waits for the next turn. The first second's worth is free. */
  turn(): Promise<void>
  /** Milliseconds until the run has to end. */
  left(): number
  wait(ms: number): Promise<void>
}

export function paceOf(budgetMs: number): Pace {
  const end = performance.now() + budgetMs
  let next = 0
  const wait = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))
  return {
    async turn() {
      const now = performance.now()
      next = Math.max(next, now - 1000) + 1000 / PER_SECOND
      if (next > now) await wait(next - now)
    },
    left: () => end - performance.now(),
    wait,
  }
}
