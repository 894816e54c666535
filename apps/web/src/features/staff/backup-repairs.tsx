import type { CheckedBy, Repair } from '@sekisho/contract/staff'
import { formatDateTime } from '../../format/dates.ts'
import { useLanguage } from '../../i18n/language-store.ts'
import { backupMessages } from '../../i18n/messages/backup.ts'
import { useMessages } from '../../i18n/use-messages.ts'
import { Whose } from './backup-differences.tsx'
import { wordsOf } from './difference-words.ts'

/** What the latest checks put right, newest first. */
export function BackupRepairs({ repairs }: { repairs: readonly Repair[] }) {
  const t = useMessages(backupMessages)
  const language = useLanguage()
  if (repairs.length === 0) return <p className="text-muted">{t('noRepairs')}</p>
  return (
    <ul className="divide-y divide-line rounded-lg border border-line bg-surface">
      {repairs.map((repair) => (
        <li key={[repair.at, repair.kind, repair.staffId ?? repair.email].join(' ')} className="grid gap-0.5 px-4 py-2.5">
          <p className="flex flex-wrap items-baseline justify-between gap-x-4">
            <span>{t(wordsOf({ ...repair, since: repair.at, directory: null, pool: null }).what)}</span>
            <span className="text-[0.8125rem] text-muted tabular-nums">{formatDateTime(repair.at, language)}</span>
          </p>
          <Whose difference={repair} />
          <p className="text-xs text-muted">
            <Checker by={repair.by} />
          </p>
        </li>
      ))}
    </ul>
  )
}

/** Who had it done. */
export function Checker({ by: { how, name } }: { by: CheckedBy }) {
  const t = useMessages(backupMessages)
  return <bdi>{t(`by:${how}`, { name: name ?? '' })}</bdi>
}
