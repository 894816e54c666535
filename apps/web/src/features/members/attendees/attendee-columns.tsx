import type { Attendee } from '@sekisho/contract/attendees'
import { formatDateTime } from '../../../format/dates.ts'
import type { Language } from '../../../format/language.ts'
import type { membersMessages } from '../../../i18n/messages/members.ts'
import type { Translate } from '../../../i18n/use-messages.ts'
import type { Column } from '../../../ui/data-table.tsx'
import { StatusBadge } from '../../../ui/status-badge.tsx'
import { ContactCell, NameCell, WorkCell } from '../member-cells.tsx'
import { registrationWords } from '../member-words.ts'

/** The columns of an event's attendees: the person masked, then their registration. */
export function attendeeColumns(t: Translate<typeof membersMessages>, language: Language): Column<Attendee>[] {
  const when = (instant: string) => <time dateTime={instant}>{formatDateTime(instant, language)}</time>
  return [
    { id: 'name', header: t('columnName'), isTitle: true, cell: ({ member }) => <NameCell {...member} /> },
    { id: 'contact', header: t('columnContact'), isSecondary: true, cell: ({ member }) => <ContactCell {...member} /> },
    { id: 'work', header: t('columnCompany'), isSecondary: true, cell: ({ member }) => <WorkCell {...member} /> },
    {
      id: 'status',
      header: t('registrationStatus'),
      isNarrow: true,
      cell: ({ status }) => <StatusBadge tone={registrationWords[status].tone}>{t(registrationWords[status].key)}</StatusBadge>,
    },
    {
      id: 'registeredAt',
      header: t('registrationAt'),
      isNarrow: true,
      sort: { ascending: 'registeredAt', descending: '-registeredAt', first: 'descending' },
      cell: ({ registeredAt }) => when(registeredAt),
    },
    {
      id: 'checkedInAt',
      header: t('registrationCheckedIn'),
      isNarrow: true,
      cell: ({ checkedInAt, status }) => {
        if (checkedInAt !== null) return when(checkedInAt)
        return <span className="text-muted">{status === 'confirmed' ? t('notCheckedIn') : '–'}</span>
      },
    },
  ]
}
