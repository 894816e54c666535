import { useRef } from 'react'

/**
 * A key for each thing that a person asks for: pressing again after no answer came repeats the same request,
 * and asking for something else, or once more after it was done, is a new one.
 * @returns `keyFor`: the key of what is asked, and `done`, after which it is used up
 */
export function useIdempotencyKey() {
  const last = useRef<{ asked: string; key: string } | null>(null)
  return {
    keyFor: (asked: unknown): string => {
      const text = JSON.stringify(asked)
      if (last.current?.asked !== text) last.current = { asked: text, key: crypto.randomUUID() }
      return last.current.key
    },
    done: () => {
      last.current = null
    },
  }
}
