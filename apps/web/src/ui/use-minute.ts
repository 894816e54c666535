import { useSyncExternalStore } from 'react'

const listeners = new Set<() => void>()
let now = Date.now()
let timer: ReturnType<typeof setInterval> | undefined

/** The time in epoch milliseconds, told anew every half minute; one timer serves the whole page. */
export const useMinute = (): number => useSyncExternalStore(subscribe, minute)

/** What is said of the time, in epoch milliseconds: drawn again when that changes, and not each time that the time is told. */
export const useSaidOfTime = <Said extends string | number | boolean>(said: (now: number) => Said): Said =>
  useSyncExternalStore(subscribe, () => said(now))

/** The time as it was last told. */
export const minute = (): number => now

/** Calls the listener whenever the time is told. The first one finds it as it is: nobody told it while nobody listened. */
export function subscribe(listener: () => void): () => void {
  if (listeners.size === 0) now = Date.now()
  listeners.add(listener)
  timer ??= setInterval(tick, 30_000)
  return () => {
    listeners.delete(listener)
    if (listeners.size > 0) return
    clearInterval(timer)
    timer = undefined
  }
}

function tick() {
  now = Date.now()
  for (const listener of listeners) listener()
}
