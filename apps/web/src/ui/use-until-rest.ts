import { useCallback, useLayoutEffect, useRef, useState, type Dispatch, type SetStateAction } from 'react'

/**
 * A state that lasts until the screen is left: one that is kept for the way back is found without what was opened on it, or was about
 * to open while its code was on the way. What would set it later, such as a timer, is not heard while the screen rests.
 * @param atRest what it begins with, and what it is again then: a constant
 */
export function useUntilRest<T>(atRest: T): [T, Dispatch<SetStateAction<T>>] {
  const [value, set] = useState(atRest)
  const rests = useRef(false)
  useLayoutEffect(() => {
    rests.current = false
    return () => {
      rests.current = true
      set(atRest)
    }
  }, [atRest])
  const setShown = useCallback((next: SetStateAction<T>) => {
    if (!rests.current) set(next)
  }, [])
  return [value, setShown]
}
