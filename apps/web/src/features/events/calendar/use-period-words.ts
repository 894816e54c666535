import { formatDay, TIME_ZONE } from '../../../format/dates.ts'
import { localeOf } from '../../../format/language.ts'
import { useLanguage } from '../../../i18n/language-store.ts'
import { calendarMessages } from '../../../i18n/messages/calendar.ts'
import { useMessages } from '../../../i18n/use-messages.ts'
import { addDays, weeksOf, type CalendarView } from './calendar-days.ts'

/** `2026年11月`, `November 2026`; a week by its first and last day. */
export function usePeriodWords(view: CalendarView, day: string): string {
  const t = useMessages(calendarMessages)
  const language = useLanguage()
  if (view === 'week') {
    const { from } = weeksOf('week', day)
    return t('range', { from: formatDay(from, language), to: formatDay(addDays(from, 6), language) })
  }
  const format = new Intl.DateTimeFormat(localeOf(language), { year: 'numeric', month: 'long', timeZone: TIME_ZONE, calendar: 'gregory' })
  return format.format(new Date(`${day}T00:00:00+09:00`))
}
