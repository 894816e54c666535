import { roles } from '@sekisho/permissions/table'
import { describe, expect, it } from 'vitest'
import { customPrincipal } from './custom-principal.ts'

const staffId = '01990000-0000-7000-8000-000000000001'
const [role] = Object.keys(roles) as [string]
const good = { principalId: staffId, staffId, role, authTime: '1790000000' }
const of = (authorizer: unknown) => customPrincipal({ requestContext: { authorizer } as never, sessionToken: null })

describe('the principal in custom mode', () => {
  it('is read from what our own authorizer wrote', async () => {
    expect(await of(good)).toEqual({ subject: { staffId }, role, authTime: 1_790_000_000 })
  })

  it('is nobody without a context', async () => {
    await expect(of(undefined)).rejects.toMatchObject({ code: 'session-required' })
  })

  it.each([
    { principalId: 'other' },
    { staffId: 'x', principalId: 'x' },
    { role: 'constructor' },
    { role: undefined },
    { authTime: 'false' },
    { authTime: undefined },
  ])('refuses a context with %j', async (change) => {
    await expect(of({ ...good, ...change })).rejects.toMatchObject({ code: 'session-invalid' })
  })
})
