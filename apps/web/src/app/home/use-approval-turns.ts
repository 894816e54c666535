import { useQuery } from '@tanstack/react-query'
import { approvalsQuery } from '../../features/members/approval-queries.ts'
import { useRefusal } from '../../session/allowed.tsx'

/** How many requests wait for this person's word. Who may not give it does not ask, or hear that there is such a thing. */
export function useApprovalTurns(): number {
  const mayApprove = useRefusal('members.approve') === null
  return useQuery({ ...approvalsQuery, enabled: mayApprove }).data?.waiting.length ?? 0
}
