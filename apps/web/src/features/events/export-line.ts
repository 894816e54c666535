import type { EventRow } from '@sekisho/contract/events'
import { dayOf, formatTime } from '../../format/dates.ts'
import { eventsMessages } from '../../i18n/messages/events.ts'
import type { Language } from '../../format/language.ts'
import { formatWords, statusWords } from './event-words.ts'

/** The columns of the file, in the order of `exportLine`. */
export const exportColumns = [
  'columnTitle',
  'organizer',
  'status',
  'format',
  'venue',
  'starts',
  'ends',
  'capacity',
  'registered',
  'columnUpdated',
] as const

/** `2026-02-28 23:30` in Japan, which every spreadsheet reads as a time. */
const time = (instant: string): string => `${dayOf(new Date(instant))} ${formatTime(instant)}`

/** One event as a line of the file, with the words of the page and times of Asia/Tokyo. */
export function exportLine(event: EventRow, language: Language): string[] {
  const { title, organizer, status, format, venue, startsAt, endsAt, capacity, registeredCount, updatedAt } = event
  const word = (key: keyof typeof eventsMessages) => eventsMessages[key][language]
  return [
    title,
    organizer,
    word(statusWords[status].key),
    word(formatWords[format]),
    venue ?? '',
    time(startsAt),
    time(endsAt),
    String(capacity),
    String(registeredCount),
    time(updatedAt),
  ]
}
