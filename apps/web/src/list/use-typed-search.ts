import { useEffect, useState } from 'react'

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
 * What is being typed is never overwritten by the answer to what was typed before.
 */
export function useTypedSearch(searched: string, search: (text: string) => void): TypedSearch {
  const [value, setValue] = useState(searched)
  const [sent, setSent] = useState(searched)
  const [known, setKnown] = useState(searched)
  const [composing, setComposing] = useState(false)
  if (searched !== known) {
    setKnown(searched)
    if (searched !== sent) {
      setSent(searched)
      setValue(searched)
    }
  }
  const commit = (text: string) => {
    setValue(text)
    if (text === sent) return
    setSent(text)
    search(text)
  }
  useEffect(() => {
    if (composing || value === sent) return
    const timer = setTimeout(() => commit(value), SEARCH_DELAY_MS)
    return () => clearTimeout(timer)
  })
  return {
    value,
    onChange: setValue,
    onCompositionStart: () => setComposing(true),
    onCompositionEnd: () => setComposing(false),
    commit,
  }
}
