import { Fragment } from 'react'
import type { ImportedRow } from '@sekisho/contract/staff'
import type { Language } from '../../format/language.ts'
import { useLanguage } from '../../i18n/language-store.ts'
import { fieldIssueMessages, isKnownIssue } from '../../i18n/messages/field-issues.ts'
import { staffInviteMessages } from '../../i18n/messages/staff-invite.ts'
import { useMessages, type Translate } from '../../i18n/use-messages.ts'
import { DataTable, type Column } from '../../ui/data-table.tsx'
import { Spinner } from '../../ui/spinner.tsx'
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

interface Given {
  given: ImportRow
  /** The line of the file. */
  line: number
}
interface Line extends Given {
  judged: ImportedRow
  isSending: boolean
}

interface Props {
  rows: readonly ImportRow[]
  lines: readonly number[]
  judged: readonly ImportedRow[]
  /** The places of the rows that are under way. */
  sending: ReadonlySet<number>
}

/** Every row with what the API says of it; what was typed is shown as text, whatever it looks like. */
export function ImportTable({ rows, lines, judged, sending }: Props) {
  const t = useMessages(staffInviteMessages)
  const language = useLanguage()
  const shown = judged.flatMap((row, at) => {
    const given = rows[at]
    return given ? [{ given, line: lines[at] ?? at + 1, judged: row, isSending: sending.has(at) }] : []
  })
  return (
    <DataTable
      label={t('tableCaption')}
      rows={shown}
      columns={[...givenColumns<Line>(t, language), outcomeColumn(t)]}
      rowId={({ judged: { row } }) => String(row)}
    />
  )
}

/** Rows as they are understood, before anything is judged. */
export function GivenTable({ rows, lines, label }: Pick<Props, 'rows' | 'lines'> & { label: string }) {
  const t = useMessages(staffInviteMessages)
  const shown = rows.map((given, at) => ({ given, line: lines[at] ?? at + 1 }))
  return <DataTable label={label} rows={shown} columns={givenColumns<Given>(t, useLanguage())} rowId={({ line }) => String(line)} />
}

const outcomeColumn = (t: Translate<typeof staffInviteMessages>): Column<Line> => ({
  id: 'outcome',
  header: t('outcome'),
  cell: (line) => <Outcome line={line} />,
})

function givenColumns<L extends Given>(t: Translate<typeof staffInviteMessages>, language: Language): Column<L>[] {
  return [
    { id: 'row', header: t('line'), isNarrow: true, align: 'end', cell: ({ line }) => line },
    { id: 'name', header: t('name'), isTitle: true, cell: ({ given }) => <Text>{given.name}</Text> },
    { id: 'email', header: t('email'), cell: ({ given }) => <Address>{given.email}</Address> },
    { id: 'role', header: t('role'), isNarrow: true, cell: ({ given }) => <Role text={given.role} language={language} /> },
    {
      id: 'language',
      header: t('columnLanguage'),
      isNarrow: true,
      isSecondary: true,
      cell: ({ given }) => <Text>{languageSaid(given.language, t)}</Text>,
    },
  ]
}

function Text({ children }: { children: string }) {
  return children === '' ? (
    '–'
  ) : (
    <bdi translate="no" className="[overflow-wrap:anywhere]">
      {children}
    </bdi>
  )
}

/** A long address breaks before a dot or its `@` rather than anywhere, and is given the room for most. */
function Address({ children }: { children: string }) {
  const [first = '', ...others] = children.split(/(?=[@.])/)
  if (first === '') return <Text>{children}</Text>
  return (
    <bdi translate="no" className="inline-block [overflow-wrap:anywhere] max-sm:text-right sm:min-w-52">
      {first}
      {others.map((part, at) => (
        <Fragment key={others.slice(0, at + 1).join('')}>
          <wbr />
          {part}
        </Fragment>
      ))}
    </bdi>
  )
}

function Role({ text, language }: { text: string; language: Language }) {
  const role = roleOf(text)
  return role ? roleName(role, language) : <Text>{text}</Text>
}

function Outcome({ line: { judged, isSending } }: { line: Line }) {
  const { outcome, errors } = judged
  const t = useMessages(staffInviteMessages)
  const issues = useMessages(fieldIssueMessages)
  if (isSending) {
    return (
      <span className="inline-flex items-center gap-1.5 text-muted">
        <Spinner label={t('sendingRow')} />
        <span aria-hidden>{t('sendingRow')}</span>
      </span>
    )
  }
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
