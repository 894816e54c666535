import type { StepName } from './sign-in-step.ts'

/** What is left of a sign-in when the page is loaded again. `restart`: it cannot be continued, only begun anew. */
export type HalfDone =
  | { kind: 'resume'; step: 'code' | 'new-password'; email: string }
  | { kind: 'restart'; email: string; after: StepName }

const KEY = 'sekisho.sign-in'
const AMPLIFY_EXPIRY = 'CognitoSignInState.expiry'

interface Left {
  step: StepName
  email: string
}

/** Notes where the sign-in stands; a password or an authenticator's secret is never written down. */
export function noteStep(storage: Storage, step: StepName, email: string): void {
  if (step === 'password' || step === 'done') storage.removeItem(KEY)
  else storage.setItem(KEY, JSON.stringify({ step, email }))
}

/**
 * Finds a sign-in that was under way. It can go on where Amplify has kept the session (three minutes) and the
 * screen needs nothing else; an authenticator's secret is gone with the page. Only reads: a screen may be drawn twice
 * before it stands.
 * @param now epoch milliseconds
 */
export function findHalfDone(storage: Storage, now: number): HalfDone | null {
  const left = parse(storage.getItem(KEY))
  if (!left) return null
  const isAlive = Number(storage.getItem(AMPLIFY_EXPIRY) ?? 0) > now
  if (isAlive && (left.step === 'code' || left.step === 'new-password')) return { kind: 'resume', step: left.step, email: left.email }
  return { kind: 'restart', email: left.email, after: left.step }
}

/** Takes the note of a sign-in away that cannot go on, once somebody was told so. */
export function forgetRestart(storage: Storage, now: number): void {
  if (findHalfDone(storage, now)?.kind === 'restart') storage.removeItem(KEY)
}

function parse(text: string | null): Left | null {
  try {
    const left: unknown = JSON.parse(text ?? 'null')
    if (typeof left !== 'object' || left === null || !('step' in left) || !('email' in left)) return null
    return typeof left.step === 'string' && typeof left.email === 'string' ? (left as Left) : null
  } catch {
    return null
  }
}
