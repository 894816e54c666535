import { endOfMonth, parseDate, startOfMonth, startOfWeek, type CalendarDate } from '@internationalized/date'

export const calendarViews = ['month', 'week'] as const
export type CalendarView = (typeof calendarViews)[number]

const DAY = /^\d{4}-\d{2}-\d{2}$/

/** A day of the calendar as it stands in an address; null for one that there is not, and outside of the years that events have. */
export function readDay(text: string | null): string | null {
  if (text === null || !DAY.test(text) || text < '1900-01-31' || text > '2199-11-30') return null
  try {
    return parseDate(text).toString() === text ? text : null
  } catch {
    return null
  }
}

const monday = (day: CalendarDate): CalendarDate => startOfWeek(day, 'ja-JP', 'mon')

/** The whole weeks, from Monday, that show the month or the week of a day. */
export function weeksOf(view: CalendarView, day: string): { from: string; weeks: number } {
  const date = parseDate(day)
  if (view === 'week') return { from: monday(date).toString(), weeks: 1 }
  const from = monday(startOfMonth(date))
  return { from: from.toString(), weeks: Math.ceil((endOfMonth(date).compare(from) + 1) / 7) }
}

export const addDays = (day: string, days: number): string => parseDate(day).add({ days }).toString()

/** The same day a month or a week on; the 31st becomes the last of a shorter month. */
export const turn = (view: CalendarView, day: string, by: 1 | -1): string =>
  parseDate(day)
    .add(view === 'month' ? { months: by } : { weeks: by })
    .toString()

export const isSameMonth = (one: string, other: string): boolean => one.slice(0, 7) === other.slice(0, 7)

/** The days of so many weeks. */
export const daysFrom = (from: string, weeks: number): string[] => Array.from({ length: weeks * 7 }, (_, at) => addDays(from, at))

/** The day to which a key leads from another one; null for keys that lead nowhere. */
export function dayByKey(key: string, day: string, view: CalendarView): string | null {
  const start = monday(parseDate(day)).toString()
  const moves: Record<string, () => string> = {
    ArrowLeft: () => addDays(day, -1),
    ArrowRight: () => addDays(day, 1),
    ArrowUp: () => addDays(day, -7),
    ArrowDown: () => addDays(day, 7),
    Home: () => start,
    End: () => addDays(start, 6),
    PageUp: () => turn(view, day, -1),
    PageDown: () => turn(view, day, 1),
  }
  return Object.hasOwn(moves, key) ? readDay(moves[key]!()) : null
}
