import type { PersonEvent } from '@sekisho/contract/person-event'
import { formatDateTime } from '../format/dates.ts'
import { useLanguage } from '../i18n/language-store.ts'
import { timelineMessages } from '../i18n/messages/timeline.ts'
import { useMessages } from '../i18n/use-messages.ts'
import { RelativeTime } from '../ui/relative-time.tsx'
import { changeWords } from './change-words.ts'

interface Props {
  events: readonly PersonEvent[]
  /** Whose timeline it is: what they did themselves is said so. */
  personId: string
}

/** Sign-ins and changes of one person, newest first: what, when, by whom, before and after, and why. */
export function PersonTimeline({ events, personId }: Props) {
  return (
    <ol className="divide-y divide-line rounded-lg border border-line bg-surface">
      {events.map((event) => (
        <li key={`${event.at} ${event.what} ${event.version}`} className="px-4 py-2.5">
          <Event event={event} personId={personId} />
        </li>
      ))}
    </ol>
  )
}

function Event({ event, personId }: { event: PersonEvent; personId: string }) {
  const t = useMessages(timelineMessages)
  const language = useLanguage()
  const by = event.by.staffId === null ? t('bySystem') : event.by.staffId === personId ? t('bySelf') : event.by.name
  return (
    <>
      <p className="flex flex-wrap items-baseline justify-between gap-x-4">
        <span>
          <span className="font-medium">{t(`what:${event.what}`)}</span>
          {event.what !== 'signed-in' && <bdi className="ml-2 text-muted">{t('by', { name: by })}</bdi>}
        </span>
        <span className="text-[0.8125rem] text-muted tabular-nums">
          {formatDateTime(event.at, language)}
          <span className="ml-2">
            <RelativeTime instant={event.at} />
          </span>
        </span>
      </p>
      {event.changes.map((change) => (
        <p key={change.field} className="text-[0.8125rem]">
          <bdi>{changeWords(change, t, language)}</bdi>
        </p>
      ))}
      {event.reason !== null && (
        <p className="text-[0.8125rem] text-muted">
          <bdi>{t('reasonGiven', { reason: event.reason })}</bdi>
        </p>
      )}
    </>
  )
}
