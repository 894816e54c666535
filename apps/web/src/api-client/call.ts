import { TRACE_HEADER } from '@sekisho/contract/headers'
import type { WebConfig } from '@sekisho/contract/web-config'
import { sharedStore } from '../storage/browser-storage.ts'
import type { ApiError } from './api-error.ts'
import { createSigningClock } from './clock-skew.ts'
import { createCaller, type Call } from './create-caller.ts'
import type { SessionSource } from './session-source.ts'

let caller: Call | null = null

const listeners = new Set<(error: ApiError) => void>()

/** Tells of every refusal, whoever called: a query, a change or a screen by itself. Returns what ends that. */
export function hearRefusals(listener: (error: ApiError) => void): () => void {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

/** It loads behind the first page; a change that comes before is sent when it is there, and once when it never is. */
const loadInsist = () => import('./insist.ts').catch(() => null)

async function insistInBrowser<T>(send: () => Promise<T>, signal: AbortSignal | null): Promise<T> {
  const loaded = await loadInsist()
  return loaded ? loaded.insist(send, loaded.browserPatience, signal) : send()
}

/** Set by hand in the browser's tools, which then show where the time of a request goes: see docs/runbooks/alarms.md. */
const TRACE_KEY = 'sekisho.trace'

function asTraced(init: RequestInit | undefined): RequestInit | undefined {
  if (init?.headers instanceof Headers && sharedStore.getItem(TRACE_KEY) === '1') init.headers.set(TRACE_HEADER, '1')
  return init
}

/** Connects calls to a deployment, to the session and to who proves it again; done once, before the first screen. */
export function connectApi(config: WebConfig, session: SessionSource, prove: () => Promise<boolean>): void {
  caller = createCaller({
    config,
    session,
    fetch: (input, init) => fetch(input, asTraced(init)),
    clock: createSigningClock(),
    newKey: () => crypto.randomUUID(),
    insist: insistInBrowser,
    prove,
    refused: (error) => listeners.forEach((hear) => hear(error)),
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
