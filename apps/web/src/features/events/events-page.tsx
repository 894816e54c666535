import type { StatusStep } from '@sekisho/contract/event-rules'
import type { EventRow } from '@sekisho/contract/events'
import { lazy, Suspense } from 'react'
import { Navigate, useSearchParams } from 'react-router'
import { paths } from '../../app/paths.ts'
import { dayOf } from '../../format/dates.ts'
import { useLanguage } from '../../i18n/language-store.ts'
import { eventsMessages } from '../../i18n/messages/events.ts'
import { useMessages } from '../../i18n/use-messages.ts'
import { ListPage } from '../../list/list-page.tsx'
import { arranged, useListTaste } from '../../list/use-list-taste.ts'
import { useListFilter } from '../../list/use-list-filter.ts'
import { useSelection } from '../../list/use-selection.ts'
import { useUntilRest } from '../../ui/use-until-rest.ts'
import { eventColumns } from './event-columns.tsx'
import { eventListNames, eventsQuery } from './queries.ts'
import { useDayHeading } from './use-day-heading.ts'
import { filtersOf, firstView, viewOf } from './views.ts'

const EventFilters = lazy(() => import('./event-filters.tsx'))
const NewEventLink = lazy(() => import('./new-event-link.tsx'))
const EventViews = lazy(() => import('./event-views.tsx'))
const EventBulkBar = lazy(() => import('./event-bulk-bar.tsx'))
const EventBulkDialog = lazy(() => import('./event-bulk-dialog.tsx'))
const ExportButton = lazy(() => import('./export-button.tsx'))
const EventsSheet = lazy(() => import('./events-sheet.tsx'))

/** All events; who comes without saying what for sees what is next. */
export function EventsPage() {
  const [params] = useSearchParams()
  return params.size === 0 ? <Navigate replace to={`${paths.events()}?${firstView}`} /> : <Events />
}

const idOf = ({ id }: EventRow): string => id

function Events() {
  'use memo'
  const t = useMessages(eventsMessages)
  const [params] = useSearchParams()
  const selection = useSelection(useListFilter(), idOf)
  const dayHeading = useDayHeading()
  // A hook within a call keeps the compiler from remembering what it returns, and every row would be drawn again.
  const language = useLanguage()
  const taste = useListTaste('events')
  const columns = eventColumns(t, language)
  const shown = arranged(columns, taste.columns)
  const isByDay = params.get('sort') === 'startsAt' && ['upcoming', 'today', 'week', 'month'].includes(params.get('period') ?? '')
  const [asked, setAsked] = useUntilRest<{ step: StatusStep; rows: readonly EventRow[] } | null>(null)
  const chosen = [...selection.chosen.values()]
  // Beside the bar and not in it: what is done takes rows from the list, and with the last one the bar.
  const bar = (
    <>
      <Suspense fallback={null}>
        {chosen.length > 0 && <EventBulkBar rows={chosen} onAsk={(step) => setAsked({ step, rows: chosen })} onClear={selection.clear} />}
      </Suspense>
      <Suspense fallback={null}>{asked && <EventBulkDialog {...asked} onClose={() => setAsked(null)} onDone={selection.clear} />}</Suspense>
    </>
  )
  return (
    <ListPage
      path={paths.events()}
      names={eventListNames}
      filters={{
        status: t('status'),
        format: t('format'),
        period: t('period'),
        venue: t('venue'),
        organizer: t('organizer'),
        from: t('from'),
        to: t('to'),
        seats: t('columnRegistered'),
        author: t('author'),
      }}
      given={filtersOf(viewOf(params) ?? 'all')}
      queryOf={eventsQuery}
      sort="-startsAt"
      words={{
        title: t('title'),
        caption: t('listCaption'),
        emptyTitle: t('emptyTitle'),
        emptyText: t('emptyText'),
        noMatchTitle: t('noMatchTitle'),
        noMatchText: t('noMatchText'),
      }}
      columns={shown}
      rowId={idOf}
      rowHref={(event) => paths.event(event.id)}
      selection={{
        ids: selection.ids,
        onToggle: selection.toggle,
        label: ({ title }) => t('select', { title }),
        labelAll: t('selectAll'),
      }}
      onRows={selection.hear}
      groupOf={isByDay ? ({ startsAt }) => dayHeading(dayOf(new Date(startsAt))) : null}
      actions={
        <Suspense fallback={<span className="h-9 w-36" />}>
          <ExportButton />
          <NewEventLink />
        </Suspense>
      }
      notice={
        <Suspense fallback={<div className="mb-3 h-[2.3125rem] pointer-coarse:h-[2.8125rem]" />}>
          <EventViews columns={columns} />
        </Suspense>
      }
      bar={bar}
      Sheet={EventsSheet}
      Filters={EventFilters}
    />
  )
}
