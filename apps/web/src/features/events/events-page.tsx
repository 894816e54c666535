import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { useLocation } from 'react-router'
import { paths } from '../../app/paths.ts'
import { useLanguage } from '../../i18n/language-store.ts'
import { eventsMessages } from '../../i18n/messages/events.ts'
import { listMessages } from '../../i18n/messages/list.ts'
import { useMessages } from '../../i18n/use-messages.ts'
import { FilterProblems } from '../../list/filter-problems.tsx'
import { focusSearch } from '../../list/focus-search.ts'
import { rememberListAddress } from '../../list/last-address.ts'
import { ListResult } from '../../list/list-result.tsx'
import { useListKeys } from '../../list/use-list-keys.ts'
import { useListQuery } from '../../list/use-list-query.ts'
import { DataTable } from '../../ui/data-table.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { eventColumns } from './event-columns.tsx'
import { EventFilters } from './event-filters.tsx'
import { eventListNames, eventsQuery } from './queries.ts'

const narrowing = ['q', 'status', 'format', 'from', 'to', 'cursor'] as const
const nothing = { q: '', status: '', format: '', from: '', to: '', cursor: '' }

/** All events: search, filter, sort and page live in the address. */
export function EventsPage() {
  'use memo'
  const t = useMessages(eventsMessages)
  const words = useMessages(listMessages)
  const list = useRef<HTMLDivElement>(null)
  const { search } = useLocation()
  const { query, change } = useListQuery(eventListNames)
  const result = useQuery(eventsQuery(query))
  const columns = eventColumns(t, useLanguage())
  useListKeys(list)
  useEffect(() => rememberListAddress(paths.events(), search), [search])
  const clear = (changed: Partial<typeof query>) => {
    change(changed)
    focusSearch(list.current)
  }
  const clearAll = narrowing.some((name) => query[name]) ? () => clear(nothing) : null
  const labels = {
    q: words('search'),
    status: t('status'),
    format: t('format'),
    from: t('from'),
    to: t('to'),
    sort: words('sort'),
    limit: words('rowsPerPage'),
    cursor: words('pagePosition'),
  }
  return (
    <div ref={list}>
      <PageHeader title={t('title')} />
      <EventFilters query={query} change={change} onClear={clearAll} />
      <FilterProblems error={result.error} labels={labels} onClear={(field) => clear({ [field]: '' })} />
      <div className="mt-3">
        <ListResult
          result={result}
          columns={columns.length}
          empty={{ title: t('emptyTitle'), text: t('emptyText') }}
          noMatch={{ title: t('noMatchTitle'), text: t('noMatchText') }}
          onClearFilters={clearAll}
          onCursor={(cursor) => change({ cursor })}
          place={search}
        >
          {(rows, isStale) => (
            <DataTable
              label={t('listCaption')}
              rows={rows}
              columns={columns}
              rowId={(event) => event.id}
              rowHref={(event) => paths.event(event.id)}
              sort={query.sort ?? '-startsAt'}
              onSort={(sort) => change({ sort })}
              isStale={isStale}
            />
          )}
        </ListResult>
      </div>
    </div>
  )
}
