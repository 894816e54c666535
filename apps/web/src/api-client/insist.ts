import { isApiError } from './api-error.ts'
import { awaitWaking } from './waking.ts'

/** What a repeat waits for. */
export interface Patience {
  wait: (ms: number) => Promise<void>
  /** Until the browser has a network again, or for a while. */
  online: () => Promise<void>
  now: () => number
}

/** Aurora wakes within a minute even after a long sleep. */
const WAKES_WITHIN_MS = 90_000

/**
 * Sends a change again, under the key that it has, as long as that can help: while the database wakes up, and once
 * when no answer came or a part of the service was away. The API does at most once what comes under one key.
 * @throws ApiError of the last try
 */
export async function insist<T>(send: () => Promise<T>, { wait, online, now }: Patience, signal: AbortSignal | null): Promise<T> {
  const end = now() + WAKES_WITHIN_MS
  let isLast = false
  for (;;) {
    try {
      return await send()
    } catch (error) {
      if (!isApiError(error) || signal?.aborted) throw error
      const seconds = error.retryAfter ?? 1
      if (error.code === 'database-waking' && now() < end) await awaitWaking(wait(seconds * 1000))
      else if ((error.code === 'offline' || error.code === 'unavailable') && !isLast) {
        isLast = true
        await (error.code === 'offline' ? online() : wait(seconds * 1000 * Math.random()))
      } else throw error
    }
  }
}

/** A person who sees that nothing happens asks again; until then a network may have come back. */
const ONLINE_WITHIN_MS = 20_000

const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

export const browserPatience: Patience = {
  wait,
  now: () => performance.now(),
  online: () =>
    navigator.onLine
      ? wait(Math.random() * 1000)
      : Promise.race([wait(ONLINE_WITHIN_MS), new Promise<void>((resolve) => addEventListener('online', () => resolve(), { once: true }))]),
}
