import { eventPeriods, type EventRow } from '@sekisho/contract/events'
import { formatDay } from '../../format/dates.ts'
import { useLanguage } from '../../i18n/language-store.ts'
import { eventViewMessages } from '../../i18n/messages/event-views.ts'
import { eventsMessages } from '../../i18n/messages/events.ts'
import { useMessages } from '../../i18n/use-messages.ts'
import type { SheetProps } from '../../list/list-page.tsx'
import { sayChoices } from '../../list/say-choices.ts'
import { ListSheet } from '../../print/list-sheet.tsx'
import { formatWords, levelWords, statusWords } from './event-words.ts'

type Filter = 'status' | 'format' | 'period' | 'venue' | 'organizer' | 'from' | 'to' | 'seats' | 'author'

const periods = Object.fromEntries(eventPeriods.map((period) => [period, period])) as { [P in (typeof eventPeriods)[number]]: P }

/** The events list on paper. */
export default function EventsSheet(props: SheetProps<EventRow, Filter>) {
  const t = useMessages(eventsMessages)
  const views = useMessages(eventViewMessages)
  const language = useLanguage()
  const say = (filter: Filter, value: string) => {
    if (filter === 'status') return sayChoices(value, statusWords, ({ key }) => t(key))
    if (filter === 'format') return sayChoices(value, formatWords, t)
    if (filter === 'period') return sayChoices(value, periods, (period) => views(`view:${period}`))
    if (filter === 'seats') return sayChoices(value, levelWords, t)
    if (filter === 'author') return value === 'me' ? t('authorMe') : value
    if (filter === 'venue' || filter === 'organizer') return value
    return Number.isNaN(Date.parse(value)) ? value : formatDay(value, language)
  }
  return <ListSheet {...props} say={say} />
}
