import { permissionsOf } from '@sekisho/permissions/can'
import { beforeAll, describe, expect, it } from 'vitest'
import { createTestApi, type TestApi } from '../../testing/test-api.ts'
import { suzuki, tanaka } from '@sekisho/identity/testing/test-directory'
import { accountRoutes } from './routes.ts'

let api: TestApi
beforeAll(async () => {
  const untouched = () => Promise.reject(new Error('The account needs no database.'))
  api = await createTestApi({
    function: 'account',
    routes: accountRoutes,
    as: () => ({ query: untouched, execute: untouched, transaction: untouched }),
  })
})

describe('the account', () => {
  it("is the caller's own record with what their role may", async () => {
    const { status, body } = await api.ask(tanaka, 'GET', '/api/account')
    expect(status).toBe(200)
    expect(body).toEqual({
      staffId: tanaka.staffId,
      email: tanaka.email,
      name: tanaka.name,
      role: tanaka.role,
      permissions: permissionsOf(tanaka.role),
      mfa: 'totp',
      passkeys: [],
      passkeyAsked: null,
      lastSignInAt: '2026-11-23T00:00:00.000Z',
      language: 'ja',
      theme: 'system',
      density: 'comfortable',
      lists: {},
      visit: null,
      version: 1,
    })
  })

  it('says null for somebody whose sign-in was never noted', async () => {
    expect((await api.ask(suzuki, 'GET', '/api/account')).body).toMatchObject({ role: suzuki.role, lastSignInAt: null })
  })

  it("refuses to be asked for somebody else's", async () => {
    const { status, body } = await api.ask(suzuki, 'GET', `/api/account?staffId=${tanaka.staffId}`)
    expect([status, body.errors]).toEqual([400, [{ field: 'staffId', issue: 'unknown' }]])
    expect((await api.ask(suzuki, 'GET', `/api/account/${tanaka.staffId}`)).status).toBe(404)
  })

  it('refuses somebody without a signature', async () => {
    expect((await api.ask(null, 'GET', '/api/account')).status).toBe(401)
  })
})
