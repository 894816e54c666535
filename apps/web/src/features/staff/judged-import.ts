import type { ImportedRow } from '@sekisho/contract/staff'
import type { ImportRow } from './import-rows.ts'

/** Lines that are on screen again to be judged: what was sent and what the API said of each. */
export interface JudgedImport {
  rows: readonly ImportRow[]
  /** For each row the line of the file in which it begins. */
  lines: readonly number[]
  judged: readonly ImportedRow[]
  /** Names one sending: going on with it after a stop, or after no answer came, invites nobody twice. */
  key: string
  wasSent: boolean
}
