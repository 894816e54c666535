import { approvals, type Approval } from '@sekisho/contract/approvals'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { call } from '../../api-client/call.ts'
import { useIdempotencyKey } from '../../api-client/use-idempotency-key.ts'

/** What somebody says about a request: of others yes or no, of their own that it is taken back. */
export type ApprovalAct = { act: 'approve'; words: string } | { act: 'decline'; words: string } | { act: 'withdraw' }

/** Takes a step with a request, and has the lists follow. @param onDone when it is there */
export function useApprovalAct(approvalId: string, onDone: (act: ApprovalAct['act']) => void) {
  const client = useQueryClient()
  const { keyFor, done } = useIdempotencyKey()
  return useMutation({
    mutationFn: (act: ApprovalAct): Promise<Approval> => {
      const input = { params: { approvalId }, idempotencyKey: keyFor([approvalId, act]) }
      if (act.act === 'withdraw') return call(approvals.withdraw, input)
      if (act.act === 'decline') return call(approvals.decline, { ...input, body: { words: act.words } })
      return call(approvals.approve, { ...input, body: { words: act.words === '' ? null : act.words } })
    },
    onSuccess: (_approval, { act }) => {
      done()
      onDone(act)
    },
    // Also after a refusal: somebody else may have been quicker.
    onSettled: () => client.invalidateQueries({ queryKey: [approvals.list.id] }),
  })
}
