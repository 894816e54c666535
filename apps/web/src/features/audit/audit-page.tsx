import type { AuditRow } from '@sekisho/contract/audit'
import { ClipboardCheck, ShieldCheck } from 'lucide-react'
import { lazy, Suspense } from 'react'
import { paths } from '../../app/paths.ts'
import { auditMessages } from '../../i18n/messages/audit.ts'
import { useMessages } from '../../i18n/use-messages.ts'
import { ListPage } from '../../list/list-page.tsx'
import { ButtonLink } from '../../ui/button-link.tsx'
import { auditColumns } from './audit-columns.tsx'
import { AuditViews } from './audit-views.tsx'
import { auditListNames, auditQuery } from './queries.ts'

const AuditFilters = lazy(() => import('./audit-filters.tsx'))
const ExportButton = lazy(() => import('./export-button.tsx'))
const AuditSheet = lazy(() => import('./audit-sheet.tsx'))

const idOf = ({ id }: AuditRow): string => id

/** Everything that was done, latest first. */
export function AuditPage() {
  'use memo'
  const t = useMessages(auditMessages)
  return (
    <ListPage
      path={paths.audit()}
      names={auditListNames}
      filters={{
        who: t('who'),
        what: t('what'),
        whom: t('whom'),
        period: t('period'),
        from: t('from'),
        to: t('to'),
        outcome: t('outcome'),
        address: t('address'),
      }}
      queryOf={auditQuery}
      sort="-seq"
      words={{
        title: t('title'),
        caption: t('listCaption'),
        emptyTitle: t('emptyTitle'),
        emptyText: t('emptyText'),
        noMatchTitle: t('noMatchTitle'),
        noMatchText: t('noMatchText'),
      }}
      columns={auditColumns(t)}
      rowId={idOf}
      rowHref={({ id }) => paths.auditEntry(id)}
      actions={
        <>
          <Suspense fallback={<span className="h-9 w-36" />}>
            <ExportButton />
          </Suspense>
          <ButtonLink href={paths.auditReview()} icon={<ClipboardCheck aria-hidden size={15} />}>
            {t('review')}
          </ButtonLink>
          <ButtonLink href={paths.auditVerify()} icon={<ShieldCheck aria-hidden size={15} />}>
            {t('verify')}
          </ButtonLink>
        </>
      }
      notice={
        <>
          <AuditViews />
          <p className="mt-2 text-[0.8125rem] text-muted">{t('recorded')}</p>
        </>
      }
      Sheet={AuditSheet}
      Filters={AuditFilters}
    />
  )
}
