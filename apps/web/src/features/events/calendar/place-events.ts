import type { CalendarEvent } from '@sekisho/contract/event-agenda'
import { daysOf, minutesInto } from '../../../format/event-span.ts'
import { addDays, daysFrom } from './calendar-days.ts'

/** A bar within one week. */
export interface Bar {
  event: CalendarEvent
  /** 0 is Monday. */
  column: number
  /** Days within this week. */
  span: number
  lane: number
  /** It began in an earlier week, or goes on in a later one. */
  isCutBefore: boolean
  isCutAfter: boolean
}

/**
 * Lays bars over a week so that none covers another: longer ones above, then earlier ones. The lane is the lowest that is
 * free on all of its days. @param from the week's Monday
 */
export function placeBars(events: readonly CalendarEvent[], from: string): Bar[] {
  const sunday = addDays(from, 6)
  const columns = new Map(daysFrom(from, 1).map((day, column) => [day, column]))
  const within = events
    .map((event) => ({ event, ...daysOf(event.startsAt, event.endsAt) }))
    .filter(({ first, last }) => first <= sunday && last >= from)
    .map(({ event, first, last }) => {
      const column = columns.get(first) ?? 0
      const span = (columns.get(last) ?? 6) - column + 1
      return { event, column, span, isCutBefore: first < from, isCutAfter: last > sunday }
    })
    .toSorted((one, other) => one.column - other.column || other.span - one.span || one.event.startsAt.localeCompare(other.event.startsAt))
  const freeFrom: number[] = []
  return within.map((bar) => {
    const free = freeFrom.findIndex((column) => column <= bar.column)
    const lane = free === -1 ? freeFrom.length : free
    freeFrom[lane] = bar.column + bar.span
    return { ...bar, lane }
  })
}

/** An event in the hours of a day; `lane` of `lanes` side by side. */
export interface Block {
  event: CalendarEvent
  /** Minutes after the day's midnight, up to 30:00. */
  start: number
  end: number
  lane: number
  lanes: number
}

/** Puts the events of one day beside each other where they overlap. */
export function placeBlocks(events: readonly CalendarEvent[], day: string): Block[] {
  const blocks: Block[] = []
  let group: Block[] = []
  let groupEnd = -1
  const close = () => {
    const lanes = Math.max(0, ...group.map(({ lane }) => lane + 1))
    blocks.push(...group.map((block) => ({ ...block, lanes })))
    group = []
  }
  for (const event of events.toSorted((one, other) => one.startsAt.localeCompare(other.startsAt))) {
    const [start, end] = [minutesInto(event.startsAt, day), minutesInto(event.endsAt, day)]
    if (start >= groupEnd) close()
    const taken = new Set(group.filter((block) => block.end > start).map(({ lane }) => lane))
    const lane = Array.from({ length: group.length + 1 }, (_, at) => at).find((at) => !taken.has(at)) ?? 0
    group.push({ event, start, end, lane, lanes: 1 })
    groupEnd = Math.max(groupEnd, end)
  }
  close()
  return blocks
}

/** The hours that a week shows: 8 to 26, and earlier or later ones where something is held then. */
export function hoursOf(blocks: readonly Block[]): { first: number; last: number } {
  return {
    first: Math.min(8, ...blocks.map(({ start }) => Math.floor(start / 60))),
    last: Math.max(26, ...blocks.map(({ end }) => Math.ceil(end / 60))),
  }
}
