import { RECONCILE_MINUTES } from '@sekisho/contract/staff'
import { formatDateTime } from '../../format/dates.ts'
import { formatRelativeTime } from '../../format/relative-time.ts'
import { useLanguage } from '../../i18n/language-store.ts'
import { backupMessages } from '../../i18n/messages/backup.ts'
import { useMessages } from '../../i18n/use-messages.ts'
import { Banner } from '../../ui/banner.tsx'
import { useMinute } from '../../ui/use-minute.ts'
import type { Backup } from './backup-facts.tsx'
import { wordsOf } from './difference-words.ts'

/** A check that fell out is made up by the next one; two are a fault. */
const LATE_MS = 2 * RECONCILE_MINUTES * 60_000

/** What cannot wait until somebody reads the list: nobody left, a damaged pool, a check that failed, is late or runs. */
export function BackupNotices({ backup: { checkedAt, runningSince, failure, differences } }: { backup: Backup }) {
  const t = useMessages(backupMessages)
  const language = useLanguage()
  const now = useMinute()
  const grave = differences.filter(({ kind }) => kind === 'no-active-admin' || kind === 'many-missing')
  const isLate = checkedAt !== null && now - Date.parse(checkedAt) > LATE_MS && runningSince === null
  return (
    <>
      {grave.map((one) => (
        <Banner key={one.kind} tone="danger" title={t(wordsOf(one).what)}>
          <p>{t(wordsOf(one).next, { directory: one.directory ?? '', pool: one.pool ?? '' })}</p>
        </Banner>
      ))}
      {failure && (
        <Banner tone="caution" title={t('failed', { at: formatDateTime(failure.at, language) })}>
          <p>{t('failedText', { why: failure.why })}</p>
        </Banner>
      )}
      {isLate && (
        <Banner tone="caution" title={t('late')}>
          <p>{t('lateText')}</p>
        </Banner>
      )}
      {runningSince !== null && (
        <Banner tone="info" title={t('running', { ago: formatRelativeTime(runningSince, new Date(now), language) })} />
      )}
    </>
  )
}
