import { useQuery, type QueryKey, type UseQueryOptions } from '@tanstack/react-query'
import { Suspense, useEffect, useRef, type ComponentType, type ReactNode } from 'react'
import { useLocation } from 'react-router'
import { listMessages } from '../i18n/messages/list.ts'
import { useMessages } from '../i18n/use-messages.ts'
import type { Column, Selection } from '../ui/data-table.tsx'
import { PageHeader } from '../ui/page-header.tsx'
import { FilterProblems } from './filter-problems.tsx'
import { focusSearch } from './focus-search.ts'
import { rememberListAddress } from './last-address.ts'
import type { ListQuery } from './list-query.ts'
import { ListResult, type Page } from './list-result.tsx'
import { ListTable } from './list-table.tsx'
import { useListKeys } from './use-list-keys.ts'
import { useListQuery, type ListQueryState } from './use-list-query.ts'

/** What every list's address has beside its own filters. */
type Always = 'q' | 'sort' | 'limit' | 'cursor'

export interface FilterProps<N extends string> extends ListQueryState<N | Always> {
  onClear: (() => void) | null
  /** How many of the filters narrow the list. */
  count: number
  /** Stands after the filters. */
  tools: ReactNode
}

/** What a printed list says of itself. */
export interface SheetProps<Row, N extends string> {
  columns: readonly Column<Row>[]
  sort: string
  query: ListQuery<N | Always>
  filters: Readonly<Record<N, string>>
  /** How many rows the page holds; undefined while there are none. */
  shown: number | undefined
}

export interface ListPageProps<Row, N extends string, Key extends QueryKey> {
  /** The page's address without its query: `back` on a row's own page leads to where the list was left. */
  path: string
  /** Parameters of the address, in the order in which they are written. A constant of the module. */
  names: readonly (N | Always)[]
  /** The page that the list belongs to, where it is not a section's own. */
  back?: { href: string; label: string }
  /** The list's own filters and their words. */
  filters: Readonly<Record<N, string>>
  queryOf: (query: ListQuery<N | Always>) => UseQueryOptions<Page<Row>, Error, Page<Row>, Key>
  sort: string
  /** Filters that the list has always, and what they are when nobody narrows it: they do not count as narrowing. */
  given?: ListQuery<N>
  /** The heading that a row stands under, in this order; null for none. */
  groupOf?: ((row: Row) => string) | null
  words: Readonly<Record<'title' | 'caption' | 'emptyTitle' | 'emptyText' | 'noMatchTitle' | 'noMatchText', string>>
  columns: readonly Column<Row>[]
  rowId: (row: Row) => string
  rowHref: (row: Row) => string
  selection?: Selection<Row> | undefined
  /** Told of the rows of each page, by its address, whenever they came. A constant of the component. */
  onRows?: (page: string, rows: readonly Row[]) => void
  actions?: ReactNode
  /** Stands above the search. */
  notice?: ReactNode
  /** Stands between the search and the table. */
  bar?: ReactNode
  /** Stands after the filters. */
  tools?: ReactNode
  /** Prints the list, and says on paper what narrows it. A component of the module that loads when the page stands. */
  Sheet: ComponentType<SheetProps<Row, N>>
  /** A component of the module, or one that loads: search and filters keep what is being typed. */
  Filters: ComponentType<FilterProps<N>>
}

/** A list's page: search, filters, order and page live in the address and nowhere else. */
export function ListPage<Row extends object, N extends string, Key extends QueryKey>(props: ListPageProps<Row, N, Key>) {
  const { path, names, filters, queryOf, words, columns, rowId, rowHref, selection, onRows, Filters, Sheet } = props
  const given: ListQuery<N> = props.given ?? {}
  const t = useMessages(listMessages)
  const list = useRef<HTMLDivElement>(null)
  const { search } = useLocation()
  const { query, change } = useListQuery(names)
  const result = useQuery(queryOf(query))
  useListKeys(list)
  useEffect(() => rememberListAddress(path, search), [path, search])
  // Not those of the page before, which stand there until these have come.
  const rows = result.isPlaceholderData ? undefined : result.data?.items
  useEffect(() => {
    if (rows) onRows?.(search, rows)
  }, [onRows, search, rows])
  const clear = (changed: ListQuery<N | Always>) => {
    change(changed)
    focusSearch(list.current)
  }
  const narrowing = ['q', 'cursor', ...Object.keys(filters)] as (N | Always)[]
  const nothing = Object.fromEntries(narrowing.map((name) => [name, given[name as N] ?? ''])) as ListQuery<N | Always>
  const isNarrowed = (name: N | Always) => query[name] !== undefined && query[name] !== given[name as N]
  const count = Object.keys(filters).filter((name) => isNarrowed(name as N)).length
  const clearAll = narrowing.some(isNarrowed) ? () => clear(nothing) : null
  const labels = { ...filters, q: t('search'), sort: t('sort'), limit: t('rowsPerPage'), cursor: t('pagePosition') } as Record<
    N | Always,
    string
  >
  const sheet = (
    <Suspense fallback={null}>
      <Sheet columns={columns} sort={query.sort ?? props.sort} query={query} filters={filters} shown={result.data?.items.length} />
    </Suspense>
  )
  return (
    <div ref={list}>
      <PageHeader
        title={words.title}
        back={props.back}
        actions={
          <>
            {sheet}
            {props.actions}
          </>
        }
      />
      {props.notice && <div className="mb-3">{props.notice}</div>}
      <Suspense fallback={<div className="h-9 max-sm:h-[5.3125rem]" />}>
        <Filters query={query} change={change} onClear={clearAll} count={count} tools={props.tools} />
      </Suspense>
      <FilterProblems error={result.error} labels={labels} onClear={(field) => clear({ [field]: '' } as ListQuery<N | Always>)} />
      {props.bar}
      <div className="mt-3">
        <ListResult
          result={result}
          columns={columns.length}
          empty={{ title: words.emptyTitle, text: words.emptyText }}
          noMatch={{ title: words.noMatchTitle, text: words.noMatchText }}
          onClearFilters={clearAll}
          onCursor={(cursor) => change({ cursor } as ListQuery<N | Always>)}
        >
          {(rows, isStale) => (
            <ListTable
              label={words.caption}
              rows={rows}
              columns={columns}
              rowId={rowId}
              rowHref={rowHref}
              sort={query.sort ?? props.sort}
              onSort={(sort) => change({ sort } as ListQuery<N | Always>)}
              isStale={isStale}
              selection={selection}
              groupOf={props.groupOf ?? null}
            />
          )}
        </ListResult>
      </div>
    </div>
  )
}
