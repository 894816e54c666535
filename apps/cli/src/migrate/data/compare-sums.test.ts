import { describe, expect, it } from 'vitest'
import { agree } from './compare-sums.ts'

describe('the sums of a file and of the database', () => {
  it.each([
    ['the same', { draft: 2, published: 3, capacity: 90 }, 0, true],
    ['a row fewer', { draft: 1, published: 3, capacity: 90 }, 0, false],
    ['other seats', { draft: 2, published: 3, capacity: 80 }, 0, false],
    ['a row that was edited into another state', { draft: 1, published: 4, capacity: 90 }, 1, true],
    ['the seats of a row that was edited', { draft: 2, published: 3, capacity: 80 }, 1, true],
    ['a row that was edited, and one fewer', { draft: 1, published: 3, capacity: 90 }, 1, false],
    ['more rows in another state than were edited', { published: 5, capacity: 90 }, 1, false],
  ])('of %s agree: %j with %i edited is %s', (_what, here, edited, expected) => {
    expect(agree({ draft: 2, published: 3, capacity: 90 }, here, edited)).toBe(expected)
  })
})
