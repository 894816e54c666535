import { paths } from '../../app/paths.ts'
import { formatDateTime } from '../../format/dates.ts'
import { useLanguage } from '../../i18n/language-store.ts'
import { auditRefusedMessages } from '../../i18n/messages/audit-refused.ts'
import { timelineMessages } from '../../i18n/messages/timeline.ts'
import { useMessages } from '../../i18n/use-messages.ts'
import { Banner } from '../../ui/banner.tsx'
import { CopyButton } from '../../ui/copy-button.tsx'
import { Link } from '../../ui/link.tsx'
import { entriesAsText, summaryOf, whatOf, type RefusedEntry } from './refused-entries.ts'

/** How many entries the audit trail lacks, since when, what to do, and which they are. */
export default function AuditRefused({ entries }: { entries: readonly RefusedEntry[] }) {
  const t = useMessages(auditRefusedMessages)
  const language = useLanguage()
  const { count, since, isMore } = summaryOf(entries)
  const values = { count, since: since === null ? '–' : formatDateTime(since, language) }
  return (
    <Banner tone="caution" title={t(isMore ? 'titleMany' : 'title', values)}>
      <p>{t('what')}</p>
      <details className="mt-1.5 text-[0.8125rem]">
        <summary className="flex min-h-6 w-fit cursor-pointer items-center rounded-xs text-accent underline underline-offset-3 hover:text-accent-hover">
          {t('details')}
        </summary>
        <ul className="my-2 grid gap-2">
          {entries.map((entry) => (
            <Entry key={entry.id} entry={entry} />
          ))}
        </ul>
        <CopyButton showLabel what={t('copyWhat')} text={entriesAsText(entries)} />
      </details>
    </Banner>
  )
}

function Entry({ entry: { id, at, why, action, staffId } }: { entry: RefusedEntry }) {
  const t = useMessages(auditRefusedMessages)
  const words = useMessages(timelineMessages)
  const language = useLanguage()
  const what = action === null ? null : whatOf(action)
  return (
    <li>
      <p className="flex flex-wrap gap-x-3">
        <span className="font-medium">{what ? words(what) : (action ?? t('unreadable'))}</span>
        {at && <span className="tabular-nums">{formatDateTime(at, language)}</span>}
        {staffId !== null && <Link href={paths.staffMember(staffId)}>{t('person')}</Link>}
      </p>
      <p className="flex flex-wrap gap-x-3 text-muted [overflow-wrap:anywhere]">
        <span>{t('cause', { why })}</span>
        <span>{t('entryId', { id })}</span>
      </p>
    </li>
  )
}
