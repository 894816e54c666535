import type { ImportedRow } from '@sekisho/contract/staff'
import { describe, expect, it } from 'vitest'
import { sendRows } from './import-run.ts'
import type { JudgedImport } from './judged-import.ts'

const line = (row: number, outcome: ImportedRow['outcome']): ImportedRow => ({
  row,
  email: `p${row}@example.jp`,
  outcome,
  errors: [],
  staffId: null,
})
const outcomes: ImportedRow['outcome'][] = ['ready', 'invalid', ...Array.from({ length: 10 }, () => 'ready' as const), 'repeated']
const judged: JudgedImport = {
  rows: outcomes.map((_, at) => ({ name: `p${at + 1}`, email: `p${at + 1}@example.jp`, role: '', language: 'ja' })),
  lines: outcomes.map((_, at) => at + 2),
  judged: outcomes.map((outcome, at) => line(at + 1, outcome)),
  key: 'key',
  wasSent: false,
}

function run(answer: (email: string) => ImportedRow | Error, stopAfter = Infinity) {
  const seen = new Map<number, (string | ImportedRow)[]>()
  const keys: string[] = []
  let ended = 0
  const done = sendRows({
    judged,
    onRow: (at, row) => {
      seen.set(at, [...(seen.get(at) ?? []), row])
      if (row !== 'sending') ended++
    },
    isStopped: () => ended >= stopAfter,
    send: async ({ email }, key) => {
      keys.push(key)
      const reply = answer(email)
      if (reply instanceof Error) throw reply
      return reply
    },
  })
  return { done, seen, keys }
}

describe('the sending of an import', () => {
  it('tells of each row that is ready when it begins and when it ends, and touches no other', async () => {
    const { done, seen, keys } = run(() => line(1, 'invited'))
    await done
    expect(seen.size).toBe(11)
    expect(seen.get(4)).toEqual(['sending', { ...line(1, 'invited'), row: 5 }])
    expect([seen.has(1), seen.has(12), new Set(keys).size]).toEqual([false, false, 11])
    expect(keys).toContain('key-5')
  })

  it('begins no row after it was stopped', async () => {
    const { done, seen } = run(() => line(1, 'invited'), 3)
    await done
    expect(seen.size).toBeLessThan(8)
  })

  it('goes on after a row that failed, and ends at once when nothing gets through, with that row ready again', async () => {
    const { done, seen } = run((email) => (email === 'p3@example.jp' ? line(1, 'failed') : line(1, 'invited')))
    await done
    expect(seen.size).toBe(11)
    const broken = run(() => new Error('unreachable'))
    await expect(broken.done).rejects.toThrow('unreachable')
    expect(broken.seen.size).toBeLessThan(6)
    expect(broken.seen.get(0)).toEqual(['sending', judged.judged[0]])
  })
})
