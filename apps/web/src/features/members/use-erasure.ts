import { approvals } from '@sekisho/contract/approvals'
import { memberErasure, type ErasureOccasion } from '@sekisho/contract/member-erasure'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { call } from '../../api-client/call.ts'
import { useIdempotencyKey } from '../../api-client/use-idempotency-key.ts'
import { approvalsQuery } from './approval-queries.ts'

interface Grounds {
  occasion: ErasureOccasion
  reason: string
}

/** What somebody does: asks others, or erases, by an agreement or for reasons of their own where nobody is asked. */
export type ErasureStep = { step: 'ask'; grounds: Grounds } | { step: 'erase'; number: number; approvalId?: string; grounds?: Grounds }

/** Where the erasure of a member stands for this person, and its next step. @param onDone after a step */
export function useErasure(memberId: string, onDone: (step: ErasureStep['step']) => void) {
  const client = useQueryClient()
  const { keyFor, done } = useIdempotencyKey()
  const standing = useQuery(approvalsQuery)
  const open = standing.data?.mine.find((one) => one.memberId === memberId && (one.state === 'waiting' || one.state === 'approved'))
  const act = useMutation({
    mutationFn: async (wanted: ErasureStep): Promise<unknown> => {
      const input = { params: { memberId }, idempotencyKey: keyFor([memberId, wanted]) }
      if (wanted.step === 'ask') return call(memberErasure.ask, { ...input, body: wanted.grounds })
      const { number, approvalId, grounds } = wanted
      return call(memberErasure.erase, { ...input, body: { number, ...(approvalId !== undefined && { approvalId }), ...grounds } })
    },
    onSuccess: async (_answer, { step }) => {
      done()
      // Nothing of the member may stay in what the page keeps.
      if (step === 'erase') await client.resetQueries({ predicate: ({ queryKey }) => String(queryKey[0]).startsWith('members.') })
      onDone(step)
    },
    onSettled: () => client.invalidateQueries({ queryKey: [approvals.list.id] }),
  })
  return { standing, open, act }
}
