import type { ImportedRow } from '@sekisho/contract/staff'
import type { ImportRow } from './import-rows.ts'

/** Lines that are on screen again to be judged: what was sent and what the API said of each. */
export interface JudgedImport {
  rows: readonly ImportRow[]
  judged: readonly ImportedRow[]
  /** Names one sending: pressing again after no answer came goes on with it. */
  key: string
  wasSent: boolean
}
