import type { UseQueryResult } from '@tanstack/react-query'
import { useRef, type ReactNode } from 'react'
import { ApiErrorState } from '../app/api-error-state.tsx'
import { listMessages } from '../i18n/messages/list.ts'
import { useMessages } from '../i18n/use-messages.ts'
import { Banner } from '../ui/banner.tsx'
import { Button } from '../ui/button.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { Pagination } from '../ui/pagination.tsx'
import { TableSkeleton } from '../ui/skeleton.tsx'
import { useListPlace } from './use-list-place.ts'
import { useSeenRowsFirst } from './use-seen-rows-first.ts'

export interface Page<Row> {
  items: Row[]
  next: string | null
  previous: string | null
  total: number
  totalIsLowerBound: boolean
}

interface Props<Row> {
  result: UseQueryResult<Page<Row>>
  columns: number
  /** Said when there is nothing at all, and when nothing matches. */
  empty: { title: string; text: string }
  noMatch?: { title: string; text: string }
  /** Set while anything narrows the list. */
  onClearFilters: (() => void) | null
  onCursor: (cursor: string) => void
  children: (rows: readonly Row[], isStale: boolean) => ReactNode
}

/** Everything that a list can be: on its way, failed, empty, without a match, or a page of rows with the way to others. */
export function ListResult<Row>({ result, columns, empty, noMatch = empty, onClearFilters, onCursor, children }: Props<Row>) {
  const t = useMessages(listMessages)
  const top = useRef<HTMLDivElement>(null)
  const { data, error, isFetching, isPlaceholderData, refetch } = result
  const isShown = data !== undefined && !isPlaceholderData
  useListPlace(top, isShown)
  useSeenRowsFirst(top, isShown)
  if (!data && error) return <ApiErrorState error={error} isRetrying={isFetching} onRetry={() => void refetch()} />
  if (!data) return <ListSkeleton columns={columns} />
  const turn = (cursor: string) => {
    onCursor(cursor)
    top.current?.scrollIntoView({ block: 'nearest' })
  }
  if (data.items.length === 0) {
    const words = onClearFilters ? noMatch : empty
    const action = onClearFilters && <Button onPress={onClearFilters}>{t('clearFilters')}</Button>
    return (
      <div aria-live="polite" className="rounded-lg border border-line bg-surface">
        <EmptyState title={words.title} action={action}>
          {words.text}
        </EmptyState>
      </div>
    )
  }
  const { next, previous } = data
  return (
    <div ref={top} className="scroll-mt-20">
      {error && (
        <div className="mb-3">
          <Banner tone="caution" action={<Button onPress={() => void refetch()}>{t('retry')}</Button>}>
            {t('refreshFailed')}
          </Banner>
        </div>
      )}
      {children(data.items, isPlaceholderData)}
      <Pagination
        total={data.total}
        totalIsLowerBound={data.totalIsLowerBound}
        onNext={next === null ? null : () => turn(next)}
        onPrevious={previous === null ? null : () => turn(previous)}
      />
    </div>
  )
}

/** As tall as the table will be: its rows have two lines, and it ends above the window's edge. */
function ListSkeleton({ columns }: { columns: number }) {
  return (
    <div className="overflow-hidden rounded-lg sm:max-h-[calc(100dvh-15rem)]">
      <TableSkeleton rows={25} columns={columns} />
    </div>
  )
}
