import { approvalMessages } from '../../i18n/messages/approvals.ts'
import { useMessages } from '../../i18n/use-messages.ts'
import { Button } from '../../ui/button.tsx'
import { showToast } from '../../ui/show-toast.ts'
import { useApprovalAct } from './use-approval-act.ts'

/** Takes back a request of one's own. */
export function WithdrawButton({ approvalId }: { approvalId: string }) {
  const t = useMessages(approvalMessages)
  const { mutate, isPending } = useApprovalAct(approvalId, () => showToast(t('withdrawn')))
  return (
    <Button isPending={isPending} onPress={() => mutate({ act: 'withdraw' })}>
      {t('withdraw')}
    </Button>
  )
}
