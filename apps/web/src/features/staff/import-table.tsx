import type { ImportedRow } from '@sekisho/contract/staff'
import type { Language } from '../../format/language.ts'
import { useLanguage } from '../../i18n/language-store.ts'
import { fieldIssueMessages, isKnownIssue } from '../../i18n/messages/field-issues.ts'
import { staffInviteMessages } from '../../i18n/messages/staff-invite.ts'
import { useMessages, type Translate } from '../../i18n/use-messages.ts'
import { DataTable, type Column } from '../../ui/data-table.tsx'
import { StatusBadge } from '../../ui/status-badge.tsx'
import type { Tone } from '../../ui/tone.ts'
import type { ImportRow } from './import-rows.ts'
import { roleName, roleOf } from './role-words.ts'

const tones: Record<ImportedRow['outcome'], Tone> = {
  ready: 'info',
  invited: 'positive',
  'already-staff': 'neutral',
  repeated: 'caution',
  invalid: 'danger',
  failed: 'danger',
}

interface Line {
  given: ImportRow
  judged: ImportedRow
}

/** Every row with what the API says of it; what was typed is shown as text, whatever it looks like. */
export function ImportTable({ rows, judged }: { rows: readonly ImportRow[]; judged: readonly ImportedRow[] }) {
  const t = useMessages(staffInviteMessages)
  const language = useLanguage()
  const lines = judged.flatMap((line, at) => (rows[at] ? [{ given: rows[at], judged: line }] : []))
  return (
    <DataTable label={t('tableCaption')} rows={lines} columns={importColumns(t, language)} rowId={({ judged }) => String(judged.row)} />
  )
}

function importColumns(t: Translate<typeof staffInviteMessages>, language: Language): Column<Line>[] {
  return [
    { id: 'row', header: t('row'), isNarrow: true, align: 'end', isSecondary: true, cell: ({ judged }) => judged.row },
    { id: 'name', header: t('name'), isTitle: true, cell: ({ given }) => <Text>{given.name}</Text> },
    { id: 'email', header: t('email'), cell: ({ given }) => <Text>{given.email}</Text> },
    { id: 'role', header: t('role'), isNarrow: true, cell: ({ given }) => <Role text={given.role} language={language} /> },
    {
      id: 'language',
      header: t('columnLanguage'),
      isNarrow: true,
      isSecondary: true,
      cell: ({ given }) => <Text>{languageSaid(given.language, t)}</Text>,
    },
    { id: 'outcome', header: t('outcome'), cell: ({ judged }) => <Outcome row={judged} /> },
  ]
}

function Text({ children }: { children: string }) {
  return children === '' ? (
    '–'
  ) : (
    <bdi translate="no" className="break-all">
      {children}
    </bdi>
  )
}

function Role({ text, language }: { text: string; language: Language }) {
  const role = roleOf(text)
  return role ? roleName(role, language) : <Text>{text}</Text>
}

function Outcome({ row: { outcome, errors } }: { row: ImportedRow }) {
  const t = useMessages(staffInviteMessages)
  const issues = useMessages(fieldIssueMessages)
  const fields = { name: t('name'), email: t('email'), role: t('role'), language: t('columnLanguage') }
  return (
    <span className="flex flex-col items-start gap-0.5 max-sm:items-end">
      <StatusBadge tone={tones[outcome]}>{t(`outcome:${outcome}`)}</StatusBadge>
      {outcome !== 'already-staff' &&
        errors.map(({ field, issue }) => (
          <span key={field} className="text-[0.8125rem] text-danger max-sm:text-right">
            {(fields as Record<string, string>)[field] ?? field}: {issues(isKnownIssue(issue) ? issue : 'other')}
          </span>
        ))}
    </span>
  )
}

const languageSaid = (text: string, t: Translate<typeof staffInviteMessages>): string =>
  text === 'ja' || text === 'en' ? t(`language:${text}`) : text
