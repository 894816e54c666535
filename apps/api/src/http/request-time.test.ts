import { endsIn } from '@sekisho/database/time-left'
import { expect, it } from 'vitest'
import { requestTime } from './request-time.ts'

it.each([
  [20_000, 17_500],
  [6_000, 3_500],
  [300_000, 17_500],
])('a request in a function that has %i ms left may take %i ms', (remaining, most) => {
  const left = requestTime({ getRemainingTimeInMillis: () => remaining })()
  expect(left).toBeLessThanOrEqual(most)
  expect(left).toBeGreaterThan(0)
})

it('a request that nobody bounds is bounded', () => {
  expect(requestTime()()).toBeLessThanOrEqual(17_500)
})

it('time goes down as the clock goes on, and below nothing', () => {
  let now = 100
  const left = endsIn(1000, () => now)
  now = 400
  expect(left()).toBe(700)
  now = 1200
  expect(left()).toBe(-100)
})
