import { useSearchParams } from 'react-router'
import { paths } from '../../app/paths.ts'
import { auditMessages } from '../../i18n/messages/audit.ts'
import { useMessages } from '../../i18n/use-messages.ts'
import { ViewLink } from '../../list/view-link.tsx'
import { auditViews, viewOf, type AuditView } from './views.ts'

/** The looks at the trail, each a plain address; which one stands is said by more than colour. */
export function AuditViews() {
  const [params] = useSearchParams()
  const t = useMessages(auditMessages)
  const current = viewOf(params)
  return (
    <nav aria-label={t('views')} data-print="none" className="flex gap-1 overflow-x-auto border-b border-line">
      {Object.entries(auditViews).map(([view, query]) => (
        <ViewLink key={view} href={query === '' ? paths.audit() : `${paths.audit()}?${query}`} isCurrent={view === current}>
          {t(`view:${view as AuditView}`)}
        </ViewLink>
      ))}
    </nav>
  )
}
