import { useEffect, useReducer } from 'react'

/** Draws again every second. */
export function useSecond(): void {
  const [, tick] = useReducer((count: number) => count + 1, 0)
  useEffect(() => {
    const timer = setInterval(tick, 1000)
    return () => clearInterval(timer)
  }, [])
}
