import { lazy, Suspense } from 'react'
import { paths } from '../../app/paths.ts'
import { useLanguage } from '../../i18n/language-store.ts'
import { membersMessages } from '../../i18n/messages/members.ts'
import { useMessages } from '../../i18n/use-messages.ts'
import { ListPage } from '../../list/list-page.tsx'
import { Banner } from '../../ui/banner.tsx'
import { memberColumns } from './member-columns.tsx'
import { memberListNames, membersQuery } from './queries.ts'

const ApprovalsLink = lazy(() => import('./approvals-link.tsx'))
const MemberFilters = lazy(() => import('./member-filters.tsx'))
const MembersExport = lazy(() => import('./export/members-export.tsx'))
const MembersSheet = lazy(() => import('./members-sheet.tsx'))

/** All members, masked. Looking at them leaves a trace, and the page says so. */
export function MembersPage() {
  'use memo'
  const t = useMessages(membersMessages)
  const language = useLanguage()
  const columns = memberColumns(t, language)
  return (
    <ListPage
      path={paths.members()}
      names={memberListNames}
      filters={{ status: t('status') }}
      queryOf={membersQuery}
      sort="-joinedAt"
      words={{
        title: t('title'),
        caption: t('listCaption'),
        emptyTitle: t('emptyTitle'),
        emptyText: t('emptyText'),
        noMatchTitle: t('noMatchTitle'),
        noMatchText: t('noMatchText'),
      }}
      columns={columns}
      rowId={(member) => member.id}
      rowHref={(member) => paths.member(member.id)}
      notice={<Banner tone="info">{t('recorded')}</Banner>}
      actions={
        <Suspense fallback={<span className="h-9 w-72" />}>
          <ApprovalsLink />
          <MembersExport />
        </Suspense>
      }
      Sheet={MembersSheet}
      Filters={MemberFilters}
    />
  )
}
