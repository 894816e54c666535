import { afterEach, describe, expect, it } from 'vitest'
import { call, claimsOf, refusal } from '../test-client.ts'
import { providePool, startTestCloud, strictClient, triggerArn } from '../test-cloud.ts'
import { newPerson } from '../test-person.ts'

const test = await startTestCloud()
const pool = providePool(test)
test.provision('AWS::Cognito::UserPoolGroup', 'Staff', { UserPoolId: pool.userPoolId, GroupName: 'staff' })
const steady = providePool(
  test,
  {},
  { RefreshTokenRotation: { Feature: 'DISABLED' }, ExplicitAuthFlows: ['ALLOW_USER_SRP_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'] },
  'Steady',
)

afterEach(() => test.cloud.clock.reset())

const refresh = async (RefreshToken: string, ClientId = pool.clientId) =>
  (await call(test, 'GetTokensFromRefreshToken', { ClientId, RefreshToken }))['AuthenticationResult']
const revoke = (Token: string, ClientId = pool.clientId) => call(test, 'RevokeToken', { ClientId, Token })

describe('a rotating refresh token', () => {
  it('gives the groups of now, the auth_time of the sign-in, and a new refresh token', async () => {
    const person = await newPerson(test, pool, { groups: ['staff'] })
    test.cloud.clock.move(60_000)
    const result = await refresh(person.RefreshToken)
    const [before, after] = [claimsOf(person.AccessToken), claimsOf(result.AccessToken)]
    expect(after).toMatchObject({ auth_time: before['auth_time'], origin_jti: before['origin_jti'], 'cognito:groups': ['staff'] })
    expect(after['jti']).not.toBe(before['jti'])
    expect(after['iat']).toBe(before['iat'] + 60)
    expect(result.RefreshToken).not.toBe(person.RefreshToken)
  })

  it('stays good for its grace, and every token given in it stays good', async () => {
    const { RefreshToken } = await newPerson(test, pool)
    const first = await refresh(RefreshToken)
    test.cloud.clock.move(9_000)
    const second = await refresh(RefreshToken)
    test.cloud.clock.move(2_000)
    expect(await refusal(refresh(RefreshToken))).toMatch(/^RefreshTokenReuseException/)
    for (const { RefreshToken: given } of [first, second]) expect((await refresh(given)).AccessToken).toBeDefined()
  })

  it('expires with the first one, however often it rotated', async () => {
    const { RefreshToken } = await newPerson(test, pool)
    test.cloud.clock.move(11 * 3_600_000)
    const { RefreshToken: second } = await refresh(RefreshToken)
    test.cloud.clock.move(3_600_000)
    expect(await refusal(refresh(second))).toBe('NotAuthorizedException: Refresh Token has expired')
  })

  it('is refused to another client, when made up, and after revocation of any of its family', async () => {
    const { RefreshToken, AccessToken } = await newPerson(test, pool)
    expect(await refusal(refresh(RefreshToken, steady.clientId))).toBe('NotAuthorizedException: Invalid Refresh Token')
    const UserPoolId = pool.userPoolId
    const sibling = test.provision('AWS::Cognito::UserPoolClient', 'Sibling', { ...strictClient, UserPoolId }).ref
    expect(await refusal(refresh(RefreshToken, sibling))).toBe('NotAuthorizedException: Invalid Refresh Token')
    expect(await refusal(revoke(RefreshToken, sibling))).toMatch(/^UnauthorizedException/)
    expect(await refusal(refresh('made up'))).toBe('NotAuthorizedException: Invalid Refresh Token')
    const { RefreshToken: second } = await refresh(RefreshToken)
    expect(await revoke(RefreshToken)).toEqual({})
    expect(await refusal(refresh(second))).toBe('NotAuthorizedException: Refresh Token has been revoked')
    expect(await refusal(call(test, 'GetUser', { AccessToken }))).toBe('NotAuthorizedException: Access Token has been revoked')
  })

  it('without grace is good for one of two calls at once', async () => {
    const RefreshTokenRotation = { Feature: 'ENABLED', RetryGracePeriodSeconds: 0 }
    const LambdaConfig = { PreTokenGeneration: triggerArn }
    const strict = providePool(test, { LambdaConfig }, { RefreshTokenRotation }, 'NoGrace')
    const { RefreshToken } = await newPerson(test, strict)
    const outcomes = await Promise.allSettled([refresh(RefreshToken, strict.clientId), refresh(RefreshToken, strict.clientId)])
    expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
  })

  it('makes InitiateAuth refuse to refresh', async () => {
    const { RefreshToken } = await newPerson(test, pool)
    const input = { AuthFlow: 'REFRESH_TOKEN_AUTH', ClientId: pool.clientId, AuthParameters: { REFRESH_TOKEN: RefreshToken } }
    expect(await refusal(call(test, 'InitiateAuth', input))).toMatch(/^InvalidParameterException/)
  })
})

describe('a refresh token that does not rotate', () => {
  it('works again and again, by both operations, and is not handed out anew', async () => {
    const { RefreshToken } = await newPerson(test, steady)
    const input = { AuthFlow: 'REFRESH_TOKEN_AUTH', ClientId: steady.clientId, AuthParameters: { REFRESH_TOKEN: RefreshToken } }
    for (let round = 0; round < 2; round++) {
      expect(Object.keys(await refresh(RefreshToken, steady.clientId))).toEqual(['AccessToken', 'ExpiresIn', 'TokenType', 'IdToken'])
      expect((await call(test, 'InitiateAuth', input))['AuthenticationResult']['RefreshToken']).toBeUndefined()
    }
  })
})

describe('RevokeToken', () => {
  it('answers an unknown token like a known one, and refuses an access token', async () => {
    const { AccessToken } = await newPerson(test, pool)
    expect(await revoke('unknown')).toEqual({})
    expect(await refusal(revoke(AccessToken))).toMatch(/^UnsupportedTokenTypeException/)
  })
})
