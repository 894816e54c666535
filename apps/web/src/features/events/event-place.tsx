import type { EventRow } from '@sekisho/contract/events'
import { MapPin, Video } from 'lucide-react'
import { eventsMessages } from '../../i18n/messages/events.ts'
import { useMessages } from '../../i18n/use-messages.ts'
import { formatWords } from './event-words.ts'

/** Where an event is: its venue, online, or both. */
export function EventPlace({ event }: { event: Pick<EventRow, 'format' | 'venue'> }) {
  const t = useMessages(eventsMessages)
  return (
    <span className="inline-flex flex-col gap-0.5 max-sm:items-end sm:min-w-40 compact:flex-row compact:gap-3 compact:whitespace-nowrap">
      {event.format !== 'online' && (
        <span className="inline-flex items-center gap-1.5">
          <MapPin aria-hidden size={14} className="shrink-0 text-muted" />
          <bdi>{event.venue ?? t(formatWords.venue)}</bdi>
        </span>
      )}
      {event.format !== 'venue' && (
        <span className="inline-flex items-center gap-1.5">
          <Video aria-hidden size={14} className="shrink-0 text-muted" />
          {t(formatWords.online)}
        </span>
      )}
    </span>
  )
}
