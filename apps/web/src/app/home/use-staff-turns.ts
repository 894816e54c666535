import { useQuery } from '@tanstack/react-query'
import { backupQuery, waitingQuery } from '../../features/staff/queries.ts'
import { useRefusal } from '../../session/allowed.tsx'

/** What waits among the staff, for whoever may settle it: nobody else asks, or hears that there is such a thing. */
export function useStaffTurns(): { requests: number; differences: number } {
  const [mayRead, mayApprove, mayReconcile] = [
    useRefusal('staff.read') === null,
    useRefusal('staff.invite') === null,
    useRefusal('staff.reconcile') === null,
  ]
  const waiting = useQuery({ ...waitingQuery, enabled: mayRead && mayApprove })
  const backup = useQuery({ ...backupQuery, enabled: mayReconcile })
  return { requests: waiting.data?.total ?? 0, differences: backup.data?.differences.length ?? 0 }
}
