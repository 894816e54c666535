import { useSearchParams } from 'react-router'
import { paths } from '../../app/paths.ts'
import { eventViewMessages } from '../../i18n/messages/event-views.ts'
import { useMessages } from '../../i18n/use-messages.ts'
import { Link } from '../../ui/link.tsx'
import { eventViews, viewOf, type EventView } from './views.ts'

/** Looks at the events that people come for, each a plain address; which one stands is said by more than colour. */
export default function EventViews() {
  const [params] = useSearchParams()
  const current = viewOf(params)
  const t = useMessages(eventViewMessages)
  return (
    <nav aria-label={t('views')} data-print="none" className="mb-3 flex gap-1 overflow-x-auto border-b border-line">
      {Object.entries(eventViews).map(([view, query]) => (
        <Link
          key={view}
          look="plain"
          href={`${paths.events()}?${query}`}
          aria-current={view === current ? 'page' : undefined}
          className="inline-flex min-h-9 items-center border-b-2 border-transparent px-2.5 whitespace-nowrap text-muted hover:text-ink aria-[current]:border-accent aria-[current]:font-medium aria-[current]:text-ink"
        >
          {t(`view:${view as EventView}`)}
        </Link>
      ))}
    </nav>
  )
}
