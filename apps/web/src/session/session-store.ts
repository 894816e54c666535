import { useSyncExternalStore } from 'react'
import type { Person, SessionState } from './session.ts'

let state: SessionState = { status: 'unknown' }
let roleBefore: string | null = null
const listeners = new Set<() => void>()

export const sessionState = (): SessionState => state

/** Replaces the state; the same person in the same role is not news. */
export function setSessionState(next: SessionState): void {
  if (isSame(state, next)) return
  roleBefore = roleLeft(state, next)
  state = next
  for (const listener of listeners) listener()
}

/** The session as the page knows it now. */
export const useSession = (): SessionState => useSyncExternalStore(subscribe, sessionState)

/** The signed-in person. Null on screens that are shown to nobody in particular. */
export function usePerson(): Person | null {
  const current = useSession()
  return current.status === 'signed-in' ? current.person : null
}

/** The role that the person had until it was changed while they were here; null when it was not. */
export const previousRole = (): string | null => roleBefore

function roleLeft(before: SessionState, next: SessionState): string | null {
  if (before.status !== 'signed-in' || next.status !== 'signed-in' || before.person.sub !== next.person.sub) return null
  return before.person.role === next.person.role ? roleBefore : before.person.role
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

function isSame(one: SessionState, other: SessionState): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}
