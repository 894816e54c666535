import { dayOf, formatDay } from '../../format/dates.ts'
import { useLanguage } from '../../i18n/language-store.ts'
import { eventsMessages } from '../../i18n/messages/events.ts'
import { useMessages } from '../../i18n/use-messages.ts'
import { useSaidOfTime } from '../../ui/use-minute.ts'

const DAY_MS = 24 * 60 * 60 * 1000

/** A day in words, and whether that is today or tomorrow. The day is `YYYY-MM-DD`, in Japan. */
export function useDayHeading(): (day: string) => string {
  const t = useMessages(eventsMessages)
  const language = useLanguage()
  const today = useSaidOfTime((now) => dayOf(new Date(now)))
  const tomorrow = useSaidOfTime((now) => dayOf(new Date(now + DAY_MS)))
  return (day) => {
    const said = formatDay(day, language)
    return day === today ? t('today', { day: said }) : day === tomorrow ? t('tomorrow', { day: said }) : said
  }
}
