import { paths } from '../../app/paths.ts'
import { describeCapacity } from '../../format/capacity.ts'
import { formatNumber } from '../../format/counts.ts'
import { useLanguage } from '../../i18n/language-store.ts'
import { eventMessages } from '../../i18n/messages/event.ts'
import { eventsMessages } from '../../i18n/messages/events.ts'
import { useMessages } from '../../i18n/use-messages.ts'
import { useRefusal } from '../../session/allowed.tsx'
import { Link } from '../../ui/link.tsx'
import { levelWords } from './event-words.ts'
import { SeatsBar, type SeatsProps } from './seats.tsx'

/** How full an event is, in large figures; the way to who they are, for those who may see members. */
export function SeatsPanel({ eventId, registered, capacity, isOpen }: SeatsProps & { eventId: string }) {
  const t = useMessages(eventsMessages)
  const own = useMessages(eventMessages)
  const language = useLanguage()
  const { share, level } = describeCapacity(registered, capacity, language)
  const mayNotSee = useRefusal('members.read')
  const left = capacity - registered
  return (
    <section aria-labelledby="event-seats" className="rounded-lg border border-line bg-surface px-4 py-3.5 lg:row-span-2">
      <h2 id="event-seats" className="font-semibold">
        {own('registered')}
      </h2>
      <p className="mt-2">
        <span className="text-3xl font-semibold">{formatNumber(registered, language)}</span>
        <span className="ml-1.5 text-muted">
          / {own('capacity')} {formatNumber(capacity, language)}
        </span>
      </p>
      <SeatsBar share={share} level={isOpen ? level : 'past'} className="my-3 block h-2 w-full" />
      <p className="text-muted">
        {left >= 0 ? own('seatsLeft', { count: left }) : own('overbooked', { count: -left })}
        {isOpen && level !== 'open' && left >= 0 && ` · ${t(levelWords[level])}`}
      </p>
      {mayNotSee === null && (
        <p className="mt-2">
          <Link href={paths.eventAttendees(eventId)}>{own('attendees')}</Link>
        </p>
      )}
    </section>
  )
}
