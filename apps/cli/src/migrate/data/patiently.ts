import { DatabaseError } from '@sekisho/database/database-error'

/** How long a throttled or sleeping database is waited for before each try but the first, in milliseconds. */
export const PAUSES = [200, 1000, 2000, 4000, 8000, 15_000]

/** Waits so many milliseconds. */
export type Wait = (ms: number) => Promise<unknown>

/** Whether the same call may be answered a moment later. */
export const isForNow = ({ code }: DatabaseError): boolean =>
  code === 'unavailable' || code === 'timeout' || code === 'resuming' || code === 'serialization'

/** Does what is safe to repeat, again while the database is away. @throws DatabaseError that was the last try's */
export async function patiently<T>(work: () => Promise<T>, wait: Wait): Promise<T> {
  for (const pause of PAUSES) {
    try {
      return await work()
    } catch (error) {
      if (!(error instanceof DatabaseError) || !isForNow(error)) throw error
      await wait(pause)
    }
  }
  return work()
}
