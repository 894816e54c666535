import type { CalendarEvent } from '@sekisho/contract/event-agenda'
import { Plus } from 'lucide-react'
import { paths } from '../../../app/paths.ts'
import { formatDay } from '../../../format/dates.ts'
import { formatSpan } from '../../../format/event-span.ts'
import { useLanguage } from '../../../i18n/language-store.ts'
import { calendarMessages } from '../../../i18n/messages/calendar.ts'
import { eventsMessages } from '../../../i18n/messages/events.ts'
import { useMessages } from '../../../i18n/use-messages.ts'
import { useRefusal } from '../../../session/allowed.tsx'
import { Link } from '../../../ui/link.tsx'
import { EventStatus } from '../event-status.tsx'
import { Seats } from '../seats.tsx'
import { byDay, countsByDay, daysShown, listOf, type Shown } from './shown.ts'
import { usePeriodWords } from './use-period-words.ts'

/** A phone's calendar: every day in a list, with its events or with the way to a new one. */
export function CalendarAgenda({ view, day, today, from, weeks, events, counts, isLoaded }: Shown & { isLoaded: boolean }) {
  const t = useMessages(calendarMessages)
  const period = usePeriodWords(view, day)
  const days = daysShown({ view, day, from, weeks })
  const held = byDay(events, days)
  const countOf = countsByDay(counts)
  const past = days.includes(today) ? days.filter((one) => one < today) : []
  const show = (one: string) => (
    <AgendaDay
      key={one}
      day={one}
      isToday={one === today}
      events={held.get(one) ?? []}
      count={countOf.get(one) ?? (held.get(one) ?? []).length}
      isLoaded={isLoaded}
    />
  )
  return (
    <>
      {past.length > 0 && (
        <details className="mb-3">
          <summary className="min-h-9 py-1.5 text-[0.8125rem] text-accent">{t('pastDays', { count: past.length })}</summary>
          <ol className={listLook}>{past.map(show)}</ol>
        </details>
      )}
      <ol aria-label={t('caption', { period })} className={listLook}>
        {days.slice(past.length).map(show)}
      </ol>
    </>
  )
}

const listLook = 'divide-y divide-line overflow-hidden rounded-lg border border-line bg-surface'

interface DayProps {
  day: string
  isToday: boolean
  events: readonly CalendarEvent[]
  /** All of the day's, also those that did not come along. */
  count: number
  isLoaded: boolean
}

function AgendaDay({ day, isToday, events, count, isLoaded }: DayProps) {
  const t = useMessages(calendarMessages)
  const words = useMessages(eventsMessages)
  const mayDraft = useRefusal('events.edit') === null
  const said = formatDay(day, useLanguage())
  const hidden = count - events.length
  const look = isToday ? 'bg-accent-soft font-semibold' : events.length > 0 ? 'bg-sunken font-medium' : 'text-muted'
  return (
    <li>
      <h3 className={`flex min-h-9 items-center justify-between px-4 text-[0.8125rem] ${look}`}>
        <span>{isToday ? words('today', { day: said }) : said}</span>
        {isLoaded && count === 0 && (
          <span className="flex items-center gap-2">
            <span className="font-normal">{t('emptyDay')}</span>
            {mayDraft && (
              <Link
                href={`${paths.eventNew()}?day=${day}`}
                look="plain"
                aria-label={t('draftOn', { day: said })}
                className="inline-flex size-9 items-center justify-center text-accent"
              >
                <Plus aria-hidden size={18} />
              </Link>
            )}
          </span>
        )}
      </h3>
      {events.map((event) => (
        <div key={event.id} className="relative grid grid-cols-[minmax(0,1fr)_auto] gap-x-3 gap-y-1 border-t border-line px-4 py-2">
          <span className="text-[0.8125rem] text-muted">{formatSpan(event.startsAt, event.endsAt, day)}</span>
          <span className="justify-self-end">
            <EventStatus status={event.status} />
          </span>
          <Link href={paths.event(event.id)} look="plain" className="min-h-6 font-medium after:absolute after:inset-0">
            <bdi>{event.title}</bdi>
          </Link>
          <Seats registered={event.registeredCount} capacity={event.capacity} isOpen={event.status === 'published'} />
        </div>
      ))}
      {hidden > 0 && (
        <Link href={listOf(day)} className="flex min-h-9 items-center border-t border-line px-4 text-[0.8125rem]">
          {t('moreOn', { day: said, count: hidden })}
        </Link>
      )}
    </li>
  )
}
