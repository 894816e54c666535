import type { EventRow } from '@sekisho/contract/events'
import { dayOf } from '../../format/dates.ts'
import { firstView } from '../../features/events/views.ts'
import { formatSpan } from '../../format/event-span.ts'
import { EventStatus } from '../../features/events/event-status.tsx'
import { Seats } from '../../features/events/seats.tsx'
import { useDayHeading } from '../../features/events/use-day-heading.ts'
import { eventsMessages } from '../../i18n/messages/events.ts'
import { homeMessages } from '../../i18n/messages/home.ts'
import { useMessages } from '../../i18n/use-messages.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Link } from '../../ui/link.tsx'
import { useSaidOfTime } from '../../ui/use-minute.ts'
import { paths } from '../paths.ts'

/** The events of today and of the days ahead, a line each, under their days. */
export function Agenda({ events, total }: { events: readonly EventRow[]; total: number }) {
  const t = useMessages(homeMessages)
  const days = useDays(events)
  return (
    <section aria-labelledby="home-agenda" className="min-w-0">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4 pb-2">
        <h2 id="home-agenda" className="font-semibold">
          {t('agenda')}
        </h2>
        <span className="flex gap-4 text-[0.8125rem]">
          <Link href={paths.eventCalendar()} className="inline-flex min-h-6 items-center">
            {t('calendar')}
          </Link>
          <Link href={`${paths.events()}?${firstView}`} className="inline-flex min-h-6 items-center">
            {t('allEvents')}
          </Link>
        </span>
      </div>
      <div className="overflow-hidden rounded-lg border border-line bg-surface">
        {events.length === 0 && <EmptyState title={t('nothingAhead')}>{t('nothingAheadText')}</EmptyState>}
        {days.map(({ day, heading, held }) => (
          <section key={day} aria-label={heading} className="not-first:border-t not-first:border-line">
            <h3 className="bg-sunken px-4 py-1.5 text-[0.8125rem] font-medium text-muted">{heading}</h3>
            <ul className="divide-y divide-line">
              {held.map((event) => (
                <Line key={event.id} event={event} day={day} />
              ))}
            </ul>
          </section>
        ))}
        {total > events.length && (
          <p className="border-t border-line px-4 py-2.5 text-[0.8125rem] text-muted">{t('moreAhead', { count: total - events.length })}</p>
        )}
      </div>
    </section>
  )
}

function Line({ event, day }: { event: EventRow; day: string }) {
  const words = useMessages(eventsMessages)
  const { title, startsAt, endsAt, status, format, venue, registeredCount, capacity } = event
  const places = [format !== 'online' && (venue ?? words('formatVenue')), format !== 'venue' && words('formatOnline')].filter(Boolean)
  return (
    <li className="relative grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-4 gap-y-0.5 px-4 py-2 hover:bg-sunken/60 sm:grid-cols-[7.5rem_minmax(0,1fr)_auto_6.5rem]">
      <time dateTime={startsAt} className="text-[0.8125rem] whitespace-nowrap text-muted">
        {formatSpan(startsAt, endsAt, day)}
      </time>
      <span className="min-w-0 max-sm:order-1">
        <Link href={paths.event(event.id)} look="plain" className="font-medium after:absolute after:inset-0">
          <bdi>{title}</bdi>
        </Link>
        <bdi className="block text-[0.8125rem] text-muted">{places.join(' · ')}</bdi>
      </span>
      <span className="justify-self-end max-sm:order-1">
        <Seats registered={registeredCount} capacity={capacity} isOpen={status === 'published'} />
      </span>
      <span className="justify-self-end">
        <EventStatus status={status} />
      </span>
    </li>
  )
}

interface Day {
  day: string
  heading: string
  held: EventRow[]
}

/** Under the day on which it begins; what began before today goes on today. */
function useDays(events: readonly EventRow[]): Day[] {
  const headingOf = useDayHeading()
  const today = useSaidOfTime((now) => dayOf(new Date(now)))
  const days = new Map<string, Day>()
  for (const event of events) {
    const begun = dayOf(new Date(event.startsAt))
    const day = begun < today ? today : begun
    const known = days.get(day) ?? { day, heading: headingOf(day), held: [] }
    known.held.push(event)
    days.set(day, known)
  }
  return [...days.values()]
}
