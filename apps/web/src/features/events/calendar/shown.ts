import type { CalendarEvent } from '@sekisho/contract/event-agenda'
import { paths } from '../../../app/paths.ts'
import { daysOf } from '../../../format/event-span.ts'
import { daysFrom, isSameMonth, type CalendarView } from './calendar-days.ts'

/** What every way of showing the calendar gets. Days are `YYYY-MM-DD` in Japan. */
export interface Shown {
  view: CalendarView
  /** Where the keyboard is. */
  day: string
  today: string
  from: string
  weeks: number
  events: readonly CalendarEvent[]
  /** How many each day has, also where not all of them came along. */
  counts: readonly { day: string; count: number }[]
}

/** The events of each day of the weeks, those that began before first. */
export function byDay(events: readonly CalendarEvent[], days: readonly string[]): Map<string, CalendarEvent[]> {
  const held = new Map(days.map((day): [string, CalendarEvent[]] => [day, []]))
  for (const event of events.toSorted((one, other) => one.startsAt.localeCompare(other.startsAt) || one.id.localeCompare(other.id))) {
    const { first, last } = daysOf(event.startsAt, event.endsAt)
    for (const day of days) if (day >= first && day <= last) held.get(day)?.push(event)
  }
  return held
}

/** The days of the week, or of the month: its first and last week reach into its neighbours, and a list leaves those out. */
export const daysShown = ({ view, day, from, weeks }: Pick<Shown, 'view' | 'day' | 'from' | 'weeks'>): string[] =>
  daysFrom(from, weeks).filter((one) => view === 'week' || isSameMonth(one, day))

export const countsByDay = (counts: Shown['counts']): ReadonlyMap<string, number> => new Map(counts.map(({ day, count }) => [day, count]))

/** Where the list shows everything that is held on a day, what goes on from before as well. */
export const listOf = (day: string): string => `${paths.events()}?period=all&from=${day}&to=${day}&sort=startsAt`
