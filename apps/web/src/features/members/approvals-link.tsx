import { UsersRound } from 'lucide-react'
import { paths } from '../../app/paths.ts'
import { approvalMessages } from '../../i18n/messages/approvals.ts'
import { useMessages } from '../../i18n/use-messages.ts'
import { useRefusal } from '../../session/allowed.tsx'
import { ButtonLink } from '../../ui/button-link.tsx'

/** The way to what waits for a second person, also when nothing does; nothing for who may not give their word. */
export default function ApprovalsLink() {
  const t = useMessages(approvalMessages)
  const mayApprove = useRefusal('members.approve') === null
  if (!mayApprove) return null
  return (
    <ButtonLink href={paths.memberApprovals()} icon={<UsersRound aria-hidden size={15} />}>
      {t('title')}
    </ButtonLink>
  )
}
