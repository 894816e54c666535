import type { Event } from '@sekisho/contract/events'
import { describe, expect, it } from 'vitest'
import { checklistOf, stepRefusal, undoableUntil } from './event-steps.ts'

const now = new Date('2026-11-23T10:00:00.000Z')
const event = {
  status: 'draft',
  format: 'hybrid',
  venue: null,
  onlineUrl: 'https://meet.example.com',
  description: ' ',
  startsAt: '2026-11-22T10:00:00.000Z',
  endsAt: '2026-11-22T12:00:00.000Z',
  cancelledAt: null,
} as Event

describe('the steps of an event', () => {
  it('are named with what is missing, in the order of the form', () => {
    expect(checklistOf(event, now).map(({ field, isDone }) => [field, isDone])).toEqual([
      ['startDay', false],
      ['venue', false],
      ['onlineUrl', true],
      ['description', false],
    ])
    const online = { ...event, format: 'online' as const, startsAt: '2026-12-01T10:00:00.000Z' }
    expect(checklistOf(online, now).map(({ field }) => field)).toEqual(['onlineUrl', 'description'])
  })

  it('are refused by status, and cancelling what is over', () => {
    expect([stepRefusal('publish', event, now), stepRefusal('close', event, now), stepRefusal('cancel', event, now)]).toEqual([
      null,
      'not:close',
      null,
    ])
    expect(stepRefusal('cancel', { ...event, status: 'closed' }, now)).toBe('not:cancel')
    expect(stepRefusal('cancel', { ...event, status: 'closed', endsAt: '2026-12-01T10:00:00.000Z' }, now)).toBeNull()
  })

  it('come back from cancelled for ten minutes', () => {
    const cancelled = (cancelledAt: string | null) => undoableUntil({ status: 'cancelled', cancelledAt }, now)
    expect(cancelled('2026-11-23T09:55:00.000Z')).toBe('2026-11-23T10:05:00.000Z')
    expect([cancelled('2026-11-23T09:50:00.000Z'), cancelled(null), undoableUntil(event, now)]).toEqual([null, null, null])
  })
})
