import { Difference } from '@sekisho/contract/staff'
import { describe, expect, it } from 'vitest'
import { backupMessages } from '../../i18n/messages/backup.ts'
import { wordsOf } from './difference-words.ts'

const about = { staffId: null, name: null, email: null, directory: null, pool: null, since: '2026-11-29T00:00:00.000Z' }
const every = Difference.shape.kind.def.entries
const remedies = Object.values(Difference.shape.remedy.def.entries)

describe('the words for a difference', () => {
  it('exist for every kind, whatever is done about it', () => {
    for (const kind of Object.values(every))
      for (const remedy of remedies) {
        const { what, next } = wordsOf({ ...about, kind, remedy })
        expect([kind, backupMessages[what].ja, backupMessages[next].en]).toEqual([kind, expect.any(String), expect.any(String)])
      }
  })

  it('say of somebody missing what comes next: one more look, the suspension, or how they come back', () => {
    const missing = (directory: string, remedy: 'report' | 'follow-pool') =>
      wordsOf({ ...about, kind: 'missing-in-pool', directory, remedy }).next
    expect([missing('active', 'report'), missing('active', 'follow-pool')]).toEqual(['do:missing-once', 'do:suspend'])
    expect([missing('suspended', 'report'), missing('invited', 'report')]).toEqual(['do:missing-suspended', 'do:missing-invited'])
  })

  it('tell the account of somebody removed from one that nobody knows', () => {
    const kind = 'missing-in-directory' as const
    expect(wordsOf({ ...about, staffId: '019b0a10-0000-7000-8000-000000000002', kind, remedy: 'follow-directory' })).toEqual({
      what: 'kind:left-behind',
      next: 'do:delete',
    })
    expect(wordsOf({ ...about, kind, remedy: 'report' }).next).toBe('do:unproved')
  })
})
