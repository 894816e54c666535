import { describe, expect, it } from 'vitest'
import { secondsLeft, shownOf, withoutExpired } from './shown-values.ts'

const start = { now: 1_000, wall: 1_800_000_000_000 }
const minute = 60_000
const shown = shownOf({ phone: '090', notes: null }, start.now, start.wall)
const after = (now: number, wall = now) => withoutExpired(shown, start.now + now, start.wall + wall)

describe('what is revealed', () => {
  it('may be seen for five minutes and not a moment longer', () => {
    expect(Object.keys(after(0))).toEqual(['phone', 'notes'])
    expect(after(5 * minute - 1)).toBe(shown)
    expect(after(5 * minute)).toEqual({})
  })

  it('goes by the clock that nobody sets when somebody turns the other one back', () => {
    expect(after(5 * minute, -60 * minute)).toEqual({})
  })

  it('goes by the wall clock after a sleep in which the other one stood still', () => {
    expect(after(10, 8 * 60 * minute)).toEqual({})
  })

  it('goes field by field, and says when the last one does', () => {
    const both = { ...shown, ...shownOf({ email: 'a@b.example' }, start.now + minute, start.wall + minute) }
    expect(secondsLeft(both, start.now + minute, start.wall + minute)).toBe(300)
    expect(Object.keys(withoutExpired(both, start.now + 5 * minute, start.wall + 5 * minute))).toEqual(['email'])
    expect(secondsLeft({})).toBe(0)
  })
})
