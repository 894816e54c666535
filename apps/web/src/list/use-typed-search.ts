import { useEffect, useLayoutEffect, useState } from 'react'
import { followed, leftUnsent, sentAs, typedAt, valueOf } from './typed-search.ts'

export const SEARCH_DELAY_MS = 250

export interface TypedSearch {
  value: string
  onChange: (value: string) => void
  /** Kana that is still being converted is not searched for. */
  onCompositionStart: () => void
  onCompositionEnd: () => void
  /** Searches at once: Enter, or the button that empties the field. */
  commit: (value: string) => void
}

/**
 * A search field that follows the address and changes it 250 ms after the last key.
 * What is being typed is never overwritten by the answer to what was typed before, and never sent once its page is left.
 */
export function useTypedSearch(searched: string, search: (text: string) => void): TypedSearch {
  const [state, set] = useState(() => typedAt(searched))
  const [composing, setComposing] = useState(false)
  if (searched !== state.known) set(followed(state, searched))
  useLayoutEffect(
    () => () => {
      set(leftUnsent)
      setComposing(false)
    },
    [],
  )
  const { typed, sent } = state
  const commit = (text: string) => {
    set((before) => sentAs(before, text))
    if (text !== sent) search(text)
  }
  useEffect(() => {
    if (composing || typed === null || typed === sent) return
    const timer = setTimeout(() => commit(typed), SEARCH_DELAY_MS)
    return () => clearTimeout(timer)
  })
  return {
    value: valueOf(state),
    onChange: (value) => set((before) => ({ ...before, typed: value })),
    onCompositionStart: () => setComposing(true),
    onCompositionEnd: () => setComposing(false),
    commit,
  }
}
