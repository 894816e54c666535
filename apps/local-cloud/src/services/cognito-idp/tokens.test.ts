import { CognitoJwtVerifier } from 'aws-jwt-verify'
import { afterEach, describe, expect, it } from 'vitest'
import { provisionRole } from '../cognito-identity/test-identity-pool.ts'
import { call, claimsOf } from './test-client.ts'
import { providePool, result, startTestCloud, triggerArn } from './test-cloud.ts'
import { newPerson } from './test-person.ts'

const test = await startTestCloud()
const pool = providePool(test)
const shaped = providePool(
  test,
  { LambdaConfig: { PreTokenGenerationConfig: { LambdaArn: triggerArn, LambdaVersion: 'V2_0' } } },
  {},
  'Shaped',
)
const old = providePool(test, { LambdaConfig: { PreTokenGeneration: triggerArn } }, {}, 'Old')
const roles = Object.fromEntries(['a', 'b'].map((name) => [name, provisionRole(test, name, 'pool')])) as Record<'a' | 'b', string>

function group(name: string, Precedence: number | undefined, RoleArn: string | undefined, UserPoolId = pool.userPoolId) {
  test.provision('AWS::Cognito::UserPoolGroup', `${UserPoolId}${name}`, { UserPoolId, GroupName: name, Precedence, RoleArn })
}
group('first', 1, roles.a)
group('second', 2, roles.b)
group('twin', 1, roles.b)
group('same', 1, roles.a)
group('plain', undefined, undefined)
group('first', 1, roles.a, shaped.userPoolId)
group('first', 1, roles.a, old.userPoolId)

const answer = (response: unknown) => {
  test.trigger.answer = (event) => result({ ...event, response })
}

afterEach(() => {
  test.trigger.events.length = 0
  test.trigger.answer = (event) => result(event)
})

describe('tokens', () => {
  it('satisfy aws-jwt-verify with the published keys, one for each kind', async () => {
    const { sub, IdToken, AccessToken } = await newPerson(test, pool, { groups: ['first'] })
    const jwks = (await (await fetch(`${test.endpoint}/${pool.userPoolId}/.well-known/jwks.json`)).json()) as any
    const verifierFor = (tokenUse: 'id' | 'access', clientId = pool.clientId, groups = 'first') => {
      const verifier = CognitoJwtVerifier.create({ userPoolId: pool.userPoolId, clientId, tokenUse, groups })
      verifier.cacheJwks(jwks)
      return verifier
    }
    expect((await verifierFor('id').verify(IdToken)).sub).toBe(sub)
    expect((await verifierFor('access').verify(AccessToken)).sub).toBe(sub)
    await expect(verifierFor('access').verify(IdToken)).rejects.toThrow()
    await expect(verifierFor('id', 'another').verify(IdToken)).rejects.toThrow()
    await expect(verifierFor('id', pool.clientId, 'second').verify(IdToken)).rejects.toThrow()
    const kid = (token: string) => JSON.parse(Buffer.from(token.split('.')[0]!, 'base64url').toString())
    expect(Object.keys(kid(IdToken))).toEqual(['kid', 'alg'])
    expect(kid(IdToken).kid).not.toBe(kid(AccessToken).kid)
    expect(jwks.keys.map((key: { kid: string }) => key.kid)).toEqual([kid(IdToken).kid, kid(AccessToken).kid])
  })

  it('carry the claims of Cognito, and only attributes that the client may read', async () => {
    const { sub, email, IdToken, AccessToken, ExpiresIn } = await newPerson(test, pool)
    const [id, access] = [claimsOf(IdToken), claimsOf(AccessToken)]
    const common = ['sub', 'iss', 'exp', 'iat', 'auth_time', 'jti', 'origin_jti', 'event_id', 'token_use']
    expect(Object.keys(access).toSorted()).toEqual([...common, 'client_id', 'username', 'scope'].toSorted())
    expect(Object.keys(id).toSorted()).toEqual([...common, 'aud', 'cognito:username', 'email', 'email_verified', 'name'].toSorted())
    expect(id).toMatchObject({ aud: pool.clientId, 'cognito:username': sub, email, email_verified: true, token_use: 'id' })
    expect(access).toMatchObject({ client_id: pool.clientId, username: sub, scope: 'aws.cognito.signin.user.admin', token_use: 'access' })
    expect(id['iss']).toBe(`https://cognito-idp.ap-northeast-1.amazonaws.com/${pool.userPoolId}`)
    expect(access['exp'] - access['iat']).toBe(ExpiresIn)
    expect(access['origin_jti']).toBe(id['origin_jti'])
  })

  it.each([
    [['first', 'second'], ['first', 'second'], 'a'],
    [['second', 'plain'], ['second', 'plain'], 'b'],
    [['first', 'twin'], ['first', 'twin'], undefined],
    [['first', 'same'], ['first', 'same'], 'a'],
    [['plain'], ['plain'], undefined],
    [[], undefined, undefined],
  ] as const)('prefer among groups %j the role of the lowest precedence, unless it is ambiguous', async (groups, listed, preferred) => {
    const { IdToken, AccessToken } = await newPerson(test, pool, { groups: [...groups] })
    const id = claimsOf(IdToken)
    expect(id['cognito:groups']).toEqual(listed)
    expect(claimsOf(AccessToken)['cognito:groups']).toEqual(listed)
    expect(id['cognito:preferred_role']).toBe(preferred && roles[preferred])
    expect(claimsOf(AccessToken)['cognito:roles']).toBeUndefined()
  })

  it('are published with a discovery document whose issuer stays that of AWS', async () => {
    const response = await fetch(`${test.endpoint}/${pool.userPoolId}/.well-known/openid-configuration`)
    const document = (await response.json()) as Record<string, unknown>
    expect(document['issuer']).toBe(`https://cognito-idp.ap-northeast-1.amazonaws.com/${pool.userPoolId}`)
    expect(document['jwks_uri']).toBe(`${test.endpoint}/${pool.userPoolId}/.well-known/jwks.json`)
    expect((await fetch(`${test.endpoint}/ap-northeast-1_none/.well-known/jwks.json`)).ok).toBe(false)
  })
})

