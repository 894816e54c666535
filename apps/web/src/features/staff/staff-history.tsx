import type { PersonEvent } from '@sekisho/contract/person-event'
import { useInfiniteQuery } from '@tanstack/react-query'
import { ApiErrorState } from '../../app/api-error-state.tsx'
import { staffMessages } from '../../i18n/messages/staff.ts'
import { useMessages } from '../../i18n/use-messages.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Spinner } from '../../ui/spinner.tsx'
import { PersonTimeline } from '../../people/person-timeline.tsx'
import { historyQuery } from './queries.ts'

/** What happened to somebody, newest first, with more on demand. */
export function StaffHistory({ staffId }: { staffId: string }) {
  const t = useMessages(staffMessages)
  const { data, error, isFetching, isFetchingNextPage, hasNextPage, fetchNextPage, refetch } = useInfiniteQuery(historyQuery(staffId))
  if (!data && error) return <ApiErrorState error={error} isRetrying={isFetching} onRetry={() => void refetch()} />
  if (!data) return <Spinner label={t('history')} />
  const events: PersonEvent[] = data.pages.flatMap(({ items }) => items)
  if (events.length === 0) return <EmptyState title={t('historyEmpty')} />
  return (
    <>
      <PersonTimeline events={events} personId={staffId} />
      {hasNextPage && (
        <Button className="mt-3" isPending={isFetchingNextPage} onPress={() => void fetchNextPage()}>
          {t('historyMore')}
        </Button>
      )}
    </>
  )
}
