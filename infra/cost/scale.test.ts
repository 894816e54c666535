import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { scalePage } from './scale-page.ts'
import { binding, peopleAt, quotas, type Quota } from './scale.ts'

const quota = (limit: number, each: number): Quota => ({ name: `${limit}`, limit, each, raised: 'never', source: 'https://example.com' })

describe('how far it goes', () => {
  it('stands on its page as it is computed', () => {
    const page = readFileSync(new URL('../../docs/scale.md', import.meta.url), 'utf8')
    expect(page === scalePage() ? '' : 'docs/scale.md is stale: run "node infra/cost/main.ts --write".').toBe('')
  })

  it('is told by whole people: the quota that lets fewest through binds first', () => {
    expect(peopleAt(quota(25, 0.3))).toBe(83)
    expect(binding([quota(1_000, 1), quota(50, 0.5), quota(10, 0.01)]).map(peopleAt)).toEqual([100, 1_000, 1_000])
  })

  it("moves with the stage's own rate alone where that binds", () => {
    const [low, high] = [50, 10_000].map((ratePerSecond) => binding(quotas({ ratePerSecond })))
    expect(low![0]!.raised).toBe('in the stage')
    expect(peopleAt(low![0]!) * 200).toBeCloseTo(peopleAt(high!.find(({ raised }) => raised === 'in the stage')!), -3)
    expect(high![0]!.raised).not.toBe('in the stage')
  })

  it('has a source for each, and every one is taken of', () => {
    for (const { source, each, limit } of quotas({ ratePerSecond: 50 }))
      expect([source !== '', each > 0, limit > 0]).toEqual([true, true, true])
  })
})
