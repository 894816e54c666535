import type { Database } from '@sekisho/database/database'
import { beforeEach, describe, expect, it } from 'vitest'
import { beforeEachWrite, withPool } from '@sekisho/identity/testing/busy-directory'
import { createTestApi, type TestApi } from '../../testing/test-api.ts'
import { suzuki, tanaka } from '@sekisho/identity/testing/test-directory'
import { accountRoutes } from './routes.ts'

const db: Database = { query: () => Promise.resolve([]), execute: () => Promise.resolve(1), transaction: (work) => work(db) }
let api: TestApi
let meanwhile: () => void

beforeEach(async () => {
  meanwhile = () => undefined
  const between = (call: Parameters<typeof withPool>[0]) => beforeEachWrite(withPool(call), async () => meanwhile())
  api = await createTestApi({ function: 'account', routes: accountRoutes, as: () => db, between })
})

const own = () => api.table.items.get(`STAFF#${suzuki.staffId} PROFILE`)!
const ask = (method: string, path: string, body?: object) =>
  api.ask(suzuki, method, path, {
    headers: { 'content-type': 'application/json', 'idempotency-key': 'key-number-1' },
    ...(body && { body: JSON.stringify(body) }),
  })

describe('somebody whose session, account or role ended a moment ago', () => {
  it.each([
    ['PATCH', '/api/account', { version: 1, name: '別名' }],
    ['POST', '/api/account/sign-out-everywhere', undefined],
  ] as const)('changes nothing about themselves any more: %s %s', async (method, path, body) => {
    for (const [fields, status, code] of [
      [{ notBefore: { N: String(2 ** 32) } }, 401, 'session-invalid'],
      [{ notBefore: { N: '0' }, status: { S: 'suspended' } }, 403, 'account-inactive'],
      [{ status: { S: 'active' }, role: { S: tanaka.role } }, 403, 'role-changed'],
    ] as const) {
      api.table.put(suzuki)
      meanwhile = () => void Object.assign(own(), fields)
      const { status: answered, body: answer } = await ask(method, path, body)
      expect([answered, answer.code, own()['version'], own()['name']]).toEqual([status, code, { N: '1' }, { S: suzuki.name }])
    }
  })

  it('changes their name while it goes on', async () => {
    expect((await ask('PATCH', '/api/account', { version: 1, name: '別名' })).body).toMatchObject({ name: '別名', version: 2 })
  })
})
