import type { StaffMember } from '@sekisho/contract/staff'
import { formatDateTime } from '../../format/dates.ts'
import { useLanguage } from '../../i18n/language-store.ts'
import { staffMessages } from '../../i18n/messages/staff.ts'
import { useMessages } from '../../i18n/use-messages.ts'
import { DefinitionList } from '../../ui/definition-list.tsx'
import { RelativeTime } from '../../ui/relative-time.tsx'
import { useMinute } from '../../ui/use-minute.ts'
import { takesPasskeys } from '../../session/current-session.ts'
import { hasOwnPasswords } from '../../session/served.ts'
import { PasskeyState } from './passkey-state.tsx'
import { roleName } from './role-words.ts'
import { stateOf } from './staff-state.ts'

/** What the directory knows about somebody. */
export function StaffFacts({ person }: { person: StaffMember }) {
  const t = useMessages(staffMessages)
  const language = useLanguage()
  const special = [useProof(person), useInvitation(person), useSuspension(person)].filter((fact) => fact !== null)
  return (
    <DefinitionList
      items={[
        { term: t('name'), value: <bdi translate="no">{person.name}</bdi> },
        { term: t('email'), value: <bdi translate="no">{person.email}</bdi> },
        { term: t('role'), value: person.role ? roleName(person.role, language) : t('noRole') },
        ...special,
        ...(hasOwnPasswords() ? [] : [{ term: t('mfa'), value: t(person.mfa === 'totp' ? 'mfaTotp' : 'mfaNone') }]),
        ...(takesPasskeys() ? [{ term: t('passkeys'), value: <Passkeys person={person} /> }] : []),
        { term: t('lastSignIn'), value: person.lastSignInAt ? <Moment instant={person.lastSignInAt} /> : t('neverSignedIn') },
        { term: t('language'), value: t(`language:${person.language}`) },
        { term: t('createdAt'), value: <Moment instant={person.createdAt} /> },
        { term: t('updatedAt'), value: <Moment instant={person.updatedAt} /> },
      ]}
    />
  )
}

function Moment({ instant }: { instant: string }) {
  return (
    <>
      {formatDateTime(instant, useLanguage())}
      <span className="ml-2 text-muted">
        <RelativeTime instant={instant} />
      </span>
    </>
  )
}

/** Only their owner can remove one; an admin can shut all of them, with the authenticator. */
function Passkeys({ person }: { person: StaffMember }) {
  const t = useMessages(staffMessages)
  const language = useLanguage()
  if (person.passkeys.length === 0) return <PasskeyState person={person} />
  return (
    <ul>
      {person.passkeys.map(({ id, name, lastUsedAt }) => (
        <li key={id}>
          <bdi translate="no">{name}</bdi>
          <span className="ml-2 text-muted">
            {lastUsedAt === null ? t('passkeyNeverUsed') : t('passkeyUsed', { at: formatDateTime(lastUsedAt, language) })}
          </span>
        </li>
      ))}
    </ul>
  )
}

function useInvitation(person: StaffMember) {
  const t = useMessages(staffMessages)
  const language = useLanguage()
  const now = useMinute()
  if (person.status !== 'invited' || !person.invitation) return null
  const { sentAt, expiresAt } = person.invitation
  if (expiresAt === null) return { term: t('added'), value: formatDateTime(sentAt, language) }
  const isOver = stateOf(person, now).name === 'expired'
  const value = (
    <>
      {t('invitationSent', { at: formatDateTime(sentAt, language) })}
      <span className={`block ${isOver ? 'font-medium text-caution' : 'text-muted'}`}>
        {t(isOver ? 'invitationOver' : 'invitationUntil', { at: formatDateTime(expiresAt, language) })}
      </span>
    </>
  )
  return { term: t('invitation'), value }
}

/** What the approver goes by: the request is only as good as the proof that the mailbox is theirs. */
function useProof({ proof }: StaffMember) {
  const t = useMessages(staffMessages)
  const language = useLanguage()
  return proof && { term: t('proof'), value: t(`proof:${proof.how}`, { at: formatDateTime(proof.at, language) }) }
}

function useSuspension({ suspension }: StaffMember) {
  const t = useMessages(staffMessages)
  const language = useLanguage()
  if (!suspension) return null
  const { at, by, reason } = suspension
  return { term: t('suspension'), value: <bdi>{t('suspendedBy', { by: by.name, at: formatDateTime(at, language), reason })}</bdi> }
}
