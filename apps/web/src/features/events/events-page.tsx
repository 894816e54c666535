import { lazy } from 'react'
import { paths } from '../../app/paths.ts'
import { useLanguage } from '../../i18n/language-store.ts'
import { eventsMessages } from '../../i18n/messages/events.ts'
import { useMessages } from '../../i18n/use-messages.ts'
import { ListPage } from '../../list/list-page.tsx'
import { eventColumns } from './event-columns.tsx'
import { EventFilters } from './event-filters.tsx'
import { eventListNames, eventsQuery } from './queries.ts'

const EventsSheet = lazy(() => import('./events-sheet.tsx'))

/** All events. */
export function EventsPage() {
  'use memo'
  const t = useMessages(eventsMessages)
  return (
    <ListPage
      path={paths.events()}
      names={eventListNames}
      filters={{ status: t('status'), format: t('format'), from: t('from'), to: t('to') }}
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
      columns={eventColumns(t, useLanguage())}
      rowId={(event) => event.id}
      rowHref={(event) => paths.event(event.id)}
      Sheet={EventsSheet}
      Filters={EventFilters}
    />
  )
}
