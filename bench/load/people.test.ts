import { describe, expect, it } from 'vitest'
import { crowd, summary } from './people.ts'

const answered = (status: number, ms = 10) => ({ status, ms })

describe('a crowd at work', () => {
  it('is measured by what was answered, and what the rate refused is no failure', () => {
    const { p50, failed, refused, perSecond } = summary(
      [answered(200, 5), answered(200, 7), answered(200, 900), answered(429, 1), answered(500, 1)],
      2,
    )
    expect({ p50, failed, refused, perSecond }).toEqual({ p50: 7, failed: 1, refused: 1, perSecond: 1.5 })
  })

  it('is no figure where nothing was answered', () => {
    expect(() => summary([answered(500)], 1)).toThrow(RangeError)
  })

  it('has everybody at another place of the way, and waits for the last answer', async () => {
    const asked: number[] = []
    const { failed } = await crowd(3, 0, 0, async (click) => {
      asked.push(click)
      return answered(click === 2 ? 500 : 200)
    })
    expect([asked.toSorted(), failed]).toEqual([[0, 1, 2], 1])
  })
})
