import { roles } from '@sekisho/permissions/table'
import { describe, expect, it } from 'vitest'
import { cognitoPrincipal } from './cognito-principal.ts'

const [first, second] = Object.keys(roles) as [string, string]
const read = cognitoPrincipal({ issuer: 'https://cognito-idp.ap-northeast-1.amazonaws.com/pool', clientId: 'client' })
const good = {
  sub: 'sub-1',
  iss: 'https://cognito-idp.ap-northeast-1.amazonaws.com/pool',
  aud: 'client',
  token_use: 'id',
  auth_time: '1790000000',
  exp: 'Wed May 18 15:32:21 UTC 2022',
  'cognito:groups': first,
}
const of = (claims: unknown) => read({ requestContext: { authorizer: { claims } } as never, sessionToken: null })

describe('the principal in cognito mode', () => {
  it('is read from the claims that the gateway verified', async () => {
    expect(await of(good)).toEqual({ subject: { sub: 'sub-1' }, role: first, authTime: 1_790_000_000 })
  })

  it('is nobody without claims', async () => {
    await expect(of(undefined)).rejects.toMatchObject({ code: 'session-required' })
    await expect(read({ requestContext: {}, sessionToken: 'x' })).rejects.toMatchObject({ code: 'session-required' })
  })

  it.each([
    ['another client', { aud: 'other' }],
    ['another pool', { iss: 'https://cognito-idp.ap-northeast-1.amazonaws.com/other' }],
    ['an access token', { token_use: 'access' }],
    ['a time that is no number', { auth_time: '1e9' }],
    ['a time of another type', { auth_time: 1_790_000_000 }],
    ['no subject', { sub: undefined }],
  ])('refuses %s', async (_what, change) => {
    await expect(of({ ...good, ...change })).rejects.toMatchObject({ code: 'session-invalid' })
  })

  it.each([
    undefined,
    '',
    `${first},${second}`,
    `[${first} ${second}]`,
    `[${first}]`,
    ` ${first}`,
    'constructor',
    ['admin'],
    first.toUpperCase(),
  ])('never makes a role of the groups %j', async (groups) => {
    await expect(of({ ...good, 'cognito:groups': groups })).rejects.toMatchObject({ code: 'role-changed' })
  })
})
