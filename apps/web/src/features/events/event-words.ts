import type { EventRow } from '@sekisho/contract/events'
import { formatDay } from '../../format/dates.ts'
import type { Language } from '../../format/language.ts'
import type { eventsMessages } from '../../i18n/messages/events.ts'
import type { Translate } from '../../i18n/use-messages.ts'
import { sayChoices } from '../../list/list-query.ts'
import type { Tone } from '../../ui/tone.ts'

type Key = keyof typeof eventsMessages

/** The word and the colour of each status. */
export const statusWords = {
  draft: { key: 'statusDraft', tone: 'caution' },
  published: { key: 'statusPublished', tone: 'positive' },
  closed: { key: 'statusClosed', tone: 'neutral' },
  cancelled: { key: 'statusCancelled', tone: 'danger' },
} as const satisfies Record<EventRow['status'], { key: Key; tone: Tone }>

export const formatWords = {
  venue: 'formatVenue',
  online: 'formatOnline',
  hybrid: 'formatHybrid',
} as const satisfies Record<EventRow['format'], Key>

export const levelWords = {
  open: 'levelOpen',
  'nearly-full': 'levelNearlyFull',
  full: 'levelFull',
} as const satisfies Record<string, Key>

/** What a filter of the list asks for, in the words of its menu. */
export function sayEventFilter(
  filter: 'status' | 'format' | 'from' | 'to',
  value: string,
  t: Translate<typeof eventsMessages>,
  language: Language,
): string {
  if (filter === 'status') return sayChoices(value, statusWords, ({ key }) => t(key))
  if (filter === 'format') return sayChoices(value, formatWords, t)
  return Number.isNaN(Date.parse(value)) ? value : formatDay(value, language)
}
