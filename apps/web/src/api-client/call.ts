import type { WebConfig } from '@sekisho/contract/web-config'
import { createSigningClock } from './clock-skew.ts'
import { createCaller, type Call } from './create-caller.ts'
import type { SessionSource } from './session-source.ts'

let caller: Call | null = null

/** Connects calls to a deployment and to the session; done once, before the first screen. */
export function connectApi(config: WebConfig, session: SessionSource): void {
  caller = createCaller({
    config,
    session,
    fetch: (input, init) => fetch(input, init),
    clock: createSigningClock(),
    newKey: () => crypto.randomUUID(),
  })
}

/**
 * Calls an endpoint of the contract and returns its parsed reply.
 * @throws ApiError on every refusal, `AbortError` when the signal was aborted.
 */
export const call: Call = (endpoint, input) => {
  if (!caller) throw new Error('connectApi has not been called')
  return caller(endpoint, input)
}
