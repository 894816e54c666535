import type { CalendarEvent } from '@sekisho/contract/event-agenda'
import { paths } from '../../../app/paths.ts'
import { describeCapacity } from '../../../format/capacity.ts'
import { formatSpan } from '../../../format/event-span.ts'
import { useLanguage } from '../../../i18n/language-store.ts'
import { calendarMessages } from '../../../i18n/messages/calendar.ts'
import { eventsMessages } from '../../../i18n/messages/events.ts'
import { useMessages } from '../../../i18n/use-messages.ts'
import { Link } from '../../../ui/link.tsx'
import { SeatsBar } from '../seats.tsx'
import { statusWords } from '../event-words.ts'
import { barLooks } from './bar-looks.ts'

interface Props {
  event: CalendarEvent
  /** The day under which it stands. */
  day: string
  className: string
  /** In the hours of a week there is room for two lines. */
  isTall?: boolean
}

/** An event as a bar: when, what, its state and how full it is. */
export function EventBar({ event, day, className, isTall = false }: Props) {
  const t = useMessages(calendarMessages)
  const words = useMessages(eventsMessages)
  const { startsAt, endsAt, title, status, registeredCount, capacity } = event
  const { text, share, level } = describeCapacity(registeredCount, capacity, useLanguage())
  const when = formatSpan(startsAt, endsAt, day)
  const rest = t('eventRest', { when, status: words(statusWords[status].key), seats: text })
  return (
    <Link
      href={paths.event(event.id)}
      look="plain"
      tabIndex={-1}
      title={`${title}${rest}`}
      className={`block overflow-hidden rounded-sm border px-1 text-xs ${barLooks[status]} ${className}`}
    >
      <span className={isTall ? 'block' : 'block truncate leading-[1.125rem]'}>
        <span className="mr-1 text-muted">{isTall ? when : when.replace(/–\d.*$/, '')}</span>
        <bdi className="font-medium">{title}</bdi>
        <span className="sr-only">{rest}</span>
      </span>
      <SeatsBar
        share={share}
        level={status === 'published' ? level : 'past'}
        className="absolute bottom-px left-0.5 block h-[3px] w-[calc(100%-4px)]"
      />
    </Link>
  )
}
