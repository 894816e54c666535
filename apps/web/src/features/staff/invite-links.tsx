import { paths } from '../../app/paths.ts'
import { staffMessages } from '../../i18n/messages/staff.ts'
import { useMessages } from '../../i18n/use-messages.ts'
import { useRefusal } from '../../session/allowed.tsx'
import { ButtonLink } from '../../ui/button-link.tsx'
import { Button } from '../../ui/button.tsx'

/** The ways in, one person or many from a file, and the way to how well the backup of all stands. */
export function InviteLinks() {
  const t = useMessages(staffMessages)
  const refusal = useRefusal('staff.invite')
  const mayCheck = useRefusal('staff.reconcile') === null
  if (refusal !== null) return <Button disabledReason={refusal}>{t('invite')}</Button>
  return (
    <>
      {mayCheck && <ButtonLink href={paths.staffBackup()}>{t('backup')}</ButtonLink>}
      <ButtonLink href={paths.staffImport()}>{t('inviteMany')}</ButtonLink>
      <ButtonLink href={paths.staffInvite()} look="primary">
        {t('invite')}
      </ButtonLink>
    </>
  )
}
