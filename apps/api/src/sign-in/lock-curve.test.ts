import { expect, it } from 'vitest'
import { afterFailure, curves, type Counter } from './lock-curve.ts'

it('doubles the lock after the free failures and stops at the longest', () => {
  let counter: Counter = { failures: 0, failedAt: 0, lockedUntil: 0 }
  const locks = Array.from({ length: 40 }, () => (counter = afterFailure(counter, curves.login, 1000)).lockedUntil - 1000)
  expect(locks.slice(18, 24)).toEqual([0, 0, 2, 4, 8, 16])
  expect(locks.at(-1)).toBe(curves.login.longest)
})

it('begins anew when it has rested', () => {
  const old = { failures: 30, failedAt: 1000, lockedUntil: 1300 }
  expect(afterFailure(old, curves.login, 1000 + curves.login.forget)).toMatchObject({ failures: 1 })
  expect(afterFailure(old, curves.login, 1000 + curves.login.forget - 1)).toMatchObject({ failures: 31 })
})
