import { useEffect, useState } from 'react'
import { learnSession } from '../current-session.ts'
import { reasonOf } from '../leave.ts'
import { findHalfDone, noteStep } from './half-done.ts'
import { failureOf, type SignInFailure } from './sign-in-failure.ts'
import type { SignInStep } from './sign-in-step.ts'

/** A sentence above the form that is no failure: how the person got here. */
export type Notice = 'because:asked' | 'because:elsewhere' | 'because:expired' | 'restart' | 'restart:set-up' | 'passwordReset'

interface SignInState {
  step: SignInStep
  email: string
  failure: SignInFailure | null
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
    setPending(true)
    try {
      const step = await ask(await loadCalls())
      noteStep(sessionStorage, step.name, email)
      if (step.name === 'done') return await learnSession()
      const isReset = step.name === 'password'
      setState({ step, email, failure: null, notice: isReset ? 'passwordReset' : null })
    } catch (error) {
      setState((before) => afterFailure(before, email, failureOf(error, before.step.name)))
    } finally {
      setPending(false)
    }
  }
  const show = (step: SignInStep, email: string) => {
    noteStep(sessionStorage, step.name, email)
    setState({ step, email, failure: null, notice: null })
  }
  return {
    ...state,
    isPending,
    signIn: (email: string, password: string) => run(email, (calls) => calls.startSignIn(email, password)),
    answer: (answer: string) => run(state.email, (calls) => calls.answerChallenge(answer, state.email)),
    requestReset: (email: string) => run(email, (calls) => calls.requestReset(email)),
    confirmReset: (code: string, password: string) => run(state.email, (calls) => calls.confirmReset(state.email, code, password)),
    forget: (email: string) => show({ name: 'forgotten', isDemanded: false }, email),
    startAgain: () => show({ name: 'password' }, state.email),
  }
}

export type SignIn = ReturnType<typeof useSignIn>

/** What the page opens with: a sign-in to go on with, one to begin anew, or the reason why somebody was sent here. */
function firstState(): SignInState {
  const left = findHalfDone(sessionStorage, Date.now())
  if (left?.kind === 'resume') return { step: { name: left.step }, email: left.email, failure: null, notice: null }
  const isByMail = left?.after === 'forgotten' || left?.after === 'new-password-by-mail'
  if (left && isByMail) return { step: { name: 'forgotten', isDemanded: false }, email: left.email, failure: null, notice: null }
  const reason = reasonOf(window.location.search)
  const restart = left?.after === 'set-up' ? 'restart:set-up' : 'restart'
  const notice: Notice | null = left ? restart : reason && `because:${reason}`
  return { step: { name: 'password' }, email: left?.email ?? '', failure: null, notice }
}

/** A session that ran out goes back to the password and keeps the e-mail address; every other failure stays where it is. */
function afterFailure(before: SignInState, email: string, failure: SignInFailure): SignInState {
  if (failure !== 'session-expired') return { ...before, email, failure, notice: null }
  noteStep(sessionStorage, 'password', email)
  return { step: { name: 'password' }, email, failure, notice: null }
}
