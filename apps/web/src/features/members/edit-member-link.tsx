import { PenLine } from 'lucide-react'
import { paths } from '../../app/paths.ts'
import { memberRecordMessages } from '../../i18n/messages/member-record.ts'
import { useMessages } from '../../i18n/use-messages.ts'
import { useRefusal } from '../../session/allowed.tsx'
import { ButtonLink } from '../../ui/button-link.tsx'
import { Button } from '../../ui/button.tsx'

/** Leads to the form of a member, or says why not. */
export function EditMemberLink({ memberId }: { memberId: string }) {
  const t = useMessages(memberRecordMessages)
  const refusal = useRefusal('members.edit')
  const icon = <PenLine aria-hidden size={15} />
  if (refusal === null)
    return (
      <ButtonLink href={paths.memberEdit(memberId)} icon={icon}>
        {t('edit')}
      </ButtonLink>
    )
  return (
    <Button icon={icon} disabledReason={refusal}>
      {t('edit')}
    </Button>
  )
}
