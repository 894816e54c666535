import { describe, expect, it } from 'vitest'
import { median, quantile, spread } from './statistics.ts'

describe('the figures of a benchmark', () => {
  it('are medians, which one busy moment of the machine does not move', () => {
    expect(median([7, 9, 8, 900, 7])).toBe(8)
  })

  it('have a spread of the middle half, as a share of the median', () => {
    expect(spread([10, 10, 10, 10, 500])).toBe(0)
    expect(spread([8, 9, 10, 11, 12])).toBeCloseTo(0.2)
  })

  it('are taken by the nearest rank, and from nothing not at all', () => {
    expect(quantile([1, 2, 3, 4], 0.99)).toBe(4)
    expect(() => quantile([], 0.5)).toThrow(RangeError)
  })
})
