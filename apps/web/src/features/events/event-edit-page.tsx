import { useQuery } from '@tanstack/react-query'
import { useParams } from 'react-router'
import { ApiErrorState } from '../../app/api-error-state.tsx'
import { paths } from '../../app/paths.ts'
import { eventEditMessages } from '../../i18n/messages/event-edit.ts'
import { useMessages } from '../../i18n/use-messages.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { DetailSkeleton } from '../../ui/skeleton.tsx'
import { EventEditor } from './event-editor.tsx'
import { eventQuery } from './queries.ts'

/** An event's page, turned editable. */
export function EventEditPage() {
  const t = useMessages(eventEditMessages)
  const { eventId = '' } = useParams()
  const { data, error, isFetching, refetch } = useQuery(eventQuery(eventId))
  if (data && data.status !== 'cancelled') return <EventEditor key={data.id} event={data} />
  return (
    <>
      <PageHeader title={data?.title ?? t('titleEdit')} back={{ href: paths.event(eventId), label: t('backToEvent') }} />
      {data && <EmptyState title={t('cannotEdit')} />}
      {!data && error && <ApiErrorState error={error} isRetrying={isFetching} onRetry={() => void refetch()} />}
      {!data && !error && <DetailSkeleton lines={7} />}
    </>
  )
}
