import { CalendarDays } from 'lucide-react'
import { useSearchParams } from 'react-router'
import { paths } from '../../app/paths.ts'
import { eventViewMessages } from '../../i18n/messages/event-views.ts'
import { useMessages } from '../../i18n/use-messages.ts'
import ColumnsButton from '../../list/columns-button.tsx'
import { useListTaste } from '../../list/use-list-taste.ts'
import { ViewLink } from '../../list/view-link.tsx'
import type { Column } from '../../ui/data-table.tsx'
import { currentView } from './own-views.ts'
import { ViewMenu } from './view-menu.tsx'
import { eventViews, type EventView } from './views.ts'

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
          <ViewLink key={view} href={`${paths.events()}?${query}`} isCurrent={view === current.view}>
            {t(`view:${view as EventView}`)}
          </ViewLink>
        ))}
        {views.map((view) => (
          <ViewLink key={`own ${view.name}`} href={`${paths.events()}?${view.query}`} isCurrent={view === current.own}>
            <bdi className="max-w-40 truncate">{view.name}</bdi>
          </ViewLink>
        ))}
        <ViewLink href={paths.eventCalendar()}>
          <CalendarDays aria-hidden size={15} />
          {t('calendar')}
        </ViewLink>
      </nav>
      <ViewMenu own={current.own} views={views} />
      <span className="ml-auto pl-2">
        <ColumnsButton list="events" all={columns} />
      </span>
    </div>
  )
}
