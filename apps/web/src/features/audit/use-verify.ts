import { audit, type Verified } from '@sekisho/contract/audit'
import { useEffect, useRef, useState } from 'react'
import { call } from '../../api-client/call.ts'
import { browserPatience, insist } from '../../api-client/insist.ts'

interface State {
  /** What the latest part said; null before the first. */
  result: Verified | null
  isRunning: boolean
  error: unknown
}

/** Has the chain verified part by part. Who stops it, or loses the network, goes on where it was. */
export function useVerify() {
  const running = useRef<AbortController | null>(null)
  const [state, setState] = useState<State>({ result: null, isRunning: false, error: null })
  useEffect(() => () => running.current?.abort(), [])
  const run = async (from: Verified | null, { signal }: AbortController) => {
    let after = from?.next ?? undefined
    do {
      // A part changes nothing: it is asked for again while the database wakes up.
      const result = await insist(() => call(audit.verify, { query: { after }, signal }), browserPatience, signal)
      setState((before) => ({ ...before, result }))
      after = result.next ?? undefined
    } while (after !== undefined)
  }
  const begin = (from: Verified | null) => {
    const controller = new AbortController()
    running.current = controller
    setState({ result: from, isRunning: true, error: null })
    run(from, controller)
      .catch((error: unknown) => {
        if (!controller.signal.aborted) setState((before) => ({ ...before, error }))
      })
      .finally(() => setState((before) => ({ ...before, isRunning: false })))
  }
  return {
    ...state,
    start: () => begin(null),
    goOn: () => begin(state.result),
    stop: () => running.current?.abort(),
  }
}
