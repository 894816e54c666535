import type { AwsJson } from '../aws/signed-fetch.ts'

/** Somebody at work whose calls to AWS a test counts, holds and lets go: no clock takes part. */
export interface Stepped<T> {
  /** Calls that were let through. */
  readonly calls: number
  /** Runs until the nth call is about to be made, or to the end. True at the end. */
  runTo(at: number): Promise<boolean>
  /** Runs to the end. */
  finish(): Promise<T>
}

/** Starts nothing yet: the first `runTo` does. What is never run on is dead, as a function that was killed. */
export function stepped<T>(call: AwsJson, work: (through: AwsJson) => Promise<T>): Stepped<T> {
  const at = { calls: 0, limit: 0 }
  let release: (() => void) | null = null
  let reached: () => void = ended
  let result: Promise<T> | null = null
  let isDone = false
  const through: AwsJson = async (asked) => {
    while (at.calls + 1 >= at.limit) {
      const held = new Promise<void>((resolve) => (release = resolve))
      reached()
      await held
    }
    at.calls++
    return call(asked)
  }
  const run = async (limit: number): Promise<void> => {
    at.limit = limit
    const held = new Promise<void>((resolve) => (reached = resolve))
    if (result) release?.()
    else {
      result = work(through)
      result.catch(() => undefined).finally(() => (isDone = true))
    }
    await Promise.race([held, result.then(ended, ended)])
  }
  return {
    get calls() {
      return at.calls
    },
    async runTo(limit) {
      if (!isDone) await run(limit)
      return isDone
    },
    async finish() {
      if (!isDone) await run(Number.POSITIVE_INFINITY)
      return result!
    },
  }
}

const ended = () => undefined
