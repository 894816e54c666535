import type { AuditEntry } from '@sekisho/contract/audit'
import { paths } from '../../app/paths.ts'
import { useLanguage } from '../../i18n/language-store.ts'
import { auditFieldMessages } from '../../i18n/messages/audit-fields.ts'
import { auditMessages } from '../../i18n/messages/audit.ts'
import { timelineMessages } from '../../i18n/messages/timeline.ts'
import { useMessages } from '../../i18n/use-messages.ts'
import { Link } from '../../ui/link.tsx'
import { Sideways } from '../../ui/sideways.tsx'
import { changeInWords, isDecision, isForFiles, namesEntry } from './entry-words.ts'

const words = { ...timelineMessages, ...auditFieldMessages }
const cell = 'border-b border-line px-3 py-2 align-top group-last:border-b-0'

/** What was before and after, field by field; what only came to be has no column of before. */
export function EntryChanges({ entry }: { entry: AuditEntry }) {
  const t = useMessages(auditMessages)
  const say = useMessages(words)
  const language = useLanguage()
  const changed = entry.changes.filter((change) => !isDecision(change) && !isForFiles(change, entry))
  if (changed.length === 0) return <p className="text-muted">{t('noChanges')}</p>
  const said = changed.map((change) => ({ field: change.field, ...changeInWords(change, say, language) }))
  const hadBefore = said.some(({ before }) => before !== null)
  const header = (title: string) => (
    <th scope="col" className="border-b border-line bg-sunken px-3 py-2 text-[0.8125rem] font-medium text-muted">
      {title}
    </th>
  )
  return (
    <Sideways label={t('changes')}>
      <table aria-label={t('changes')} className="w-full border-separate border-spacing-0 text-left">
        <thead>
          <tr>
            {header(t('field'))}
            {hadBefore && header(t('before'))}
            {header(t('after'))}
          </tr>
        </thead>
        <tbody>
          {said.map(({ field, name, before, after }) => (
            <tr key={field} className="group">
              <th scope="row" className={`${cell} font-normal whitespace-nowrap text-muted`}>
                {name}
              </th>
              {hadBefore && <Value value={before} none={t('none')} />}
              {after !== null && namesEntry(field) ? (
                <td className={cell}>
                  <Link href={paths.auditEntry(after)}>{t('itsEntry')}</Link>
                </td>
              ) : (
                <Value value={after} none={t('none')} />
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </Sideways>
  )
}

const Value = ({ value, none }: { value: string | null; none: string }) => (
  <td className={`${cell} min-w-28 wrap-anywhere whitespace-pre-wrap`}>
    {value === null ? <span className="text-muted">{none}</span> : <bdi>{value}</bdi>}
  </td>
)
