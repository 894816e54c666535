import { useEffect, useRef, type RefObject } from 'react'

/**
 * Keeps the focus near the pages' buttons: on the last page the pressed button is disabled and would drop it.
 * @param isSettled whether the rows of the page that was asked for are there
 * @returns call it when a page is turned
 */
export function useKeptFocus(list: RefObject<HTMLElement | null>, isSettled: boolean): () => void {
  const hasTurned = useRef(false)
  useEffect(() => {
    if (!hasTurned.current || !isSettled) return
    hasTurned.current = false
    const focused = document.activeElement
    if (focused !== null && focused !== document.body && !focused.matches(':disabled')) return
    list.current?.querySelector<HTMLElement>('nav button:not(:disabled)')?.focus()
  })
  return () => {
    hasTurned.current = true
  }
}
