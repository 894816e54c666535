import { describe, expect, it } from 'vitest'
import { compare } from './compare.ts'
import type { Result, Results } from './results.ts'

const results = (samples: number[]): Results => ({
  start: { figures: [{ what: 'import', subject: 'events', unit: 'ms', samples }], goals: [], absent: [] } as unknown as Result,
})

describe('two runs beside each other', () => {
  it('tell what moved further than either run spread', () => {
    expect(compare(results([20, 20, 20]), results([30, 30, 30]))).toEqual(['start: import, events: 20 → 30 ms (+50 %)'])
  })

  it('say nothing of what lies within the spread, nor of what only one of them has', () => {
    expect(compare(results([10, 20, 30]), results([12, 24, 36]))).toEqual([])
    expect(compare({}, results([30]))).toEqual([])
  })
})
