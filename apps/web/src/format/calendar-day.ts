/** Arithmetic of calendar days, `YYYY-MM-DD`, as they stand on the wall: no clock and no time zone comes into it. */

const DAY_MS = 86_400_000

/** The day of these numbers; null where the calendar has none, or people mean none. @param month from 1 */
export function dayFrom(year: number, month: number, day: number): string | null {
  if (year < 1900 || year > 2199) return null
  const said = [String(year).padStart(4, '0'), String(month).padStart(2, '0'), String(day).padStart(2, '0')].join('-')
  const date = new Date(`${said}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(said) ? said : null
}

/** So many days later; earlier when it is below nothing. Null beyond the years that people mean. */
export function addDays(day: string, count: number): string | null {
  const date = new Date(Date.parse(`${day}T00:00:00Z`) + count * DAY_MS)
  return Number.isNaN(date.getTime()) ? null : dayFrom(date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate())
}

/** 0 for Monday to 6 for Sunday: a week begins on Monday, as in the list's views. */
export const weekdayOf = (day: string): number => (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7

/** The year and month so many months later, `[2027, 1]`. */
export function addMonths(day: string, count: number): [year: number, month: number] {
  const months = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1 + count
  return [Math.floor(months / 12), (months % 12) + 1]
}

/** The last day of a month: the 29th of February where there is one. */
export function lastDayOf(year: number, month: number): string | null {
  const [nextYear, nextMonth] = month === 12 ? [year + 1, 1] : [year, month + 1]
  const next = dayFrom(nextYear, nextMonth, 1)
  return next === null ? null : addDays(next, -1)
}
