import { useQuery } from '@tanstack/react-query'
import { paths } from '../../app/paths.ts'
import { useLanguage } from '../../i18n/language-store.ts'
import { listMessages } from '../../i18n/messages/list.ts'
import { membersMessages } from '../../i18n/messages/members.ts'
import { useMessages } from '../../i18n/use-messages.ts'
import { FilterProblems } from '../../list/filter-problems.tsx'
import { ListResult } from '../../list/list-result.tsx'
import { useListQuery } from '../../list/use-list-query.ts'
import { DataTable } from '../../ui/data-table.tsx'
import { memberRegistrationsQuery, registrationListNames } from './queries.ts'
import { registrationColumns } from './registration-columns.tsx'

/** The events that a member registered for, newest first; the page of the list lives in the address. */
export function MemberRegistrations({ memberId }: { memberId: string }) {
  'use memo'
  const t = useMessages(membersMessages)
  const words = useMessages(listMessages)
  const { query, change } = useListQuery(registrationListNames)
  const result = useQuery(memberRegistrationsQuery(memberId, query))
  const language = useLanguage()
  const columns = registrationColumns(t, language)
  const labels = { limit: words('rowsPerPage'), cursor: words('pagePosition') }
  return (
    <>
      <FilterProblems error={result.error} labels={labels} onClear={(field) => change({ [field]: '' })} />
      <ListResult
        result={result}
        columns={columns.length}
        empty={{ title: t('noRegistrationsTitle'), text: t('noRegistrationsText') }}
        onClearFilters={query.cursor ? () => change({ cursor: '' }) : null}
        onCursor={(cursor) => change({ cursor })}
      >
        {(rows, isStale) => (
          <DataTable
            label={t('registrationsCaption')}
            rows={rows}
            columns={columns}
            rowId={(registration) => registration.id}
            rowHref={(registration) => paths.event(registration.event.id)}
            isStale={isStale}
          />
        )}
      </ListResult>
    </>
  )
}
