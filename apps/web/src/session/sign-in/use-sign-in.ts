import { useEffect, useState } from 'react'
import { learnSession } from '../current-session.ts'
import { reasonOf } from '../leave.ts'
import type { SignedOutBecause } from '../session.ts'
import { forgetFailures, noteFailure } from './failed-attempts.ts'
import { findHalfDone, noteStep } from './half-done.ts'
import { failureOf, type SignInFailure } from './sign-in-failure.ts'
import type { Registration, SignInStep, StepName } from './sign-in-step.ts'

/** A sentence above the form that is no failure: how the person got here. */
export type Notice = `because:${SignedOutBecause}` | 'restart' | 'restart:set-up' | 'passwordReset' | 'addressConfirmed'

interface SignInState {
  step: SignInStep
  email: string
  failure: SignInFailure | null
  /** How often it failed in a row on this screen. */
  failures: number
  notice: Notice | null
}

/** The calls to Cognito load with the first keystroke, not with the page. */
const loadCalls = () => import('./sign-in-calls.ts')
type Calls = Awaited<ReturnType<typeof loadCalls>>

/** Drives signing in: one screen after the other, the e-mail address kept, one call at a time. */
export function useSignIn() {
  const [state, setState] = useState(firstState)
  const [isPending, setPending] = useState(false)
  useEffect(() => void loadCalls(), [])

  const run = async (email: string, ask: (calls: Calls) => Promise<SignInStep>) => {
    if (isPending) return
    const at = state.step.name
    setPending(true)
    try {
      const step = await ask(await loadCalls())
      noteStep(sessionStorage, step.name, email)
      if (at === 'password') forgetFailures(sessionStorage)
      if (step.name === 'done') return await learnSession()
      setState({ step, email, failure: null, failures: 0, notice: step.name === 'password' ? noticeAfter(at) : null })
    } catch (error) {
      const failure = failureOf(error, at)
      if (failure === 'wrong') noteFailure(sessionStorage, email, Date.now())
      setState((before) => afterFailure(before, email, failure))
    } finally {
      setPending(false)
    }
  }
  const show = (step: SignInStep, email: string) => {
    noteStep(sessionStorage, step.name, email)
    setState({ step, email, failure: null, failures: 0, notice: null })
  }
  return {
    ...state,
    isPending,
    signIn: (email: string, password: string) => run(email, (calls) => calls.startSignIn(email, password)),
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
  const nothing = { failure: null, failures: 0, notice: null }
  const left = findHalfDone(sessionStorage, Date.now())
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
function afterFailure(before: SignInState, email: string, failure: SignInFailure): SignInState {
  if (failure !== 'session-expired') return { ...before, email, failure, failures: before.failures + 1, notice: null }
  noteStep(sessionStorage, 'password', email)
  return { step: { name: 'password' }, email, failure, failures: 0, notice: null }
}
