import { NIGHT_HOURS } from '@sekisho/contract/event-rules'
import { dayOf } from './dates.ts'
import { formatMinutes } from './parse-time.ts'

const HOUR_MS = 60 * 60 * 1000
const midnightOf = (day: string): number => Date.parse(`${day}T00:00:00+09:00`)

/** The first and the last day of an event, `YYYY-MM-DD`. A night that ends by six belongs to the day on which it began. */
export function daysOf(startsAt: string, endsAt: string): { first: string; last: string } {
  const first = dayOf(new Date(startsAt))
  const last = dayOf(new Date(Date.parse(endsAt) - NIGHT_HOURS * HOUR_MS - 1))
  return { first, last: last < first ? first : last }
}

/** Minutes after a day's midnight, beyond 24:00 on the day after. @param day `YYYY-MM-DD` */
export const minutesInto = (instant: string, day: string): number => Math.round((Date.parse(instant) - midnightOf(day)) / 60_000)

/**
 * When on a day, as venues write it: `19:00–26:00` over midnight; `19:00 –` where it goes on, `– 18:00` where it came from
 * the day before, `–` on a day between. @param day one of its days
 */
export function formatSpan(startsAt: string, endsAt: string, day: string): string {
  const { first, last } = daysOf(startsAt, endsAt)
  const start = formatMinutes(Math.max(0, minutesInto(startsAt, day)))
  const end = formatMinutes(minutesInto(endsAt, last))
  if (first === last) return `${start}–${end}`
  if (day === first) return `${start} –`
  return day === last ? `– ${end}` : '–'
}
