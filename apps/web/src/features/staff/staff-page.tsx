import type { StaffRow } from '@sekisho/contract/staff'
import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import { paths } from '../../app/paths.ts'
import { useLanguage } from '../../i18n/language-store.ts'
import { staffMessages } from '../../i18n/messages/staff.ts'
import { useMessages } from '../../i18n/use-messages.ts'
import { ListPage } from '../../list/list-page.tsx'
import { useListFilter } from '../../list/use-list-filter.ts'
import { useSelection } from '../../list/use-selection.ts'
import { useColumnChoice } from '../../list/use-column-choice.ts'
import { takesPasskeys } from '../../session/current-session.ts'
import { AuditRefusedNotice } from './audit-refused-notice.tsx'
import { InviteLinks } from './invite-links.tsx'
import type { StaffAction } from './action-rules.ts'
import { ActionMenu } from './action-menu.tsx'
import type { BulkAction } from './bulk-plan.ts'
import { FilteredNotice } from './filtered-notice.tsx'
import { passkeyDueQuery, selfQuery, staffListNames, staffQuery, waitingQuery } from './queries.ts'
import { hiddenAtFirst, staffColumns } from './staff-columns.tsx'

const FilterMenu = lazy(async () => ({ default: (await import('../../ui/filter-menu.tsx')).FilterMenu }))
const StaffFilters = lazy(() => import('./staff-filters.tsx'))
const StaffSheet = lazy(() => import('./staff-sheet.tsx'))
const BulkBar = lazy(() => import('./bulk-bar.tsx'))
const BulkDialog = lazy(() => import('./bulk-dialog.tsx'))
const ActionDialog = lazy(() => import('./action-dialog.tsx'))

/** Everybody who works here, who is invited and who asked to. */
export function StaffPage() {
  'use memo'
  const t = useMessages(staffMessages)
  const language = useLanguage()
  const selfId = useQuery(selfQuery).data?.staffId
  const [asked, setAsked] = useState<{ action: StaffAction; person: StaffRow } | null>(null)
  const [askedOfAll, setAskedOfAll] = useState<{ action: BulkAction; people: readonly StaffRow[] } | null>(null)
  const selection = useSelection(useListFilter(), idOf)
  const actions = (person: StaffRow) => <ActionMenu person={person} selfId={selfId} onAsk={(action) => setAsked({ action, person })} />
  const choice = useColumnChoice('staff', staffColumns({ t, language, selfId, actions }), hiddenAtFirst)
  const columnMenu = (
    <Suspense fallback={null}>
      <FilterMenu label={t('columns')} isPlain options={choice.options} values={choice.shown} onChange={choice.show} />
    </Suspense>
  )
  const people = [...selection.chosen.values()]
  const bar = people.length > 0 && (
    <Suspense fallback={null}>
      <BulkBar people={people} selfId={selfId} onAsk={(action) => setAskedOfAll({ action, people })} onClear={selection.clear} />
    </Suspense>
  )
  return (
    <>
      <ListPage
        path={paths.staff()}
        names={staffListNames}
        filters={{ role: t('role'), status: t('status'), mfa: t('mfa'), passkey: t('passkeys'), lastSignIn: t('lastSignIn') }}
        queryOf={staffQuery}
        sort="name"
        words={{
          title: t('title'),
          caption: t('listCaption'),
          emptyTitle: t('emptyTitle'),
          emptyText: t('emptyText'),
          noMatchTitle: t('noMatchTitle'),
          noMatchText: t('noMatchText'),
        }}
        columns={choice.columns}
        rowId={idOf}
        rowHref={({ staffId }) => paths.staffMember(staffId)}
        selection={{
          ids: selection.ids,
          onToggle: selection.toggle,
          label: ({ name }) => t('select', { name }),
          labelAll: t('selectAll'),
        }}
        actions={<InviteLinks />}
        notice={
          <div className="grid gap-2">
            <AuditRefusedNotice />
            <FilteredNotice
              query={waitingQuery}
              filter={['status', 'requested']}
              tone="info"
              text={(count) => t('waiting', { count })}
              show={t('showWaiting')}
            />
            {takesPasskeys() && (
              <FilteredNotice
                query={passkeyDueQuery}
                filter={['passkey', 'due']}
                tone="caution"
                text={(count) => t('passkeysDue', { count })}
                show={t('showPasskeysDue')}
              />
            )}
          </div>
        }
        onRows={selection.hear}
        bar={bar}
        tools={columnMenu}
        Sheet={StaffSheet}
        Filters={StaffFilters}
      />
      {askedOfAll && (
        <Suspense fallback={null}>
          <BulkDialog {...askedOfAll} selfId={selfId} onClose={() => setAskedOfAll(null)} onDone={selection.clear} />
        </Suspense>
      )}
      {asked && (
        <Suspense fallback={null}>
          <ActionDialog action={asked.action} person={asked.person} onClose={() => setAsked(null)} />
        </Suspense>
      )}
    </>
  )
}

const idOf = ({ staffId }: StaffRow): string => staffId
