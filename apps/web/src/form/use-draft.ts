import { useState } from 'react'
import { usePerson } from '../session/session-store.ts'
import { forgetDraft, readDraft, writeDraft } from './draft.ts'

/**
 * The state of a form that outlives a reload, an expired session and a broken page, for its person only.
 * @param read judges what was kept: null begins with `initial`
 * @returns the value, its setter, and a function that forgets it
 */
export function useDraft<V>(name: string, initial: V, read: (kept: unknown) => V | null): [V, (value: V) => void, () => void] {
  const sub = usePerson()?.sub ?? ''
  const [value, setValue] = useState(() => read(readDraft(name, sub)) ?? initial)
  const change = (next: V) => {
    setValue(next)
    writeDraft(name, sub, next)
  }
  return [value, change, () => forgetDraft(name)]
}
