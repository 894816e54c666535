import { AwsCallError, type AwsJson } from '../aws/signed-fetch.ts'
import { cognitoQuotas } from '../aws/cognito-quotas.ts'
import type { RunClock } from './run-clock.ts'

/** The rest is left to those who sign in meanwhile. */
const SHARE = 0.8
const TRIES = 8
const LONGEST_WAIT_MS = 20_000

/** What went wrong on the way to AWS, which the layers above tell apart no longer. */
export interface PacedCall {
  call: AwsJson
  /** AWS's name of the last refusal of the user pool; null when it answered. */
  lastRefusal(): string | null
  /** The credentials of whoever asked have ended: nothing works any more until there are new ones. */
  hasExpired(): boolean
}

const isExpiry = (type: string): boolean => /ExpiredToken|UnrecognizedClient|InvalidClientTokenId|RequestExpired/.test(type)
const isThrottled = (type: string): boolean => /TooManyRequests|Throttling|RequestLimit/.test(type)

/** Keeps every call to the user pool within AWS's quotas, and tries again, with jitter, what was throttled all the same. */
export function pacedCall(call: AwsJson, clock: RunClock, random: () => number = Math.random): PacedCall {
  const buckets = new Map<string, { everyMs: number; next: number }>(
    Object.values(cognitoQuotas).flatMap(({ perSecond, operations }) => {
      const bucket = { everyMs: 1000 / (perSecond * SHARE), next: 0 }
      return operations.map((operation) => [operation, bucket] as const)
    }),
  )
  let refusal: string | null = null
  let expired = false
  const take = async (operation: string): Promise<void> => {
    const bucket = buckets.get(operation)
    if (!bucket) return
    const at = Math.max(clock.now(), bucket.next)
    bucket.next = at + bucket.everyMs
    await clock.until(at)
  }
  const note = (error: unknown): void => {
    refusal = error instanceof AwsCallError ? error.type : 'none'
    expired ||= isExpiry(refusal)
  }
  const paced: AwsJson = async (asked) => {
    const operation = asked.target.replace(/^.*\./, '')
    for (let tries = 1; ; tries++) {
      await take(operation)
      try {
        const answer = await call(asked)
        if (asked.service === 'COGNITO_IDENTITY_PROVIDER') refusal = null
        return answer
      } catch (error) {
        note(error)
        const again = asked.service === 'COGNITO_IDENTITY_PROVIDER' && error instanceof AwsCallError && isThrottled(error.type)
        if (!again || tries === TRIES) throw error
        await clock.until(clock.now() + Math.min(LONGEST_WAIT_MS, 250 * 2 ** tries) * random())
      }
    }
  }
  return { call: paced, lastRefusal: () => refusal, hasExpired: () => expired }
}

/** Least seconds that so many accounts take at these quotas: a group each, and a call more for whoever is disabled. */
export function secondsFor(people: number, disabled: number): number {
  const { UserCreation, UserResourceUpdate, UserUpdate } = cognitoQuotas
  const at = (count: number, { perSecond }: { perSecond: number }) => count / (perSecond * SHARE)
  return Math.ceil(Math.max(at(people, UserResourceUpdate), at(people, UserCreation), at(disabled, UserUpdate)))
}