describe('the PreTokenGeneration trigger', () => {
  it('gets a V2 event with groups, roles and scopes', async () => {
    const { sub } = await newPerson(test, shaped, { groups: ['first'] })
    expect(test.trigger.events).toEqual([
      {
        version: '2',
        triggerSource: 'TokenGeneration_Authentication',
        region: 'ap-northeast-1',
        userPoolId: shaped.userPoolId,
        userName: sub,
        callerContext: { awsSdkVersion: expect.any(String), clientId: shaped.clientId },
        request: {
          userAttributes: expect.objectContaining({ sub, email_verified: 'true', 'cognito:user_status': 'CONFIRMED' }),
          groupConfiguration: { groupsToOverride: ['first'], iamRolesToOverride: [roles.a], preferredRole: roles.a },
          scopes: ['aws.cognito.signin.user.admin'],
        },
        response: { claimsAndScopeOverrideDetails: null },
      },
    ])
  })

  it('adds and suppresses claims and scopes, but none of the fixed ones', async () => {
    answer({
      claimsAndScopeOverrideDetails: {
        idTokenGeneration: { claimsToAddOrOverride: { department: ['a', 1], sub: 'forged', exp: 1 }, claimsToSuppress: ['email', 'aud'] },
        accessTokenGeneration: {
          claimsToAddOrOverride: { staffId: 'x', client_id: 'forged', username: 'forged' },
          scopesToAdd: ['sekisho/api'],
          scopesToSuppress: ['aws.cognito.signin.user.admin'],
        },
      },
    })
    const { sub, IdToken, AccessToken } = await newPerson(test, shaped)
    const [id, access] = [claimsOf(IdToken), claimsOf(AccessToken)]
    expect(id).toMatchObject({ department: ['a', 1], sub, aud: shaped.clientId })
    expect(id['email']).toBeUndefined()
    expect(id['exp']).toBeGreaterThan(1)
    expect(access).toMatchObject({ staffId: 'x', client_id: shaped.clientId, username: sub, scope: 'sekisho/api' })
  })

  it('leaves no scope claim when every scope is suppressed', async () => {
    answer({ claimsAndScopeOverrideDetails: { accessTokenGeneration: { scopesToSuppress: ['aws.cognito.signin.user.admin'] } } })
    const { AccessToken } = await newPerson(test, shaped)
    expect(claimsOf(AccessToken)['scope']).toBeUndefined()
  })

  it('replaces groups, and takes them away with an empty override', async () => {
    answer({
      claimsAndScopeOverrideDetails: {
        groupOverrideDetails: { groupsToOverride: ['other'], iamRolesToOverride: [roles.b], preferredRole: roles.b },
      },
    })
    const replaced = claimsOf((await newPerson(test, shaped, { groups: ['first'] })).IdToken)
    expect(replaced).toMatchObject({ 'cognito:groups': ['other'], 'cognito:roles': [roles.b], 'cognito:preferred_role': roles.b })
    answer({ claimsAndScopeOverrideDetails: { groupOverrideDetails: {} } })
    const emptied = claimsOf((await newPerson(test, shaped, { groups: ['first'] })).IdToken)
    expect([emptied['cognito:groups'], emptied['cognito:roles'], emptied['cognito:preferred_role']]).toEqual([
      undefined,
      undefined,
      undefined,
    ])
  })

  it('in V1 shapes the ID token only, and fires at refresh with its own source', async () => {
    answer({ claimsOverrideDetails: { claimsToAddOrOverride: { tier: 'gold' } } })
    const { IdToken, AccessToken, RefreshToken } = await newPerson(test, old, { groups: ['first'] })
    expect(claimsOf(IdToken)['tier']).toBe('gold')
    expect(claimsOf(AccessToken)['tier']).toBeUndefined()
    expect(test.trigger.events[0]).toMatchObject({ version: '1', request: { groupConfiguration: { groupsToOverride: ['first'] } } })
    await call(test, 'GetTokensFromRefreshToken', { ClientId: old.clientId, RefreshToken })
    expect(test.trigger.events.map((event) => event['triggerSource'])).toEqual([
      'TokenGeneration_Authentication',
      'TokenGeneration_RefreshTokens',
    ])
  })
})
