import { sharedStore } from '../storage/browser-storage.ts'

/** Milliseconds without a hand on any tab after which the session is given up. Only a browser can know; Cognito has no such limit. */
export const IDLE_LIMIT = 30 * 60_000
/** Milliseconds before that in which the page asks whether somebody is still there. */
export const IDLE_WARNING = 2 * 60_000

const KEY = 'sekisho.active-at'
let here = 0

/** Every tab of this browser reads what one of them notes. @param now epoch milliseconds */
export function noteActivity(now: number): void {
  here = now
  sharedStore.setItem(KEY, String(now))
}

/** Epoch milliseconds of the last activity in any tab; 0 when there is none on record. */
export function lastActivity(): number {
  return Math.max(here, Number(sharedStore.getItem(KEY)) || 0)
}

/**
 * Milliseconds until the session is given up; never more than the limit, 0 when it is over.
 * @param active when somebody last did something; 0 for no record, which counts as now
 */
export function idleTimeLeft(active: number, now: number): number {
  if (active === 0 || active > now) return IDLE_LIMIT
  return Math.max(0, active + IDLE_LIMIT - now)
}

export const isIdleOver = (now: number): boolean => idleTimeLeft(lastActivity(), now) === 0
