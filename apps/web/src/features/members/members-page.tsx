import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { useLocation } from 'react-router'
import { paths } from '../../app/paths.ts'
import { useLanguage } from '../../i18n/language-store.ts'
import { listMessages } from '../../i18n/messages/list.ts'
import { membersMessages } from '../../i18n/messages/members.ts'
import { useMessages } from '../../i18n/use-messages.ts'
import { FilterProblems } from '../../list/filter-problems.tsx'
import { focusSearch } from '../../list/focus-search.ts'
import { rememberListAddress } from '../../list/last-address.ts'
import { ListResult } from '../../list/list-result.tsx'
import { useListKeys } from '../../list/use-list-keys.ts'
import { useListQuery } from '../../list/use-list-query.ts'
import { Banner } from '../../ui/banner.tsx'
import { DataTable } from '../../ui/data-table.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { memberColumns } from './member-columns.tsx'
import { MemberFilters } from './member-filters.tsx'
import { memberListNames, membersQuery } from './queries.ts'

const narrowing = ['q', 'status', 'cursor'] as const
const nothing = { q: '', status: '', cursor: '' }

/** All members, masked. Looking at them leaves a trace, and the page says so. */
export function MembersPage() {
  'use memo'
  const t = useMessages(membersMessages)
  const words = useMessages(listMessages)
  const list = useRef<HTMLDivElement>(null)
  const { search } = useLocation()
  const { query, change } = useListQuery(memberListNames)
  const result = useQuery(membersQuery(query))
  const columns = memberColumns(t, useLanguage())
  useListKeys(list)
  useEffect(() => rememberListAddress(paths.members(), search), [search])
  const clear = (changed: Partial<typeof query>) => {
    change(changed)
    focusSearch(list.current)
  }
  const clearAll = narrowing.some((name) => query[name]) ? () => clear(nothing) : null
  const labels = {
    q: words('search'),
    status: t('status'),
    sort: words('sort'),
    limit: words('rowsPerPage'),
    cursor: words('pagePosition'),
  }
  return (
    <div ref={list}>
      <PageHeader title={t('title')} />
      <div className="mb-3">
        <Banner tone="info">{t('recorded')}</Banner>
      </div>
      <MemberFilters query={query} change={change} onClear={clearAll} />
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
              rowId={(member) => member.id}
              rowHref={(member) => paths.member(member.id)}
              sort={query.sort ?? '-joinedAt'}
              onSort={(sort) => change({ sort })}
              isStale={isStale}
            />
          )}
        </ListResult>
      </div>
    </div>
  )
}
