import { useEffect, useRef } from 'react'

/** Puts the focus into the field that a screen of the sign-in is about, once it is there. */
export function useFirstFocus() {
  const ref = useRef<HTMLInputElement>(null)
  useEffect(() => ref.current?.focus(), [])
  return ref
}
