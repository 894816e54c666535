import { afterEach, expect, test, vi } from 'vitest'
import { minute, subscribe } from './use-minute.ts'

afterEach(() => void vi.useRealTimers())

test('who listens first, or again after a while in which nobody did, finds the time as it is', () => {
  vi.useFakeTimers({ now: new Date('2031-05-06T07:00:00Z') })
  const begun = Date.now()
  const first = vi.fn<() => void>()
  const leave = subscribe(first)
  expect(minute()).toBe(begun)
  vi.advanceTimersByTime(30_000)
  expect([minute(), first.mock.calls.length]).toEqual([begun + 30_000, 1])
  leave()
  vi.advanceTimersByTime(600_000)
  const leaveAgain = subscribe(() => {})
  expect(minute()).toBe(begun + 630_000)
  vi.advanceTimersByTime(10_000)
  // A second listener waits for the next time that all are told: one page says one time.
  subscribe(() => {})()
  expect(minute()).toBe(begun + 630_000)
  leaveAgain()
})
