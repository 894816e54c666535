import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense } from 'react'
import { useRefusal } from '../../session/allowed.tsx'
import { backupQuery } from './queries.ts'

const AuditRefused = lazy(() => import('./audit-refused.tsx'))

/** Says on the list that the audit trail lacks entries, to whoever may do something about it. Its words load when it does. */
export function AuditRefusedNotice() {
  const isAllowed = useRefusal('staff.reconcile') === null
  const entries = useQuery({ ...backupQuery, enabled: isAllowed }).data?.audit.refused ?? []
  if (entries.length === 0) return null
  return (
    <Suspense fallback={null}>
      <AuditRefused entries={entries} />
    </Suspense>
  )
}
