import { events } from '@sekisho/contract/events'
import { useQuery } from '@tanstack/react-query'
import { endpointQuery } from '../api-client/endpoint-query.ts'
import { accountQuery } from '../features/account/queries.ts'
import { homeMessages } from '../i18n/messages/home.ts'
import { useMessages } from '../i18n/use-messages.ts'
import { PageHeader } from '../ui/page-header.tsx'
import { DetailSkeleton } from '../ui/skeleton.tsx'
import { ApiErrorState } from './api-error-state.tsx'
import { EventSummaryPanel } from './event-summary-panel.tsx'

/** What is coming up, at a glance. */
export function HomePage() {
  const t = useMessages(homeMessages)
  const summary = useQuery(endpointQuery(events.summary))
  const account = useQuery(accountQuery)
  return (
    <>
      <PageHeader title={t('title')}>{account.data && t('welcome', { name: account.data.name })}</PageHeader>
      {summary.data && <EventSummaryPanel summary={summary.data} />}
      {summary.isPending && <DetailSkeleton />}
      {summary.isError && !summary.data && (
        <ApiErrorState error={summary.error} onRetry={() => void summary.refetch()} isRetrying={summary.isFetching} />
      )}
    </>
  )
}
