import type { Event } from '@sekisho/contract/events'
import { formatDateRange } from '../../format/date-range.ts'
import { formatDateTime } from '../../format/dates.ts'
import { safeHref } from '../../format/links.ts'
import { useLanguage } from '../../i18n/language-store.ts'
import { eventMessages } from '../../i18n/messages/event.ts'
import { eventsMessages } from '../../i18n/messages/events.ts'
import { useMessages } from '../../i18n/use-messages.ts'
import { DefinitionList } from '../../ui/definition-list.tsx'
import { RelativeTime } from '../../ui/relative-time.tsx'
import { formatWords } from './event-words.ts'
import { OutsideLink } from './plain-text.tsx'

/** The facts of an event, in the order in which people ask for them. */
export function EventFacts({ event }: { event: Event }) {
  const t = useMessages(eventsMessages)
  const own = useMessages(eventMessages)
  const language = useLanguage()
  const venue = event.format === 'online' ? [] : [{ term: t('venue'), value: event.venue && <bdi>{event.venue}</bdi> }]
  const online = event.format === 'venue' ? [] : [{ term: own('onlineUrl'), value: <OnlineAddress url={event.onlineUrl} /> }]
  return (
    <DefinitionList
      items={[
        { term: own('schedule'), value: <time dateTime={event.startsAt}>{formatDateRange(event.startsAt, event.endsAt, language)}</time> },
        { term: t('format'), value: t(formatWords[event.format]) },
        ...venue,
        ...online,
        { term: t('organizer'), value: <bdi>{event.organizer}</bdi> },
        { term: own('createdAt'), value: <time dateTime={event.createdAt}>{formatDateTime(event.createdAt, language)}</time> },
        { term: own('updatedAt'), value: <Updated instant={event.updatedAt} /> },
        { term: own('version'), value: event.version },
      ]}
    />
  )
}

function OnlineAddress({ url }: { url: string | null }) {
  const own = useMessages(eventMessages)
  const href = url === null ? null : safeHref(url)
  if (url === null || href === null) return <>{url ?? '–'}</>
  return (
    <OutsideLink href={href} newTab={own('opensNewTab')}>
      {url}
    </OutsideLink>
  )
}

function Updated({ instant }: { instant: string }) {
  return (
    <>
      {formatDateTime(instant, useLanguage())}
      <span className="ml-2 text-muted">
        <RelativeTime instant={instant} />
      </span>
    </>
  )
}
