import { createContext, use, useState, type Dispatch, type SetStateAction } from 'react'

/** Which stay at its screen it is; null while the screen rests, since it was left for another page. */
export const Stay = createContext<number | null>(0)

/**
 * A state that lasts until the screen is left for another page: one that is kept for the way back is found without what was opened on
 * it, or was about to open while its code was on the way. What would set it later, such as a timer, is not heard while the screen rests.
 * @param atRest what it begins with, and what it is again then: a constant
 */
export function useUntilRest<T>(atRest: T): [T, Dispatch<SetStateAction<T>>] {
  const stay = use(Stay)
  const [known, setKnown] = useState(stay)
  const [value, set] = useState(atRest)
  if (known !== stay) {
    setKnown(stay)
    set(atRest)
  }
  return [stay === null ? atRest : value, set]
}
