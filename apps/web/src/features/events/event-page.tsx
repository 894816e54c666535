import type { StatusStep } from '@sekisho/contract/event-rules'
import type { Event } from '@sekisho/contract/events'
import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense, useDeferredValue, useState } from 'react'
import { useNavigationType, useParams } from 'react-router'
import { isApiError } from '../../api-client/api-error.ts'
import { ActFailure } from '../../app/act-failure.tsx'
import { ApiErrorState } from '../../app/api-error-state.tsx'
import { paths } from '../../app/paths.ts'
import { formatDateTime } from '../../format/dates.ts'
import { useLanguage } from '../../i18n/language-store.ts'
import { eventActionMessages } from '../../i18n/messages/event-actions.ts'
import { eventMessages } from '../../i18n/messages/event.ts'
import { useMessages } from '../../i18n/use-messages.ts'
import { lastListAddress } from '../../list/last-address.ts'
import { Banner } from '../../ui/banner.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { DetailSkeleton } from '../../ui/skeleton.tsx'
import { EventFacts } from './event-facts.tsx'
import { EventHead } from './event-head.tsx'
import { EventHistory } from './event-history.tsx'
import { EventStatus } from './event-status.tsx'
import { NextStep } from './next-step.tsx'
import { PlainText } from './plain-text.tsx'
import { eventQuery } from './queries.ts'
import { SeatsPanel } from './seats-panel.tsx'
import { useEventAct } from './use-event-act.ts'

const RegistrationsByDay = lazy(() => import('./registrations-by-day.tsx'))
const EventNeighbours = lazy(() => import('./event-neighbours.tsx'))
const CancelDialog = lazy(() => import('./cancel-dialog.tsx'))
const ConfirmDialog = lazy(async () => ({ default: (await import('../../ui/confirm-dialog.tsx')).ConfirmDialog }))

/** One event with everything that is known about it; nobody who registered is named. */
export function EventPage() {
  const own = useMessages(eventMessages)
  const { eventId = '' } = useParams()
  const { data, error, isFetching, refetch } = useQuery(eventQuery(eventId))
  const back = { href: lastListAddress(paths.events()), label: own('back') }
  if (data) return <EventDetail key={data.id} event={data} back={back} />
  return (
    <>
      <PageHeader title={own('one')} back={back} />
      {error ? <ApiErrorState error={error} isRetrying={isFetching} onRetry={() => void refetch()} /> : <DetailSkeleton lines={7} />}
    </>
  )
}

function EventDetail({ event, back }: { event: Event; back: { href: string; label: string } }) {
  const words = useMessages(eventActionMessages)
  const language = useLanguage()
  const [asked, setAsked] = useState<'cancel' | 'publish' | null>(null)
  // What stands below comes a moment after what matters; at once for who comes back to where they had scrolled.
  const isWhole = useDeferredValue(true, useNavigationType() === 'POP')
  const { act, isPending, error, reset } = useEventAct(() => setAsked(null))
  const close = () => {
    setAsked(null)
    reset()
  }
  const step = (name: StatusStep) => {
    const isPast = name === 'publish' && Date.parse(event.startsAt) < Date.now()
    if (name === 'cancel' || isPast) setAsked(isPast ? 'publish' : 'cancel')
    else act({ step: name, event })
  }
  return (
    <>
      <PageHeader
        title={event.title}
        back={back}
        badges={<EventStatus status={event.status} />}
        actions={<EventHead event={event} onStep={step} />}
      />
      {asked === null && <StepFailure error={error} />}
      <NextStep event={event} isPending={isPending} onStep={step} />
      <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,1fr)_18rem]">
        <EventFacts event={event} />
        <SeatsPanel eventId={event.id} registered={event.registeredCount} capacity={event.capacity} isOpen={event.status === 'published'} />
        {isWhole && <Description text={event.description} />}
        {isWhole && (
          <Suspense fallback={<div className="h-56 lg:col-start-1" />}>
            <RegistrationsByDay eventId={event.id} />
          </Suspense>
        )}
        {isWhole && <EventHistory eventId={event.id} />}
      </div>
      {isWhole && (
        <Suspense fallback={null}>
          <EventNeighbours eventId={event.id} />
        </Suspense>
      )}
      {asked === 'cancel' && (
        <Suspense fallback={null}>
          <CancelDialog
            event={event}
            isPending={isPending}
            error={error}
            onCancel={(reason) => act({ step: 'cancel', event, ...(reason !== '' && { reason }) })}
            onClose={close}
          />
        </Suspense>
      )}
      {asked === 'publish' && (
        <Suspense fallback={null}>
          <ConfirmDialog
            title={words('ask:publish')}
            action={words('do:publish')}
            isOpen
            isPending={isPending}
            onConfirm={() => act({ step: 'publish', event })}
            onClose={close}
          >
            {words('ask:publishText', { when: formatDateTime(event.startsAt, language) })}
            <ActFailure error={error} />
          </ConfirmDialog>
        </Suspense>
      )}
    </>
  )
}

function Description({ text }: { text: string }) {
  const own = useMessages(eventMessages)
  return (
    <section aria-labelledby="event-description" className="rounded-lg border border-line bg-surface px-4 py-3.5">
      <h2 id="event-description" className="mb-2 font-semibold">
        {own('description')}
      </h2>
      {text.trim() === '' ? <p className="text-muted">{own('noDescription')}</p> : <PlainText text={text} newTab={own('opensNewTab')} />}
    </section>
  )
}

/** Why a step was not taken; the page shows what the event is now. */
function StepFailure({ error }: { error: unknown }) {
  const t = useMessages(eventActionMessages)
  if (!error) return null
  const isConflict = isApiError(error) && error.code === 'conflict'
  return (
    <div className="mb-5">
      {isConflict ? (
        <Banner tone="caution" title={t('changedTitle')}>
          {t('changedText')}
        </Banner>
      ) : (
        <ActFailure error={error} />
      )}
    </div>
  )
}
