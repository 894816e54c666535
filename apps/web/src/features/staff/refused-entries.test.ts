import { describe, expect, it } from 'vitest'
import { timelineMessages } from '../../i18n/messages/timeline.ts'
import { entriesAsText, summaryOf, whatOf, type RefusedEntry } from './refused-entries.ts'

const entry = (change: Partial<RefusedEntry> = {}): RefusedEntry => ({
  id: 'entry-1',
  at: '2026-11-23T10:00:00.000Z',
  why: '23514',
  action: 'staff.suspend',
  staffId: 'person-1',
  ...change,
})

describe('audit entries that are not written', () => {
  it('are counted from the oldest on, in whatever order they come', () => {
    const entries = [entry(), entry({ at: '2026-11-20T10:00:00.000Z' }), entry({ at: '2026-11-25T10:00:00.000Z' })]
    expect(summaryOf(entries)).toEqual({ count: 3, since: '2026-11-20T10:00:00.000Z', isMore: false })
  })

  it('may be more than a full reply names', () => {
    expect(summaryOf(Array.from({ length: 100 }, () => entry()))).toMatchObject({ count: 100, isMore: true })
  })

  it('have no beginning when none of them says when', () => {
    expect(summaryOf([entry({ at: '' })])).toEqual({ count: 1, since: null, isMore: false })
  })

  it.each([
    ['staff.suspend', '停止'],
    ['staff.reset-mfa', '認証アプリの解除'],
    ['staff.reconcile', '控えとの照合'],
    ['account.edit', '本人による変更'],
  ])('about %s are called %s', (action, words) => {
    expect(timelineMessages[whatOf(action)!].ja).toBe(words)
  })

  it.each(['staff.unheard-of', 'constructor', '', '__proto__'])('about "%s" have no words', (action) => {
    expect(whatOf(action)).toBeNull()
  })

  it('are one line each for whoever looks into them, whatever they lack', () => {
    const text = entriesAsText([entry(), entry({ id: 'entry-2', action: null, staffId: null, why: 'SyntaxError' })])
    expect(text.split('\n')).toEqual([
      '2026-11-23T10:00:00.000Z\tstaff.suspend\tperson-1\t23514\tentry-1',
      '2026-11-23T10:00:00.000Z\t-\t-\tSyntaxError\tentry-2',
    ])
  })
})
