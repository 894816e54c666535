import type { MemberRegistration } from '@sekisho/contract/members'
import { formatDateTime } from '../../format/dates.ts'
import type { Language } from '../../format/language.ts'
import type { membersMessages } from '../../i18n/messages/members.ts'
import type { Translate } from '../../i18n/use-messages.ts'
import type { Column } from '../../ui/data-table.tsx'
import { StatusBadge } from '../../ui/status-badge.tsx'
import type * as z from 'zod/mini'
import { registrationWords } from './member-words.ts'

type Registration = z.output<typeof MemberRegistration>

/** The columns of a member's registrations. */
export function registrationColumns(t: Translate<typeof membersMessages>, language: Language): Column<Registration>[] {
  const when = (instant: string) => <time dateTime={instant}>{formatDateTime(instant, language)}</time>
  return [
    { id: 'event', header: t('registrationEvent'), isTitle: true, cell: ({ event }) => <bdi>{event.title}</bdi> },
    { id: 'startsAt', header: t('registrationSchedule'), isNarrow: true, cell: ({ event }) => when(event.startsAt) },
    {
      id: 'status',
      header: t('registrationStatus'),
      isNarrow: true,
      cell: ({ status }) => <StatusBadge tone={registrationWords[status].tone}>{t(registrationWords[status].key)}</StatusBadge>,
    },
    { id: 'registeredAt', header: t('registrationAt'), isNarrow: true, cell: ({ registeredAt }) => when(registeredAt) },
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
