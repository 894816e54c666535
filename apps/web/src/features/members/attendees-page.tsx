import { events } from '@sekisho/contract/events'
import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense } from 'react'
import { useParams } from 'react-router'
import { endpointQuery } from '../../api-client/endpoint-query.ts'
import { paths } from '../../app/paths.ts'
import { useLanguage } from '../../i18n/language-store.ts'
import { attendeesMessages } from '../../i18n/messages/attendees.ts'
import { membersMessages } from '../../i18n/messages/members.ts'
import { useMessages } from '../../i18n/use-messages.ts'
import { ListPage } from '../../list/list-page.tsx'
import { Banner } from '../../ui/banner.tsx'
import { attendeeColumns } from './attendees/attendee-columns.tsx'
import { attendeeListNames, attendeesQuery } from './attendees/queries.ts'

const AttendeeFilters = lazy(() => import('./attendees/attendee-filters.tsx'))
const AttendeesSheet = lazy(() => import('./attendees/attendees-sheet.tsx'))
const AttendeesExport = lazy(() => import('./export/attendees-export.tsx'))

/** Who registered for one event, masked. Looking at them leaves a trace, and the page says so. */
export function AttendeesPage() {
  const t = useMessages(attendeesMessages)
  const words = useMessages(membersMessages)
  const language = useLanguage()
  const { eventId = '' } = useParams()
  // Who may not see events sees no title.
  const { data } = useQuery(endpointQuery(events.get, { params: { eventId } }))
  return (
    <ListPage
      path={paths.eventAttendees(eventId)}
      names={attendeeListNames}
      filters={{ status: words('registrationStatus') }}
      queryOf={(query) => attendeesQuery(eventId, query)}
      sort="-registeredAt"
      back={{ href: paths.event(eventId), label: t('back') }}
      words={{
        title: data ? t('titleOf', { event: data.title }) : t('title'),
        caption: t('caption'),
        emptyTitle: t('emptyTitle'),
        emptyText: t('emptyText'),
        noMatchTitle: t('noMatchTitle'),
        noMatchText: t('noMatchText'),
      }}
      columns={attendeeColumns(words, language)}
      rowId={(attendee) => attendee.id}
      rowHref={(attendee) => paths.member(attendee.member.id)}
      notice={<Banner tone="info">{t('recorded')}</Banner>}
      actions={
        <Suspense fallback={<span className="h-9 w-36" />}>
          <AttendeesExport eventId={eventId} />
        </Suspense>
      }
      Sheet={AttendeesSheet}
      Filters={AttendeeFilters}
    />
  )
}
