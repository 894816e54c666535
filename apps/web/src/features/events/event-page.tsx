import type { Event } from '@sekisho/contract/events'
import { useQuery } from '@tanstack/react-query'
import { useParams } from 'react-router'
import { ApiErrorState } from '../../app/api-error-state.tsx'
import { paths } from '../../app/paths.ts'
import { eventsMessages } from '../../i18n/messages/events.ts'
import { useMessages } from '../../i18n/use-messages.ts'
import { lastListAddress } from '../../list/last-address.ts'
import { PageHeader } from '../../ui/page-header.tsx'
import { DetailSkeleton } from '../../ui/skeleton.tsx'
import { EventFacts } from './event-facts.tsx'
import { EventStatus } from './event-status.tsx'
import { PlainText } from './plain-text.tsx'
import { eventQuery } from './queries.ts'
import { SeatsPanel } from './seats-panel.tsx'

/** One event with everything that is known about it; nobody who registered is named. */
export function EventPage() {
  const t = useMessages(eventsMessages)
  const { eventId = '' } = useParams()
  const { data, error, isFetching, refetch } = useQuery(eventQuery(eventId))
  const back = { href: lastListAddress(paths.events()), label: t('back') }
  if (data) return <EventDetail event={data} back={back} />
  return (
    <>
      <PageHeader title={t('one')} back={back} />
      {error ? <ApiErrorState error={error} isRetrying={isFetching} onRetry={() => void refetch()} /> : <DetailSkeleton lines={7} />}
    </>
  )
}

function EventDetail({ event, back }: { event: Event; back: { href: string; label: string } }) {
  const t = useMessages(eventsMessages)
  return (
    <>
      <PageHeader title={event.title} back={back} badges={<EventStatus status={event.status} />} />
      <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,1fr)_18rem]">
        <EventFacts event={event} />
        <SeatsPanel registered={event.registeredCount} capacity={event.capacity} isOpen={event.status === 'published'} />
        <section aria-labelledby="event-description" className="rounded-lg border border-line bg-surface px-4 py-3.5">
          <h2 id="event-description" className="mb-2 font-semibold">
            {t('description')}
          </h2>
          {event.description.trim() === '' ? (
            <p className="text-muted">{t('noDescription')}</p>
          ) : (
            <PlainText text={event.description} newTab={t('opensNewTab')} />
          )}
        </section>
      </div>
    </>
  )
}
