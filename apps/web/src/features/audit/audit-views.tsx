import { useSearchParams } from 'react-router'
import { paths } from '../../app/paths.ts'
import { auditMessages } from '../../i18n/messages/audit.ts'
import { useMessages } from '../../i18n/use-messages.ts'
import { Link } from '../../ui/link.tsx'
import { auditViews, viewOf, type AuditView } from './views.ts'

/** The looks at the trail, each a plain address; which one stands is said by more than colour. */
export function AuditViews() {
  const [params] = useSearchParams()
  const t = useMessages(auditMessages)
  const current = viewOf(params)
  return (
    <nav aria-label={t('views')} data-print="none" className="flex gap-1 overflow-x-auto border-b border-line">
      {Object.entries(auditViews).map(([view, query]) => (
        <Link
          key={view}
          look="plain"
          href={query === '' ? paths.audit() : `${paths.audit()}?${query}`}
          aria-current={view === current ? 'page' : undefined}
          className="inline-flex min-h-9 items-center border-b-2 border-transparent px-2.5 whitespace-nowrap text-muted hover:text-ink aria-[current]:border-accent aria-[current]:font-medium aria-[current]:text-ink"
        >
          {t(`view:${view as AuditView}`)}
        </Link>
      ))}
    </nav>
  )
}
