import type { EventRow } from '@sekisho/contract/events'
import { describe, expect, it } from 'vitest'
import { exportLine } from './export-line.ts'
import { runExport } from '../../csv/export-run.ts'

const event: EventRow = {
  id: '0190e0a0-0000-7000-8000-000000000001',
  title: '=HYPERLINK("http://evil")',
  organizer: '𠮷野, "関所"\n部',
  format: 'hybrid',
  venue: null,
  startsAt: '2028-02-29T14:30:00.000Z',
  endsAt: '2028-02-29T17:00:00.000Z',
  capacity: 1200,
  registeredCount: 7,
  status: 'published',
  updatedAt: '2026-12-31T15:00:00.000Z',
}
const line = (one: EventRow) => exportLine(one, 'ja')

describe('an export', () => {
  it('writes times of Japan over midnight, leap days and the turn of the year, and no formula', async () => {
    const [head, row] = await runExport({
      part: async () => ({ items: [event], next: null }),
      line,
      header: ['a', '=b'],
      onProgress: () => undefined,
    })
    expect(head).toBe('\uFEFF"a","\'=b"\r\n')
    expect(row).toBe(
      '"\'=HYPERLINK(""http://evil"")","𠮷野, ""関所""\n部","公開中","会場とオンライン","","2028-02-29 23:30","2028-03-01 02:00","1200","7","2027-01-01 00:00"\r\n',
    )
  })

  it('follows the parts to the last one and tells how far it is', async () => {
    const asked: (string | null)[] = []
    const told: number[] = []
    const parts = await runExport({
      part: async (cursor) => {
        asked.push(cursor)
        return { items: [event, event], next: asked.length < 3 ? `c${asked.length}` : null }
      },
      line,
      header: ['a'],
      onProgress: (done) => told.push(done),
    })
    expect([asked, told, parts.length]).toEqual([[null, 'c1', 'c2'], [2, 4, 6], 4])
  })

  it('leaves nothing half done when it is stopped or a part fails', async () => {
    const gone = new DOMException('stopped', 'AbortError')
    let asked = 0
    const part = async () => (++asked === 2 ? Promise.reject(gone) : { items: [event], next: 'c' })
    await expect(runExport({ part, line, header: ['a'], onProgress: () => undefined })).rejects.toBe(gone)
    expect(asked).toBe(2)
  })

  it('keeps 100,000 events in less than 128 MB', async () => {
    const items = Array.from({ length: 250 }, () => ({ ...event, title: '勉強会'.repeat(10) }))
    let left = 400
    const parts = await runExport({
      part: async () => ({ items, next: --left > 0 ? 'c' : null }),
      line,
      header: ['a'],
      onProgress: () => undefined,
    })
    // Two bytes a character at most, in the browser's memory.
    expect(parts.reduce((sum, text) => sum + text.length * 2, 0)).toBeLessThan(128e6)
    expect(parts).toHaveLength(401)
  })
})
