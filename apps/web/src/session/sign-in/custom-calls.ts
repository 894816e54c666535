import { session } from '@sekisho/contract/session'
import type { WebConfig } from '@sekisho/contract/web-config'
import { isApiError } from '../../api-client/api-error.ts'
import { createSigningClock } from '../../api-client/clock-skew.ts'
import { createCaller, type Call } from '../../api-client/create-caller.ts'
import type { KeptSession } from '../kept-session.ts'
import type { Failed, SignInCalls } from './calls.ts'
import type { SignInStep, StepName } from './sign-in-step.ts'

/** Seconds between two questions to a database that wakes up, unless it says otherwise. */
const WAKING_SECONDS = 3

/** Signing in where the company keeps its own passwords: one call; a second one for whoever must choose a new password first. */
export function customCalls(config: WebConfig, keep: (session: KeptSession) => void): SignInCalls {
  const call = createCaller({
    config,
    session: { proof: () => Promise.resolve(null) },
    fetch: (input, init) => fetch(input, init),
    clock: createSigningClock(),
    newKey: () => crypto.randomUUID(),
  })
  /** The password that was right and opens nothing, for as long as its owner chooses another. */
  let due: { email: string; password: string } | null = null
  const begin = async (body: Typed, onWaiting: () => void): Promise<SignInStep> => {
    try {
      keep(await beginWhenAwake(call, body, onWaiting))
      due = null
      return { name: 'done' }
    } catch (error) {
      if (!isApiError(error) || error.code !== 'new-password-due') throw error
      due = { email: body.email, password: body.password }
      return { name: 'new-password', isOfEarlierSystem: true }
    }
  }
  return {
    hasReset: false,
    startSignIn: (email, password, onWaiting) => begin({ email, password }, onWaiting),
    answerChallenge: (newPassword) => (due ? begin({ ...due, newPassword }, () => undefined) : noSuchStep()),
    requestReset: noSuchStep,
    confirmReset: noSuchStep,
    requestSignUp: noSuchStep,
    confirmRegistration: noSuchStep,
    sendSignUpCode: noSuchStep,
    failureOf,
  }
}

interface Typed {
  email: string
  password: string
  newPassword?: string
}

async function beginWhenAwake(call: Call, body: Typed, onWaiting: () => void): Promise<KeptSession> {
  for (;;) {
    try {
      return await call(session.begin, { body })
    } catch (error) {
      if (!isApiError(error) || error.code !== 'database-waking') throw error
      onWaiting()
      await new Promise((resolve) => setTimeout(resolve, (error.retryAfter ?? WAKING_SECONDS) * 1000))
    }
  }
}

/** The gateway's own 429 names no time; ours does. */
export function failureOf(error: unknown, at: StepName): Failed {
  if (!isApiError(error)) return { failure: 'unexpected' }
  // The form has judged its length: it is the old one. And whose old one is wrong by now begins anew.
  if (at === 'new-password' && error.code === 'invalid-input') return { failure: 'known-password' }
  if (at === 'new-password' && error.code === 'credentials-wrong') return { failure: 'session-expired' }
  if (error.code === 'credentials-wrong' || error.code === 'invalid-input') return { failure: 'wrong' }
  if (error.code === 'offline' || error.code === 'intercepted') return { failure: error.code }
  if (error.code !== 'too-many-requests') return { failure: 'unexpected' }
  return error.retryAfter === undefined ? { failure: 'too-many' } : { failure: 'locked', lockedSeconds: error.retryAfter }
}

const noSuchStep = (): Promise<SignInStep> => Promise.reject(new Error('The password is the only step of this mode.'))
