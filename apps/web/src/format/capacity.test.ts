import { describe, expect, it } from 'vitest'
import { describeCapacity } from './capacity.ts'

describe('describeCapacity', () => {
  it.each([
    [0, 100, 'open', 0],
    [89, 100, 'open', 0.89],
    [90, 100, 'nearly-full', 0.9],
    [100, 100, 'full', 1],
    [120, 100, 'full', 1],
    [0, 0, 'full', 1],
  ] as const)('%i of %i is %s', (registered, capacity, level, share) => {
    expect(describeCapacity(registered, capacity, 'ja')).toMatchObject({ level, share })
  })

  it('groups big figures', () => {
    expect(describeCapacity(1200, 3000, 'en').text).toBe('1,200 / 3,000')
  })
})
