import { eventsMessages } from '../../../i18n/messages/events.ts'
import { TIME_ZONE } from '../../../format/dates.ts'
import { calendarMessages } from '../../../i18n/messages/calendar.ts'
import { useMessages } from '../../../i18n/use-messages.ts'
import { statusWords } from '../event-words.ts'
import { barLooks } from './bar-looks.ts'

/** What bars, times and keys mean. */
export function CalendarNotes({ hasKeys }: { hasKeys: boolean }) {
  const t = useMessages(calendarMessages)
  const words = useMessages(eventsMessages)
  const zone = new Intl.DateTimeFormat().resolvedOptions().timeZone
  return (
    <div className="mt-3 grid gap-1.5 text-[0.8125rem] text-muted">
      {hasKeys && (
        <ul className="flex flex-wrap gap-3">
          {Object.entries(barLooks).map(([status, look]) => (
            <li key={status} className={`rounded-sm border px-1.5 text-xs leading-5 ${look}`}>
              {words(statusWords[status as keyof typeof statusWords].key)}
            </li>
          ))}
        </ul>
      )}
      {zone !== TIME_ZONE && <p>{t('zone', { zone })}</p>}
      <p>{t('night')}</p>
      {hasKeys && <p>{t('keys')}</p>}
    </div>
  )
}
