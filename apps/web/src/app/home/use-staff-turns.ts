import { useQuery } from '@tanstack/react-query'
import { backupQuery, waitingQuery } from '../../features/staff/queries.ts'
import { needsOf } from '../../features/staff/stage-needs.ts'
import { useRefusal } from '../../session/allowed.tsx'
import { useMinute } from '../../ui/use-minute.ts'

/** What waits among the staff, for whoever may settle it: nobody else asks, or hears that there is such a thing. */
export function useStaffTurns(): { requests: number; differences: number; needs: number } {
  const [mayRead, mayApprove, mayReconcile] = [
    useRefusal('staff.read') === null,
    useRefusal('staff.invite') === null,
    useRefusal('staff.reconcile') === null,
  ]
  const waiting = useQuery({ ...waitingQuery, enabled: mayRead && mayApprove })
  const backup = useQuery({ ...backupQuery, enabled: mayReconcile })
  const now = useMinute()
  const stage = backup.data?.stage
  return {
    requests: waiting.data?.total ?? 0,
    differences: backup.data?.differences.length ?? 0,
    needs: stage ? needsOf(stage, now).length : 0,
  }
}
