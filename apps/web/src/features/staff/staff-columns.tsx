import type { StaffRow } from '@sekisho/contract/staff'
import type { ReactNode } from 'react'
import type { Language } from '../../format/language.ts'
import type { staffMessages } from '../../i18n/messages/staff.ts'
import { useMessages, type Translate } from '../../i18n/use-messages.ts'
import { staffMessages as words } from '../../i18n/messages/staff.ts'
import { Badge } from '../../ui/badge.tsx'
import { CellLines } from '../../ui/cell-lines.tsx'
import type { Column } from '../../ui/data-table.tsx'
import { RelativeTime } from '../../ui/relative-time.tsx'
import { takesPasskeys } from '../../session/current-session.ts'
import { PasskeyState } from './passkey-state.tsx'
import { roleName } from './role-words.ts'
import { StaffStatus, StatusDetail } from './staff-status.tsx'

interface Options {
  t: Translate<typeof staffMessages>
  language: Language
  selfId: string | undefined
  /** The menu of a row. */
  actions: (person: StaffRow) => ReactNode
}

/** Hidden until somebody asks for it: the status says it of those whom it concerns. */
export const hiddenAtFirst = ['invitedAt']

/** The columns of the staff list; sorts are the contract's words. */
export function staffColumns({ t, language, selfId, actions }: Options): Column<StaffRow>[] {
  return [
    {
      id: 'name',
      header: t('columnName'),
      isTitle: true,
      sort: { ascending: 'name', descending: '-name' },
      cell: (person) => <NameCell person={person} isSelf={person.staffId === selfId} />,
    },
    { id: 'role', header: t('columnRole'), isNarrow: true, cell: ({ role }) => (role ? roleName(role, language) : t('noRole')) },
    {
      id: 'status',
      header: t('columnStatus'),
      cell: (person) => (
        <CellLines below={<StatusDetail person={person} />}>
          <StaffStatus person={person} />
        </CellLines>
      ),
    },
    {
      id: 'mfa',
      header: t('columnMfa'),
      isNarrow: true,
      isSecondary: true,
      cell: (person) => (
        <CellLines below={takesPasskeys() && <PasskeyState person={person} />}>
          {t(person.mfa === 'totp' ? 'mfaTotp' : 'mfaNone')}
        </CellLines>
      ),
    },
    {
      id: 'lastSignInAt',
      header: t('columnLastSignIn'),
      isNarrow: true,
      sort: { ascending: 'lastSignInAt', descending: '-lastSignInAt', first: 'descending' },
      cell: ({ lastSignInAt }) =>
        lastSignInAt ? <RelativeTime instant={lastSignInAt} /> : <span className="text-muted">{t('neverSignedIn')}</span>,
    },
    {
      id: 'invitedAt',
      header: t('columnInvited'),
      isNarrow: true,
      isSecondary: true,
      sort: { ascending: 'invitedAt', descending: '-invitedAt', first: 'descending' },
      cell: ({ invitation }) => (invitation ? <RelativeTime instant={invitation.sentAt} /> : '–'),
    },
    {
      id: 'actions',
      header: t('columnActions'),
      hidesHeader: true,
      isNarrow: true,
      align: 'end',
      cell: (person) => <span className="relative z-1">{actions(person)}</span>,
    },
  ]
}

function NameCell({ person, isSelf }: { person: StaffRow; isSelf: boolean }) {
  const t = useMessages(words)
  return (
    <CellLines isTitle below={<bdi translate="no">{person.email}</bdi>}>
      <span className="flex flex-wrap items-center gap-x-2 compact:flex-nowrap">
        <bdi translate="no">{person.name}</bdi>
        {isSelf && <Badge>{t('you')}</Badge>}
      </span>
    </CellLines>
  )
}
