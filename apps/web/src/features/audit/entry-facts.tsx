import type { AuditEntry } from '@sekisho/contract/audit'
import { formatNumber } from '../../format/counts.ts'
import { formatDateTime } from '../../format/dates.ts'
import { useLanguage } from '../../i18n/language-store.ts'
import { auditDeedMessages } from '../../i18n/messages/audit-deeds.ts'
import { auditMessages } from '../../i18n/messages/audit.ts'
import { useMessages } from '../../i18n/use-messages.ts'
import { CopyButton } from '../../ui/copy-button.tsx'
import { DefinitionList } from '../../ui/definition-list.tsx'
import { RelativeTime } from '../../ui/relative-time.tsx'
import { isDecision, objectWords, roleWords } from './entry-words.ts'

/** Everything that an entry says beside what changed. */
export function EntryFacts({ entry }: { entry: AuditEntry }) {
  const t = useMessages(auditMessages)
  const deeds = useMessages(auditDeedMessages)
  const language = useLanguage()
  const { actor, object, at, reason, sourceIp, requestId, position, hash } = entry
  const decided = entry.changes.find(isDecision)?.after
  const who = actor.staffId === null ? deeds('system') : t('inRole', { name: actor.name, role: roleWords(actor.role, language) })
  return (
    <DefinitionList
      items={[
        { term: t('who'), value: <bdi>{who}</bdi> },
        { term: t('whom'), value: <bdi>{objectWords(object, deeds)}</bdi> },
        {
          term: t('recordedAt'),
          value: (
            <>
              <span className="tabular-nums">{formatDateTime(at, language)}</span>{' '}
              <span className="text-muted">
                <RelativeTime instant={at} />
              </span>
            </>
          ),
        },
        ...(decided ? [{ term: t('decidedAt'), value: <span className="tabular-nums">{formatDateTime(decided, language)}</span> }] : []),
        { term: t('reason'), value: reason === null ? null : <bdi className="wrap-anywhere">{reason}</bdi> },
        { term: t('address'), value: sourceIp },
        {
          term: t('requestId'),
          value: (
            <span className="flex flex-wrap items-center gap-2">
              <code className="wrap-anywhere">{requestId}</code>
              <CopyButton text={requestId} what={t('requestId')} />
            </span>
          ),
        },
        { term: t('chain'), value: position === null ? t('unchained') : t('chainAt', { position: formatNumber(position, language) }) },
        { term: t('hash'), value: hash === null ? null : <code className="text-[0.8125rem] wrap-anywhere">{hash}</code> },
      ]}
    />
  )
}
