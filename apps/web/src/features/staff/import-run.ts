import { staff, type ImportedRow } from '@sekisho/contract/staff'
import { call } from '../../api-client/call.ts'
import type { ImportRow } from './import-rows.ts'
import type { JudgedImport } from './judged-import.ts'

/** The pool takes 25 such calls a second from everybody together; each of ours is several. */
const AT_ONCE = 4

interface Run {
  judged: JudgedImport
  /** Told when a row is on its way, and again with what became of it. */
  onRow: (at: number, row: ImportedRow | 'sending') => void
  /** Asked before each row: true leaves the rest as they are. */
  isStopped: () => boolean
  /** One row's sending; replaced in tests. */
  send?: typeof sendRow
}

/**
 * Invites whoever is ready, row by row, each under a key of its own: a run that was stopped or broke off goes on
 * where it was. When the API cannot be reached or refuses altogether no further row is tried.
 * @throws ApiError what stopped it, after the rows under way have ended
 */
export async function sendRows({ judged, onRow, isStopped, send = sendRow }: Run): Promise<void> {
  const queue = judged.judged.flatMap(({ outcome }, at) => (outcome === 'ready' ? [at] : [])).values()
  const failures: unknown[] = []
  const work = async () => {
    for (const at of queue) {
      if (isStopped() || failures.length > 0) return
      onRow(at, 'sending')
      try {
        onRow(at, { ...(await send(judged.rows[at]!, `${judged.key}-${at + 1}`)), row: at + 1 })
      } catch (error) {
        failures.push(error)
        onRow(at, judged.judged[at]!)
      }
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, work))
  if (failures.length > 0) throw failures[0]
}

async function sendRow(row: ImportRow, idempotencyKey: string): Promise<ImportedRow> {
  const { rows } = await call(staff.import, { body: { preview: false, rows: [row] }, idempotencyKey })
  return rows[0]!
}
