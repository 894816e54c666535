import { CalendarDays } from 'lucide-react'
import { useSearchParams } from 'react-router'
import { paths } from '../../app/paths.ts'
import { eventViewMessages } from '../../i18n/messages/event-views.ts'
import { useMessages } from '../../i18n/use-messages.ts'
import ColumnsButton from '../../list/columns-button.tsx'
import { useListTaste } from '../../list/use-list-taste.ts'
import type { Column } from '../../ui/data-table.tsx'
import { Link } from '../../ui/link.tsx'
import { currentView } from './own-views.ts'
import { ViewMenu } from './view-menu.tsx'
import { eventViews, type EventView } from './views.ts'

const tab =
  'inline-flex min-h-9 items-center border-b-2 border-transparent px-2.5 whitespace-nowrap text-muted hover:text-ink aria-[current]:border-accent aria-[current]:font-medium aria-[current]:text-ink'

/** Looks at the events that people come for, and one's own, each a plain address; which one stands is said by more than colour. */
export default function EventViews({ columns }: { columns: readonly Column<never>[] }) {
  const [params] = useSearchParams()
  const { views } = useListTaste('events')
  const current = currentView(params, views)
  const t = useMessages(eventViewMessages)
  return (
    <div data-print="none" className="mb-3 flex items-center gap-1 border-b border-line">
      <nav aria-label={t('views')} className="-mb-px flex min-w-0 gap-1 overflow-x-auto">
        {Object.entries(eventViews).map(([view, query]) => (
          <Link
            key={view}
            look="plain"
            href={`${paths.events()}?${query}`}
            aria-current={view === current.view ? 'page' : undefined}
            className={tab}
          >
            {t(`view:${view as EventView}`)}
          </Link>
        ))}
        {views.map((view) => (
          <Link
            key={`own ${view.name}`}
            look="plain"
            href={`${paths.events()}?${view.query}`}
            aria-current={view === current.own ? 'page' : undefined}
            className={tab}
          >
            <bdi className="max-w-40 truncate">{view.name}</bdi>
          </Link>
        ))}
        <Link look="plain" href={paths.eventCalendar()} className={`${tab} gap-1.5`}>
          <CalendarDays aria-hidden size={15} />
          {t('calendar')}
        </Link>
      </nav>
      <ViewMenu own={current.own} views={views} />
      <span className="ml-auto pl-2">
        <ColumnsButton list="events" all={columns} />
      </span>
    </div>
  )
}
