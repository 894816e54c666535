import type { MaskedMember } from '@sekisho/contract/members'
import { formatNumber } from '../../format/counts.ts'
import { formatShortDay } from '../../format/dates.ts'
import type { Language } from '../../format/language.ts'
import type { membersMessages } from '../../i18n/messages/members.ts'
import type { Translate } from '../../i18n/use-messages.ts'
import type { Column } from '../../ui/data-table.tsx'
import { ContactCell, NameCell, WorkCell } from './member-cells.tsx'
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
