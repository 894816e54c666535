import type { MaskedMember } from '@sekisho/contract/members'
import { formatNumber } from '../../format/counts.ts'
import { formatShortDay } from '../../format/dates.ts'
import type { Language } from '../../format/language.ts'
import type { membersMessages } from '../../i18n/messages/members.ts'
import type { Translate } from '../../i18n/use-messages.ts'
import { CellLines } from '../../ui/cell-lines.tsx'
import type { Column } from '../../ui/data-table.tsx'
import { MaskedValue } from './masked-value.tsx'
import { memberNumber } from './member-number.ts'
import { MemberStatus } from './member-status.tsx'

/** The columns of the members list; sorts are the contract's words. */
export function memberColumns(t: Translate<typeof membersMessages>, language: Language): Column<MaskedMember>[] {
  return [
    { id: 'kana', header: t('columnName'), isTitle: true, sort: { ascending: 'kana', descending: '-kana' }, cell: NameCell },
    { id: 'contact', header: t('columnContact'), isSecondary: true, cell: ContactCell },
    { id: 'work', header: t('columnCompany'), cell: WorkCell },
    { id: 'prefecture', header: t('columnPrefecture'), isNarrow: true, isSecondary: true, cell: ({ prefecture }) => prefecture ?? '–' },
    {
      id: 'registrationCount',
      header: t('columnRegistrations'),
      align: 'end',
      isNarrow: true,
      isSecondary: true,
      sort: { ascending: 'registrationCount', descending: '-registrationCount', first: 'descending' },
      cell: ({ registrationCount }) => formatNumber(registrationCount, language),
    },
    { id: 'status', header: t('columnStatus'), isNarrow: true, cell: ({ status }) => <MemberStatus status={status} /> },
    {
      id: 'joinedAt',
      header: t('columnJoined'),
      isNarrow: true,
      sort: { ascending: 'joinedAt', descending: '-joinedAt', first: 'descending' },
      cell: ({ joinedAt }) => <time dateTime={joinedAt}>{formatShortDay(joinedAt, language)}</time>,
    },
  ]
}

function NameCell({ name, kana, number }: MaskedMember) {
  const below = (
    <>
      <MaskedValue value={kana} /> <span className="tabular-nums">{memberNumber(number)}</span>
    </>
  )
  return (
    <CellLines isTitle below={below}>
      <span>
        <MaskedValue value={name} />
      </span>
    </CellLines>
  )
}

function ContactCell({ email, phone }: MaskedMember) {
  return (
    <CellLines below={phone !== null && <MaskedValue value={phone} />}>
      <span>
        <MaskedValue value={email} />
      </span>
    </CellLines>
  )
}

function WorkCell({ company, job }: MaskedMember) {
  if (company === null && job === null) return '–'
  return <CellLines below={job !== null && <bdi>{job}</bdi>}>{company !== null && <bdi>{company}</bdi>}</CellLines>
}
