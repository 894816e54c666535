import { expect, it } from 'vitest'
import { Clock } from '../clock.ts'
import { quotaOf } from '../services/cognito-idp/quotas.ts'
import { signedOperations, publicOperations } from '../services/cognito-idp/operations.ts'
import { Quotas } from './quotas.ts'

/** A clock that stands still but for what the test moves. */
function stillClock() {
  const clock = new Clock()
  let now = 0
  clock.now = () => now
  return { clock, pass: (ms: number) => void (now += ms) }
}

function admitted(quotas: Quotas, service: string, operation: string, calls: number): number {
  let count = 0
  for (let call = 0; call < calls; call++) {
    try {
      quotas.count(service, quotaOf(operation))
      count++
    } catch (error) {
      expect(error).toMatchObject({ code: 'TooManyRequestsException', message: 'Rate exceeded', status: 400 })
    }
  }
  return count
}

it("counts AWS's quotas only once they are enforced, per second and category", () => {
  const { clock, pass } = stillClock()
  const quotas = new Quotas(clock)
  expect(admitted(quotas, 'cognito-idp', 'AdminDisableUser', 100)).toBe(100)
  quotas.enforce(true)
  expect(admitted(quotas, 'cognito-idp', 'AdminDisableUser', 100)).toBe(25)
  expect(admitted(quotas, 'cognito-idp', 'AdminEnableUser', 5)).toBe(0)
  expect(admitted(quotas, 'cognito-idp', 'ListUsers', 100)).toBe(30)
  pass(1000)
  expect(admitted(quotas, 'cognito-idp', 'AdminEnableUser', 100)).toBe(25)
  quotas.clear()
  expect(admitted(quotas, 'cognito-idp', 'ListUsers', 100)).toBe(100)
})

it('has a quota for every operation of user pools', () => {
  for (const operation of [...signedOperations.keys(), ...publicOperations.keys()]) expect(quotaOf(operation), operation).toBeDefined()
})

it("throttles a service on demand, in the service's own words, until it is lifted", () => {
  const { clock, pass } = stillClock()
  const quotas = new Quotas(clock)
  quotas.throttle('dynamodb', 2)
  quotas.count('dynamodb', undefined)
  quotas.count('dynamodb', undefined)
  expect(() => quotas.count('dynamodb', undefined)).toThrow(expect.objectContaining({ code: 'ProvisionedThroughputExceededException' }))
  quotas.count('rds-data', undefined)
  pass(500)
  quotas.count('dynamodb', undefined)
  quotas.throttle('dynamodb', 0)
  expect(() => quotas.count('dynamodb', undefined)).toThrow('provisioned throughput')
  expect(quotas.describe()).toEqual({ enforced: false, throttled: [{ service: 'dynamodb', perSecond: 0 }] })
  quotas.throttle('dynamodb', undefined)
  quotas.count('dynamodb', undefined)
})
