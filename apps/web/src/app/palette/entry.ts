import type { Reason } from '@sekisho/permissions/can'
import type { LucideIcon } from 'lucide-react'

export type Group = 'recent' | 'go' | 'events' | 'staff' | 'members' | 'do'

/** One line of the palette. */
export interface Entry {
  /** Stays the same from visit to visit: `go:/events`, `event:0190…`, `do:theme`. */
  id: string
  group: Group
  label: string
  /** Further names that it is found by: readings and the other language. */
  names?: readonly string[]
  detail?: string
  icon: LucideIcon
  /** Why this person may not; only where it is no secret that it can be done. */
  reason?: Reason | undefined
  run: () => void
}
