import type { CalendarEvent, eventAgenda } from '@sekisho/contract/event-agenda'
import type { Operation } from '../../http/route.ts'
import { findByDay } from './calendar-store.ts'

/** The events of whole weeks, each once however many days it lasts, and how many each day has. */
export const listCalendar: Operation<typeof eventAgenda.calendar> = async ({ query }, { db }) => {
  const rows = await findByDay(db, query.from, query.weeks)
  const items = new Map<string, CalendarEvent>()
  const days = new Map<string, number>()
  for (const { day, ofDay, ...event } of rows) {
    items.set(event.id, event)
    days.set(day, ofDay)
  }
  return { items: [...items.values()], days: [...days].map(([day, count]) => ({ day, count })) }
}
