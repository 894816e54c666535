import { beforeEach, describe, expect, it } from 'vitest'
import { AwsCallError, type AwsJson } from '../aws/signed-fetch.ts'
import { createTestUserPool, type TestAccount, type TestUserPool } from '../testing/test-user-pool.ts'
import { follow, type FollowMeans } from './follow.ts'
import { blank } from './staff-directory.ts'
import type { Intent, StaffRecord } from './staff-record.ts'
import { PoolError } from './pool-error.ts'
import { userPool } from './user-pool.ts'

let pool: TestUserPool
let account: TestAccount
let asked: string[]
/** What the next call of that name runs into. */
let refusals: Map<string, Error>
beforeEach(() => {
  pool = createTestUserPool(() => 0)
  account = pool.add('suzuki@sekisho.example', { hasAuthenticator: true })
  asked = []
  refusals = new Map()
})

const call: AwsJson = async (request) => {
  const operation = request.target.replace(/^.*\./, '')
  asked.push(operation)
  const refusal = refusals.get(operation)
  refusals.delete(operation)
  if (refusal) throw refusal
  return pool.call(request)
}
const reset = () => {
  const record: StaffRecord = { ...blank('suzuki', new Date(0).toISOString()), status: 'active', sub: account.sub }
  const means = { pool: userPool(call, 'ap-northeast-1_pool', async () => undefined) } as FollowMeans
  return follow(means, record, { operation: 'reset-mfa', changes: [] } as unknown as Intent)
}

describe('a reset of two-step sign-in', () => {
  it('takes passkeys with the authenticator, ends what may change factors before and who came in meanwhile after it', async () => {
    account.passkeys = { count: 2, areFactors: true }
    await reset()
    expect([account.hasAuthenticator, account.passkeys]).toEqual([false, { count: 2, areFactors: false }])
    const last = 'AdminUserGlobalSignOut'
    expect(asked).toEqual([last, 'AdminDeleteSoftwareToken', 'AdminSetUserMFAPreference', last])
  })

  it('is whole in a pool that takes no passkeys and refuses to hear of them', async () => {
    await reset()
    expect([account.hasAuthenticator, asked.at(-1)]).toEqual([false, 'AdminUserGlobalSignOut'])
  })

  it('is left unfinished while passkeys that somebody has still count, and finished by a repeat', async () => {
    account.passkeys = { count: 1, areFactors: true }
    for (const error of [new Error('no answer'), new AwsCallError(400, 'InvalidParameterException')]) {
      refusals.set('AdminSetUserMFAPreference', error)
      await expect(reset()).rejects.toBeInstanceOf(PoolError)
      expect(account.passkeys.areFactors).toBe(true)
    }
    await reset()
    expect(account.passkeys.areFactors).toBe(false)
  })

  it('has nothing left to take from somebody whose account is gone', async () => {
    pool.accounts.delete(account.sub)
    await expect(reset()).resolves.toMatchObject({ patch: {} })
  })
})
