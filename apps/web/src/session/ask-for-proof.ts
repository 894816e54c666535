import { useSyncExternalStore } from 'react'

interface Asked {
  answer: Promise<boolean>
  settle: (isProved: boolean) => void
}

let asked: Asked | null = null
const listeners = new Set<() => void>()

/**
 * Asks who sits here, above whatever is open. Those who ask meanwhile share the answer: true once it is proved, false when
 * the person would rather not or the question cannot be shown.
 */
export function askForProof(): Promise<boolean> {
  if (asked) return asked.answer
  const { promise, resolve } = Promise.withResolvers<boolean>()
  asked = { answer: promise, settle: resolve }
  // Without a network the question never comes; then what asked for it is told so.
  import('./prove-dialog.tsx').then(tell, () => answerProof(false))
  return promise
}

/** Ends the question, if there is one. */
export function answerProof(isProved: boolean): void {
  asked?.settle(isProved)
  asked = null
  tell()
}

export const useProofAsked = (): boolean => useSyncExternalStore(subscribe, () => asked !== null)

function tell(): void {
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}
