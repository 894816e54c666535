import type { CalendarEvent } from '@sekisho/contract/event-agenda'
import { paths } from '../../../app/paths.ts'
import { formatDay } from '../../../format/dates.ts'
import { formatSpan } from '../../../format/event-span.ts'
import { useLanguage } from '../../../i18n/language-store.ts'
import { calendarMessages } from '../../../i18n/messages/calendar.ts'
import { eventsMessages } from '../../../i18n/messages/events.ts'
import { useMessages } from '../../../i18n/use-messages.ts'
import { Link } from '../../../ui/link.tsx'
import { EventPlace } from '../event-place.tsx'
import { EventStatus } from '../event-status.tsx'
import { Seats } from '../seats.tsx'
import { Sideways } from '../../../ui/sideways.tsx'
import { byDay, countsByDay, daysShown, listOf, type Shown } from './shown.ts'
import { usePeriodWords } from './use-period-words.ts'

/** The same days as a table: a row for each event of each day. */
export function CalendarTable({ view, day, from, weeks, events, counts }: Shown) {
  const t = useMessages(calendarMessages)
  const words = useMessages(eventsMessages)
  const language = useLanguage()
  const period = usePeriodWords(view, day)
  const days = daysShown({ view, day, from, weeks })
  const held = [...byDay(events, days)].filter(([, on]) => on.length > 0)
  const countOf = countsByDay(counts)
  if (held.length === 0) return <p className="rounded-lg border border-line bg-surface px-4 py-10 text-center text-muted">{t('none')}</p>
  const heads = [t('day'), t('time'), words('columnTitle'), words('columnVenue'), words('columnRegistered'), words('columnStatus')]
  return (
    <Sideways label={t('caption', { period })}>
      <table aria-label={t('caption', { period })} className="w-full text-left">
        <thead className="bg-sunken text-[0.8125rem]">
          <tr>
            {heads.map((head) => (
              <th key={head} scope="col" className="px-3 py-1.5 font-medium">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {held.map(([one, on]) => {
            const hidden = (countOf.get(one) ?? on.length) - on.length
            return [
              ...on.map((event, at) => (
                <tr key={`${one}${event.id}`} className="border-t border-line">
                  {at === 0 && (
                    <th
                      scope="rowgroup"
                      rowSpan={on.length + (hidden > 0 ? 1 : 0)}
                      className="px-3 py-1.5 align-top font-medium whitespace-nowrap"
                    >
                      {formatDay(one, language)}
                    </th>
                  )}
                  <td className="px-3 py-1.5 whitespace-nowrap">{formatSpan(event.startsAt, event.endsAt, one)}</td>
                  <TitleCell event={event} />
                  <td className="px-3 py-1.5">
                    <EventPlace event={event} />
                  </td>
                  <td className="px-3 py-1.5">
                    <Seats registered={event.registeredCount} capacity={event.capacity} isOpen={event.status === 'published'} />
                  </td>
                  <td className="px-3 py-1.5">
                    <EventStatus status={event.status} />
                  </td>
                </tr>
              )),
              hidden > 0 && (
                <tr key={`${one}more`} className="border-t border-line">
                  <td colSpan={5} className="px-3 py-1.5">
                    <Link href={listOf(one)} className="inline-flex min-h-6 items-center">
                      {t('moreOn', { day: formatDay(one, language), count: hidden })}
                    </Link>
                  </td>
                </tr>
              ),
            ]
          })}
        </tbody>
      </table>
    </Sideways>
  )
}

function TitleCell({ event: { id, title } }: { event: CalendarEvent }) {
  const name = <bdi>{title}</bdi>
  return (
    <td className="px-3 py-1.5">
      <Link href={paths.event(id)} className="inline-flex min-h-6 items-center">
        {name}
      </Link>
    </td>
  )
}
