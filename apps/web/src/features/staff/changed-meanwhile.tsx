import { useInfiniteQuery } from '@tanstack/react-query'
import { formatRelativeTime } from '../../format/relative-time.ts'
import { useLanguage } from '../../i18n/language-store.ts'
import { staffDialogMessages } from '../../i18n/messages/staff-dialogs.ts'
import { timelineMessages } from '../../i18n/messages/timeline.ts'
import { useMessages } from '../../i18n/use-messages.ts'
import { Banner } from '../../ui/banner.tsx'
import { useMinute } from '../../ui/use-minute.ts'
import { historyQuery } from './queries.ts'

/** Says who changed what since somebody looked; the record on the screen is the new one by then. */
export function ChangedMeanwhile({ staffId, seen }: { staffId: string; seen: number }) {
  const t = useMessages(staffDialogMessages)
  const words = useMessages(timelineMessages)
  const language = useLanguage()
  const now = new Date(useMinute())
  const events = useInfiniteQuery(historyQuery(staffId)).data?.pages[0]?.items ?? []
  const since = events.filter(({ version }) => version !== null && version > seen).slice(0, 3)
  return (
    <Banner tone="caution" title={t('changedMeanwhile')}>
      {since.map(({ at, what, by }) => (
        <p key={at}>
          {t('changedBy', {
            by: by.staffId === null ? words('bySystem') : by.name,
            what: words(`what:${what}`),
            ago: formatRelativeTime(at, now, language),
          })}
        </p>
      ))}
      {since.length === 0 && <p>{t('changedUnknown')}</p>}
      <p className="pt-1">{t('changedNext')}</p>
    </Banner>
  )
}
