import { useEffect, useState } from 'react'

/** Whole seconds since then, counted on as they pass. @param since milliseconds of `performance.now()` */
export function useSecondsSince(since: number): number {
  const [seconds, setSeconds] = useState(0)
  useEffect(() => {
    const timer = setInterval(() => setSeconds(Math.floor((performance.now() - since) / 1000)), 1000)
    return () => clearInterval(timer)
  }, [since])
  return seconds
}
