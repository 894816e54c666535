import type { EventRow } from '@sekisho/contract/events'
import { lazy, Suspense } from 'react'
import { formatDateRange } from '../../format/date-range.ts'
import type { Language } from '../../format/language.ts'
import type { eventsMessages } from '../../i18n/messages/events.ts'
import type { Translate } from '../../i18n/use-messages.ts'
import { CellLines } from '../../ui/cell-lines.tsx'
import type { Column } from '../../ui/data-table.tsx'
import { RelativeTime } from '../../ui/relative-time.tsx'
import { EventPlace } from './event-place.tsx'
import { EventStatus } from './event-status.tsx'
import { Seats } from './seats.tsx'

const EditLink = lazy(() => import('./edit-link.tsx'))

/** The columns of the events list; sorts are the contract's words. */
export function eventColumns(t: Translate<typeof eventsMessages>, language: Language): Column<EventRow>[] {
  return [
    { id: 'title', header: t('columnTitle'), isTitle: true, sort: { ascending: 'title', descending: '-title' }, cell: TitleCell },
    {
      id: 'startsAt',
      header: t('columnSchedule'),
      isNarrow: true,
      sort: { ascending: 'startsAt', descending: '-startsAt', first: 'descending' },
      cell: ({ startsAt, endsAt }) => <time dateTime={startsAt}>{formatDateRange(startsAt, endsAt, language)}</time>,
    },
    { id: 'venue', header: t('columnVenue'), isSecondary: true, cell: (event) => <EventPlace event={event} /> },
    {
      id: 'registeredCount',
      header: t('columnRegistered'),
      align: 'end',
      isNarrow: true,
      sort: { ascending: 'registeredCount', descending: '-registeredCount', first: 'descending' },
      cell: ({ registeredCount, capacity, status }) => (
        <Seats registered={registeredCount} capacity={capacity} isOpen={status === 'published'} />
      ),
    },
    { id: 'status', header: t('columnStatus'), isNarrow: true, cell: ({ status }) => <EventStatus status={status} /> },
    {
      id: 'updatedAt',
      header: t('columnUpdated'),
      isNarrow: true,
      isSecondary: true,
      sort: { ascending: 'updatedAt', descending: '-updatedAt', first: 'descending' },
      cell: ({ updatedAt }) => <RelativeTime instant={updatedAt} />,
    },
    { id: 'edit', header: t('columnEdit'), hidesHeader: true, isNarrow: true, isSecondary: true, isLate: true, cell: EditCell },
  ]
}

function TitleCell({ title, organizer }: EventRow) {
  return (
    <CellLines isTitle below={<bdi>{organizer}</bdi>}>
      <bdi>{title}</bdi>
    </CellLines>
  )
}

/** Above the link that covers the row. */
function EditCell(event: EventRow) {
  return (
    <span className="relative z-1 -my-1 inline-flex min-h-7 min-w-9 justify-end">
      <Suspense fallback={null}>
        <EditLink event={event} />
      </Suspense>
    </span>
  )
}
