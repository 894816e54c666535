import { exportColumns } from '@sekisho/contract/member-export'
import { memberRecord, revealOccasions, type MemberTrace } from '@sekisho/contract/member-record'
import { infiniteQueryOptions, useInfiniteQuery } from '@tanstack/react-query'
import { call } from '../../api-client/call.ts'
import { ApiErrorState } from '../../app/api-error-state.tsx'
import { paths } from '../../app/paths.ts'
import { TrailLink } from '../../app/trail-link.tsx'
import { formatDateTime } from '../../format/dates.ts'
import { useLanguage } from '../../i18n/language-store.ts'
import { memberExportMessages } from '../../i18n/messages/member-export.ts'
import { memberRecordMessages } from '../../i18n/messages/member-record.ts'
import { useMessages } from '../../i18n/use-messages.ts'
import { Button } from '../../ui/button.tsx'
import { RelativeTime } from '../../ui/relative-time.tsx'
import { Link } from '../../ui/link.tsx'
import { Spinner } from '../../ui/spinner.tsx'
import { useHiddenWords } from './hidden-words.ts'

const TRACES_PER_PAGE = 10

const timelineQuery = (memberId: string) =>
  infiniteQueryOptions({
    queryKey: [memberRecord.timeline.id, { memberId }] as const,
    queryFn: ({ signal, pageParam }) =>
      call(memberRecord.timeline, { params: { memberId }, query: { limit: TRACES_PER_PAGE, cursor: pageParam ?? undefined }, signal }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
  })

/** Who looked at a member and who changed them, latest first and more on demand. */
export function MemberTimeline({ memberId }: { memberId: string }) {
  const t = useMessages(memberRecordMessages)
  const { data, error, isFetching, isFetchingNextPage, hasNextPage, fetchNextPage, refetch } = useInfiniteQuery(timelineQuery(memberId))
  const traces: MemberTrace[] = data?.pages.flatMap(({ items }) => items) ?? []
  return (
    <section aria-labelledby="member-timeline" className="min-w-0">
      <div className="mb-2 flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
        <h2 id="member-timeline" className="text-base font-semibold">
          {t('timeline')}
        </h2>
        <TrailLink whom="member" id={memberId} />
      </div>
      {!data && error && <ApiErrorState error={error} isRetrying={isFetching} onRetry={() => void refetch()} />}
      {!data && !error && <Spinner label={t('timeline')} />}
      {data && traces.length === 0 && <p className="text-muted">{t('timelineEmpty')}</p>}
      {traces.length > 0 && (
        <ol className="divide-y divide-line rounded-lg border border-line bg-surface">
          {traces.map((trace) => (
            <li key={trace.place} className="px-4 py-2.5">
              <Trace trace={trace} />
            </li>
          ))}
        </ol>
      )}
      {hasNextPage && (
        <Button className="mt-3" isPending={isFetchingNextPage} onPress={() => void fetchNextPage()}>
          {t('timelineMore')}
        </Button>
      )}
    </section>
  )
}

function Trace({ trace: { what, by, at, fields, event, occasion, reason } }: { trace: MemberTrace }) {
  const t = useMessages(memberRecordMessages)
  const fieldName = useHiddenWords()
  const columnName = useMessages(memberExportMessages)
  const language = useLanguage()
  const nameOf = (name: string): string => {
    const column = what === 'export' ? exportColumns.find((one) => one === name) : undefined
    return column ? columnName(`column:${column}`) : fieldName(name)
  }
  const named = fields.map(nameOf).join(language === 'ja' ? '、' : ', ')
  const known = revealOccasions.find((one) => one === occasion)
  return (
    <>
      <p className="font-medium break-words">
        <bdi>{t(`what:${what}`, { by: by.name, fields: named })}</bdi>
      </p>
      {event && (
        <p className="text-[0.8125rem] break-words">
          {t('exportedWith')} <Link href={paths.event(event.id)}>{event.title}</Link>
        </p>
      )}
      {reason !== null && (
        <p className="text-[0.8125rem] break-words">
          <bdi>{known ? t('because', { occasion: t(`occasion:${known}`), reason }) : reason}</bdi>
        </p>
      )}
      <p className="text-[0.8125rem] text-muted tabular-nums">
        {formatDateTime(at, language)}
        <span className="ml-2">
          <RelativeTime instant={at} />
        </span>
      </p>
    </>
  )
}
