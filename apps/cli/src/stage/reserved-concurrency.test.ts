import { expect, it } from 'vitest'
import { affordable, reservedBy, reservedIn } from './reserved-concurrency.ts'

const stage = (mode: 'iam' | 'custom', reservedConcurrency?: number) =>
  ({ mode, api: { reservedConcurrency } }) as unknown as Parameters<typeof affordable>[0]

it('functions reserve what the stage asks for, less where the account has less, and nothing in a new one', () => {
  expect([1_000, 240, 239, 107, 106, 10].map((free) => affordable(stage('iam', 20), free))).toEqual([20, 20, 19, 1, null, null])
  expect(affordable(stage('iam'), 1_000)).toBeNull()
})

it('the door of a company that keeps the passwords has its rate, however little the others have', () => {
  expect(reservedBy(stage('custom'), 1)).toBe(reservedBy(stage('custom'), 2) - 8)
  expect(affordable(stage('custom', 20), 1_000)).toBe(20)
  expect(affordable(stage('custom', 20), 150)).toBeNull()
})

it('what a deployed release has reserved is told from its template', () => {
  const functionOf = (ReservedConcurrentExecutions?: number) => ({ Properties: { ReservedConcurrentExecutions } })
  const template = { Resources: { A: functionOf(20), B: functionOf(50), C: functionOf(), D: {} } }
  for (const status of ['CREATE_COMPLETE', 'UPDATE_ROLLBACK_FAILED', 'UPDATE_FAILED']) expect(reservedIn(template, status)).toBe(70)
  // AWS still tells the template of what is gone.
  for (const status of ['CREATE_IN_PROGRESS', 'CREATE_FAILED', 'ROLLBACK_COMPLETE', 'ROLLBACK_FAILED', 'DELETE_FAILED'])
    expect([status, reservedIn(template, status)]).toEqual([status, 0])
  expect(reservedIn(undefined, undefined)).toBe(0)
})
