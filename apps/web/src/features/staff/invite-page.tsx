import { foldEmailAddress } from '@sekisho/contract/email-address'
import { languages } from '@sekisho/contract/fields'
import type { FieldError } from '../../api-client/api-error.ts'
import { ActFailure } from '../../app/act-failure.tsx'
import { paths } from '../../app/paths.ts'
import { isAllAtFields } from '../../form/field-errors.ts'
import { useDraft } from '../../form/use-draft.ts'
import { useLeaveGuard } from '../../form/use-leave-guard.tsx'
import { useLanguage } from '../../i18n/language-store.ts'
import { staffInviteMessages } from '../../i18n/messages/staff-invite.ts'
import { useMessages } from '../../i18n/use-messages.ts'
import { lastListAddress } from '../../list/last-address.ts'
import { Button } from '../../ui/button.tsx'
import { Link } from '../../ui/link.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { RadioGroup } from '../../ui/radio-group.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { isEmpty, readInvitationDraft, type InvitationDraft } from './invitation-draft.ts'
import { hasOwnPasswords } from '../../session/served.ts'
import { RoleField } from './role-field.tsx'
import { useInvite } from './use-invite.ts'

const DRAFT = 'staff-invite'
const fields = ['name', 'email', 'role', 'language']

/** Invites one person. What is typed outlives a reload and a session that ran out. */
export function InvitePage() {
  const t = useMessages(staffInviteMessages)
  const nothing: InvitationDraft = { name: '', email: '', role: null, language: useLanguage() }
  const [draft, change, forget] = useDraft(DRAFT, nothing, readInvitationDraft)
  const { form, submit, isPending, error, faultOf } = useInvite(draft, forget)
  const guard = useLeaveGuard(!isEmpty(draft) && !isPending, forget)
  const isTaken = error?.errors.some(({ issue }: FieldError) => issue === 'already-staff') ?? false
  return (
    <>
      <PageHeader title={t('title')} back={{ href: lastListAddress(paths.staff()), label: t('back') }}>
        {t(hasOwnPasswords() ? 'introOwn' : 'intro')}
      </PageHeader>
      <form ref={form} noValidate onSubmit={submit} className="flex max-w-xl flex-col gap-5 rounded-lg border border-line bg-surface p-5">
        {error && !isAllAtFields(error, fields) && <ActFailure error={error} />}
        <TextField
          label={t('name')}
          name="name"
          autoComplete="off"
          maxLength={100}
          value={draft.name}
          onChange={(name) => change({ ...draft, name })}
          error={faultOf('name')}
        />
        <TextField
          label={t('email')}
          name="email"
          type="email"
          inputMode="email"
          autoComplete="off"
          spellCheck={false}
          maxLength={254}
          help={
            isTaken ? (
              <Link href={`${paths.staff()}?q=${encodeURIComponent(foldEmailAddress(draft.email))}`}>{t('find')}</Link>
            ) : (
              t('emailHelp')
            )
          }
          value={draft.email}
          onChange={(email) => change({ ...draft, email })}
          error={faultOf('email')}
        />
        <RoleField label={t('role')} value={draft.role} onChange={(role) => change({ ...draft, role })} error={faultOf('role')} />
        <RadioGroup
          label={t('language')}
          choices={languages.map((value) => ({ value, label: t(`language:${value}`) }))}
          value={draft.language}
          onChange={(language) => change({ ...draft, language })}
          error={faultOf('language')}
        />
        <div>
          <Button type="submit" look="primary" isPending={isPending}>
            {t(hasOwnPasswords() ? 'sendOwn' : 'send')}
          </Button>
        </div>
      </form>
      {guard}
    </>
  )
}
