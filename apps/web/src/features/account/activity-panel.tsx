import type { Account } from '@sekisho/contract/account'
import { useInfiniteQuery } from '@tanstack/react-query'
import { ApiErrorState } from '../../app/api-error-state.tsx'
import { accountMessages } from '../../i18n/messages/account.ts'
import { useMessages } from '../../i18n/use-messages.ts'
import { PersonTimeline } from '../../people/person-timeline.tsx'
import { Button } from '../../ui/button.tsx'
import { Spinner } from '../../ui/spinner.tsx'
import { activityQuery } from './activity-query.ts'

/** One's own sign-ins and what was changed, so that a stranger's would be noticed. */
export default function ActivityPanel({ account }: { account: Account }) {
  const t = useMessages(accountMessages)
  const { data, error, isFetching, hasNextPage, isFetchingNextPage, fetchNextPage, refetch } = useInfiniteQuery(activityQuery)
  const events = data?.pages.flatMap(({ items }) => items) ?? []
  return (
    <section aria-labelledby="account-activity">
      <h2 id="account-activity" className="mb-1 text-base font-semibold">
        {t('activity')}
      </h2>
      <p className="mb-2 text-muted">{t('activityText')}</p>
      {!data && error && <ApiErrorState error={error} isRetrying={isFetching} onRetry={() => void refetch()} />}
      {!data && !error && <Spinner label={t('activity')} />}
      {data && events.length === 0 && <p>{t('activityNone')}</p>}
      {events.length > 0 && <PersonTimeline events={events} personId={account.staffId} />}
      {hasNextPage && (
        <Button className="mt-3" isPending={isFetchingNextPage} onPress={() => void fetchNextPage()}>
          {t('activityMore')}
        </Button>
      )}
    </section>
  )
}
