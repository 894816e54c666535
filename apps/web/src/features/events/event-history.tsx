import type { EventChange } from '@sekisho/contract/event-change'
import { useInfiniteQuery } from '@tanstack/react-query'
import { ApiErrorState } from '../../app/api-error-state.tsx'
import { TrailLink } from '../../app/trail-link.tsx'
import { formatDateTime } from '../../format/dates.ts'
import { useLanguage } from '../../i18n/language-store.ts'
import { eventActionMessages } from '../../i18n/messages/event-actions.ts'
import { useMessages } from '../../i18n/use-messages.ts'
import { Button } from '../../ui/button.tsx'
import { RelativeTime } from '../../ui/relative-time.tsx'
import { Spinner } from '../../ui/spinner.tsx'
import { changesQuery } from './change-queries.ts'
import { useFieldWords } from './field-words.ts'

/** What was done to an event, in sentences with before and after, latest first and more on demand. */
export function EventHistory({ eventId }: { eventId: string }) {
  const t = useMessages(eventActionMessages)
  const { data, error, isFetching, isFetchingNextPage, hasNextPage, fetchNextPage, refetch } = useInfiniteQuery(changesQuery(eventId))
  const changes: EventChange[] = data?.pages.flatMap(({ items }) => items) ?? []
  return (
    <section aria-labelledby="event-history" className="min-w-0 lg:col-start-1">
      <div className="mb-2 flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
        <h2 id="event-history" className="font-semibold">
          {t('history')}
        </h2>
        <TrailLink whom="event" id={eventId} />
      </div>
      {!data && error && <ApiErrorState error={error} isRetrying={isFetching} onRetry={() => void refetch()} />}
      {!data && !error && <Spinner label={t('history')} />}
      {data && changes.length === 0 && <p className="text-muted">{t('historyEmpty')}</p>}
      {changes.length > 0 && (
        <ol className="divide-y divide-line rounded-lg border border-line bg-surface">
          {changes.map((change) => (
            <li key={change.version} className="px-4 py-2.5">
              <Change change={change} />
            </li>
          ))}
        </ol>
      )}
      {hasNextPage && (
        <Button className="mt-3" isPending={isFetchingNextPage} onPress={() => void fetchNextPage()}>
          {t('historyMore')}
        </Button>
      )}
    </section>
  )
}

/** Of something new everything would be "none →": it says what it is, and the page says the rest. */
const isNew = ({ what }: EventChange) => what === 'create' || what === 'duplicate'

function Change({ change }: { change: EventChange }) {
  const t = useMessages(eventActionMessages)
  const { nameOf, say } = useFieldWords()
  const language = useLanguage()
  const changed = isNew(change) ? [] : change.changes.filter(({ field }) => field !== 'cancelledAt')
  return (
    <>
      <p className="flex flex-wrap items-baseline justify-between gap-x-4">
        <bdi className="font-medium">{t(`what:${change.what}`, { by: change.by.name })}</bdi>
        <span className="text-[0.8125rem] text-muted tabular-nums">
          {formatDateTime(change.at, language)}
          <span className="ml-2">
            <RelativeTime instant={change.at} />
          </span>
        </span>
      </p>
      {changed.map(({ field, before, after }) => (
        <p key={field} className="text-[0.8125rem] break-words">
          <bdi>{t('fromTo', { field: nameOf(field), before: say(field, before), after: say(field, after) })}</bdi>
        </p>
      ))}
      {change.reason !== null && (
        <p className="text-[0.8125rem] text-muted">
          <bdi>{t('reasonGiven', { reason: change.reason })}</bdi>
        </p>
      )}
    </>
  )
}
