import type { Event } from '@sekisho/contract/events'
import { expect, it } from 'vitest'
import { planOf } from './bulk-events.ts'

const now = new Date('2026-11-23T10:00:00.000Z')
const event = (id: string, change: Partial<Event>) =>
  ({
    id,
    status: 'draft',
    format: 'venue',
    venue: '東京',
    onlineUrl: null,
    endsAt: '2026-11-20T10:00:00.000Z',
    registeredCount: 3,
    ...change,
  }) as Event

const some = [
  event('draft', {}),
  event('bare', { venue: null }),
  event('public', { status: 'published' }),
  event('over', { status: 'closed' }),
]
const said = (step: 'publish' | 'close' | 'cancel') => {
  const { affected, excluded, people } = planOf(step, some, now)
  return [affected.map(({ id }) => id), excluded.map(({ event: { id }, why }) => `${id}: ${why}`), people]
}

it('A bulk step says beforehand which events it affects, how many people, and why not the others', () => {
  expect(said('publish')).toEqual([['draft'], ['bare: missing', 'public: status', 'over: status'], 3])
  expect(said('close')).toEqual([['public'], ['draft: status', 'bare: status', 'over: status'], 3])
  expect(said('cancel')).toEqual([['draft', 'bare', 'public'], ['over: over'], 9])
})
