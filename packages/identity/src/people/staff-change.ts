import type { Part } from './directory-table.ts'
import type { Change, Operation } from './intent.ts'
import type { Patch, StaffRecord } from './staff-record.ts'

/** A change to somebody: `atOnce` takes away and is written with the intent, `afterwards` grants once the pool has followed. */
export interface StaffChange {
  operation: Operation
  /** The record as it was read; null for somebody new, whose first record is then `atOnce`. */
  before: StaffRecord | null
  atOnce: Patch
  afterwards?: Patch
  reason?: string | undefined
  /** It takes rights away: what else is under way on the person gives way to it. */
  takesAway?: boolean
  /** What else the transaction writes that begins it. */
  beside?: readonly Part[]
  /** The one session that it ends, by Cognito's id. */
  session?: string
  /** What the history says beside the fields of the record. */
  notes?: Change[]
}
