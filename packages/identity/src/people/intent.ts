import type { PersonEvent } from '@sekisho/contract/person-event'
import type { StaffRow } from '@sekisho/contract/staff'

export type Operation = NonNullable<StaffRow['pending']>['operation']
export type Change = PersonEvent['changes'][number]

/** Who asks, in which request. `staffId` is null for the system itself. */
export interface Origin {
  actor: { staffId: string | null; name: string; role: string }
  requestId: string
  sourceIp: string | null
}
