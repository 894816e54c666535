import { formatDateTime } from '../format/dates.ts'
import { formatRelativeTime } from '../format/relative-time.ts'
import { useLanguage } from '../i18n/language-store.ts'
import { useSaidOfTime } from './use-minute.ts'

/** How long ago or how soon, with the exact time on hover. @param instant ISO 8601 */
export function RelativeTime({ instant }: { instant: string }) {
  const language = useLanguage()
  const said = useSaidOfTime((now) => formatRelativeTime(instant, new Date(now), language))
  return (
    <time dateTime={instant} title={formatDateTime(instant, language)}>
      {said}
    </time>
  )
}
