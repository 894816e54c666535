import { REVEAL_MINUTES, type HiddenField, type Revealed } from '@sekisho/contract/member-record'

interface ShownValue {
  value: string | null
  /** By the clock that nobody sets, milliseconds of `performance.now()`. */
  until: number
  /** By the wall clock, which goes on while a computer sleeps. */
  wallUntil: number
}
export type Shown = Partial<Record<HiddenField, ShownValue>>

const SHOWN_MS = REVEAL_MINUTES * 60_000

/** Values that have just arrived, with the moment at which each goes. */
export function shownOf(values: Revealed, now = performance.now(), wall = Date.now()): Shown {
  const times = { until: now + SHOWN_MS, wallUntil: wall + SHOWN_MS }
  return Object.fromEntries(Object.entries(values).map(([field, value]) => [field, { value, ...times }]))
}

/** What may still be seen: neither clock has come to its end, whichever of them was set or stood still. */
export function withoutExpired(shown: Shown, now = performance.now(), wall = Date.now()): Shown {
  const rest = Object.entries(shown).filter(([, { until, wallUntil }]) => now < until && wall < wallUntil)
  return rest.length === Object.keys(shown).length ? shown : Object.fromEntries(rest)
}

/** Whole seconds until the last value goes. */
export const secondsLeft = (shown: Shown, now = performance.now(), wall = Date.now()): number =>
  Math.max(0, ...Object.values(shown).map(({ until, wallUntil }) => Math.ceil(Math.min(until - now, wallUntil - wall) / 1000)))
