import type { Approval } from '@sekisho/contract/approvals'
import { expect, it } from 'vitest'
import { columnsOf, requestFor } from './approved-export.ts'

const request = (state: Approval['state'], said: Record<string, string>): Approval => ({
  id: '0e000000-0000-4000-8000-000000000001',
  kind: 'export',
  state,
  by: { staffId: null, name: '田中 陽子' },
  askedAt: '2026-11-23T10:00:00.000Z',
  until: '2026-11-24T10:00:00.000Z',
  occasion: 'event',
  reason: '案内の発送',
  memberId: null,
  what: Object.entries(said).map(([name, value]) => ({ name, value })),
  rows: 1200,
  decidedBy: null,
  decidedAt: null,
  words: null,
})
const list = { q: '田中', status: 'active,withdrawn', sort: 'kana', columns: 'email,name' }
const narrowing = { q: '田中', status: ['active', 'withdrawn'], sort: 'kana' } as const

it('The request for what a list is narrowed down to is found, the one agreed to before one that waits, and no other', () => {
  const [waiting, approved] = [request('waiting', list), request('approved', list)]
  expect(requestFor([waiting, approved], { ...narrowing, status: [...narrowing.status] })).toBe(approved)
  expect(requestFor([waiting], { ...narrowing, status: [...narrowing.status] })).toBe(waiting)
  expect(requestFor([request('used', list), request('declined', list)], { ...narrowing, status: [...narrowing.status] })).toBeNull()
  expect(requestFor([approved], { ...narrowing, status: ['active'] })).toBeNull()
  expect(requestFor([approved], { q: '田中' })).toBeNull()
})

it('A request for an event is found by the event, whatever it is called, and an unsorted list is the list as it comes', () => {
  const ofEvent = request('approved', { event: '勉強会', eventId: 'e1', columns: 'name' })
  expect(requestFor([ofEvent], { event: 'e1' })).toBe(ofEvent)
  expect(requestFor([ofEvent], { event: 'e2' })).toBeNull()
  expect(requestFor([request('approved', { sort: '-joinedAt', columns: 'name' })], {})).not.toBeNull()
})

it('The columns of a request come in the order of the file', () => {
  expect(columnsOf(request('approved', list))).toEqual(['name', 'email'])
})
