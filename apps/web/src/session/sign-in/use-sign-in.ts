import { useEffect, useState } from 'react'
import { tabStore } from '../../storage/browser-storage.ts'
import { keeper, learnSession } from '../current-session.ts'
import { reasonOf } from '../leave.ts'
import type { SignedOutBecause } from '../session.ts'
import type { Failed, SignInCalls } from './calls.ts'
import { forgetFailures, noteFailure } from './failed-attempts.ts'
import { findHalfDone, forgetRestart, noteStep } from './half-done.ts'
import type { SignInFailure } from './sign-in-failure.ts'
import type { Registration, SignInStep, StepName } from './sign-in-step.ts'

/** A sentence above the form that is no failure: how the person got here. */
export type Notice = `because:${SignedOutBecause}` | 'restart' | 'restart:set-up' | 'passwordReset' | 'addressConfirmed' | 'waking'

interface SignInState {
  step: SignInStep
  email: string
  failure: SignInFailure | null
  /** How often it failed in a row on this screen. */
  failures: number
  notice: Notice | null
  /** Epoch milliseconds of the end of a lock, where the answer said so. */
  lockedUntil: number | null
}

const nothing = { failure: null, failures: 0, notice: null, lockedUntil: null } as const
/** The calls of this deployment's mode load beside the page, not before it. */
const loadCalls = () => keeper().loadCalls()

/** Drives signing in: one screen after the other, the e-mail address kept, one call at a time. */
export function useSignIn() {
  const [state, setState] = useState(firstState)
  const [isPending, setPending] = useState(false)
  const [hasReset, setHasReset] = useState(true)
  useEffect(() => forgetRestart(tabStore, Date.now()), [])
  useEffect(() => {
    // Without the calls the page still stands; the first attempt says what is wrong.
    loadCalls().then(
      (calls) => setHasReset(calls.hasReset),
      () => undefined,
    )
  }, [])

  const run = async (email: string, ask: (calls: SignInCalls) => Promise<SignInStep>) => {
    if (isPending) return
    const at = state.step.name
    setPending(true)
    let calls: SignInCalls | undefined
    try {
      calls = await loadCalls()
      const step = await ask(calls)
      noteStep(tabStore, step.name, email)
      if (at === 'password') forgetFailures(tabStore)
      if (step.name === 'done') return await learnSession()
      setState({ ...nothing, step, email, notice: step.name === 'password' ? noticeAfter(at) : null })
    } catch (error) {
      const failed = calls?.failureOf(error, at) ?? { failure: 'offline' }
      if (failed.failure === 'wrong') noteFailure(tabStore, email, Date.now())
      setState((before) => afterFailure(before, email, failed))
    } finally {
      setPending(false)
    }
  }
  const show = (step: SignInStep, email: string) => {
    noteStep(tabStore, step.name, email)
    setState({ ...nothing, step, email })
  }
  const wait = () => setState((before) => ({ ...before, ...nothing, notice: 'waking' }))
  return {
    ...state,
    isPending,
    hasReset,
    signIn: (email: string, password: string) => run(email, (calls) => calls.startSignIn(email, password, wait)),
    /** Goes on by a passkey; what is thrown is told as on any other way. */
    enter: (email: string, work: () => Promise<void>) => run(email, () => work().then(() => ({ name: 'done' as const }))),
    answer: (answer: string) => run(state.email, (calls) => calls.answerChallenge(answer, state.email)),
    requestReset: (email: string) => run(email, (calls) => calls.requestReset(email)),
    confirmReset: (code: string, password: string) => run(state.email, (calls) => calls.confirmReset(state.email, code, password)),
    forget: (email: string) => show({ name: 'forgotten', isDemanded: false }, email),
    register: (email: string) => show({ name: 'sign-up' }, email),
    signUp: (registration: Registration) => run(registration.email, (calls) => calls.requestSignUp(registration)),
    confirmSignUp: (code: string, personName: string) =>
      run(state.email, (calls) => calls.confirmRegistration(state.email, code, personName)),
    sendSignUpCode: (personName: string) => run(state.email, (calls) => calls.sendSignUpCode(state.email, personName)),
    startAgain: () => show({ name: 'password' }, state.email),
  }
}

export type SignIn = ReturnType<typeof useSignIn>

/** What the page opens with: a sign-in to go on with, one to begin anew, or the reason why somebody was sent here. */
function firstState(): SignInState {
  const left = findHalfDone(tabStore, Date.now())
  if (left?.kind === 'resume') return { ...nothing, step: { name: left.step }, email: left.email }
  const isByMail = left?.after === 'forgotten' || left?.after === 'new-password-by-mail'
  if (left && isByMail) return { ...nothing, step: { name: 'forgotten', isDemanded: false }, email: left.email }
  if (left?.after === 'confirm-sign-up') return { ...nothing, step: { name: 'confirm-sign-up', personName: '' }, email: left.email }
  const reason = reasonOf(window.location.search)
  const restart = left?.after === 'set-up' ? 'restart:set-up' : 'restart'
  const notice: Notice | null = left && left.after !== 'sign-up' ? restart : reason && `because:${reason}`
  return { ...nothing, step: { name: 'password' }, email: left?.email ?? '', notice }
}

/** Why somebody who did something else stands before the password. */
function noticeAfter(step: StepName): Notice | null {
  if (step === 'new-password-by-mail') return 'passwordReset'
  return step === 'confirm-sign-up' ? 'addressConfirmed' : null
}

/** A session that ran out goes back to the password and keeps the e-mail address; every other failure stays where it is. */
function afterFailure(before: SignInState, email: string, { failure, lockedSeconds }: Failed): SignInState {
  const lockedUntil = lockedSeconds === undefined ? null : Date.now() + lockedSeconds * 1000
  if (failure !== 'session-expired') return { step: before.step, email, failure, failures: before.failures + 1, notice: null, lockedUntil }
  noteStep(tabStore, 'password', email)
  return { ...nothing, step: { name: 'password' }, email, failure }
}
