import { describe, expect, it } from 'vitest'
import { IDLE_LIMIT, idleTimeLeft, isIdleOver, lastActivity, noteActivity } from './idle-time.ts'

const NOW = 1_800_000_000_000

describe('the time until somebody idle is signed out', () => {
  it('counts down from thirty minutes after the last activity', () => {
    expect(idleTimeLeft(NOW, NOW)).toBe(IDLE_LIMIT)
    expect(idleTimeLeft(NOW - 28 * 60_000, NOW)).toBe(2 * 60_000)
    expect(idleTimeLeft(NOW - IDLE_LIMIT, NOW)).toBe(0)
    expect(idleTimeLeft(NOW - 9 * IDLE_LIMIT, NOW)).toBe(0)
  })

  it('does not hold a missing record or a clock that was put back against anybody', () => {
    expect(idleTimeLeft(0, NOW)).toBe(IDLE_LIMIT)
    expect(idleTimeLeft(NOW + 5 * 60_000, NOW)).toBe(IDLE_LIMIT)
  })

  it('works in a tab that has no storage', () => {
    noteActivity(NOW)
    expect(lastActivity()).toBe(NOW)
    expect(isIdleOver(NOW + IDLE_LIMIT - 1)).toBe(false)
    expect(isIdleOver(NOW + IDLE_LIMIT)).toBe(true)
  })
})
