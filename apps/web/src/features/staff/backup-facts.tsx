import type { ReplyOf } from '@sekisho/contract/endpoint'
import type { staff } from '@sekisho/contract/staff'
import { formatDateTime } from '../../format/dates.ts'
import { useLanguage } from '../../i18n/language-store.ts'
import { backupMessages } from '../../i18n/messages/backup.ts'
import { useMessages } from '../../i18n/use-messages.ts'
import { DefinitionList } from '../../ui/definition-list.tsx'
import { RelativeTime } from '../../ui/relative-time.tsx'
import { Checker } from './backup-repairs.tsx'

export type Backup = ReplyOf<typeof staff.backup>

/** When the latest check was made, by whom, and how much it looked at. */
export function BackupFacts({ backup: { checkedAt, by, people, inPool, differences, audit } }: { backup: Backup }) {
  const t = useMessages(backupMessages)
  const language = useLanguage()
  if (checkedAt === null) return <p className="text-muted">{t('never')}</p>
  const when = (
    <>
      {formatDateTime(checkedAt, language)}
      <span className="ml-2 text-muted">
        <RelativeTime instant={checkedAt} />
      </span>
    </>
  )
  return (
    <DefinitionList
      items={[
        { term: t('last'), value: when },
        { term: t('by'), value: by && <Checker by={by} /> },
        { term: t('people'), value: people },
        { term: t('inPool'), value: inPool },
        { term: t('found'), value: t('foundCount', { count: differences.length }) },
        ...(audit.owed > 0 ? [{ term: t('owed'), value: audit.owed }] : []),
      ]}
    />
  )
}
