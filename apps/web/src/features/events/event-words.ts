import type { EventRow } from '@sekisho/contract/events'
import type { eventsMessages } from '../../i18n/messages/events.ts'
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
