import { formatDateTime } from '../format/dates.ts'
import { formatRelativeTime } from '../format/relative-time.ts'
import { useLanguage } from '../i18n/language-store.ts'
import { useMinute } from './use-minute.ts'

/** How long ago or how soon, with the exact time on hover. @param instant ISO 8601 */
export function RelativeTime({ instant }: { instant: string }) {
  const language = useLanguage()
  const minute = useMinute()
  return (
    <time dateTime={instant} title={formatDateTime(instant, language)}>
      {formatRelativeTime(instant, new Date(minute), language)}
    </time>
  )
}
