import { CognitoIdentityClient, GetCredentialsForIdentityCommand, GetIdCommand } from '@aws-sdk/client-cognito-identity'
import { afterEach, describe, expect, it } from 'vitest'
import { call as post, claimsOf, configure, refusal } from '../cognito-idp/test-client.ts'
import { providePool, startTestCloud, strictClient } from '../cognito-idp/test-cloud.ts'
import { newPerson, type Signed } from '../cognito-idp/test-person.ts'
import { provisionIdentityPool, provisionRole } from './test-identity-pool.ts'

const test = await startTestCloud()
const pool = providePool(test)
const foreign = providePool(test, {}, {}, 'Foreign')
const IdentityPoolId = provisionIdentityPool(test, { ...pool, groups: ['staff', 'lead'] })
const provider = `cognito-idp.ap-northeast-1.amazonaws.com/${pool.userPoolId}`
const sdk = new CognitoIdentityClient({ region: 'ap-northeast-1', endpoint: test.endpoint })

afterEach(() => test.cloud.clock.reset())

const call = (operation: string, input: Record<string, unknown>) => post(test, operation, input, 'AWSCognitoIdentityService')
const logins = ({ IdToken }: Pick<Signed, 'IdToken'>) => ({ [provider]: IdToken })
const idOf = async (person: Signed) => (await call('GetId', { IdentityPoolId, Logins: logins(person) }))['IdentityId'] as string
const staff = () => newPerson(test, pool, { groups: ['staff'] })

describe('credentials for an identity', () => {
  it("are the group role's for an hour, and carry who it is", async () => {
    const person = await staff()
    const { IdentityId } = await sdk.send(new GetIdCommand({ IdentityPoolId, Logins: logins(person) }))
    const { Credentials } = await sdk.send(new GetCredentialsForIdentityCommand({ IdentityId, Logins: logins(person) }))
    expect(IdentityId).toMatch(/^ap-northeast-1:[0-9a-f-]{36}$/)
    expect(Math.abs(Credentials!.Expiration!.getTime() - Date.now() - 3_600_000)).toBeLessThan(60_000)
    const issued = test.cloud.iam.credentials(Credentials!.AccessKeyId!, Credentials!.SessionToken!)
    expect(issued?.principal).toMatchObject({
      roleArn: 'arn:aws:iam::123456789012:role/test-staff',
      sessionArn: 'arn:aws:sts::123456789012:assumed-role/test-staff/CognitoIdentityCredentials',
      cognito: { identityId: IdentityId, identityPoolId: IdentityPoolId, provider: `${provider},${provider}:CognitoSignIn:${person.sub}` },
    })
  })

  it('keep one identity per person', async () => {
    const [one, other] = [await staff(), await staff()]
    expect(await idOf(one)).toBe(await idOf(one))
    expect(await idOf(one)).not.toBe(await idOf(other))
    expect(await refusal(call('GetCredentialsForIdentity', { IdentityId: await idOf(one), Logins: logins(other) }))).toBe(
      "NotAuthorizedException: Logins don't match. Please include at least one valid login for this identity or identity pool.",
    )
  })

  it('are refused to somebody in no group', async () => {
    const nobody = await newPerson(test, pool)
    expect(await refusal(call('GetCredentialsForIdentity', { IdentityId: await idOf(nobody), Logins: logins(nobody) }))).toMatch(
      /^NotAuthorizedException: The ambiguous role mapping rules for: .* denied this request\.$/,
    )
  })

  it('give another of the roles when asked, never one of a group the person is not in', async () => {
    const both = await newPerson(test, pool, { groups: ['staff', 'lead'] })
    const ask = async (person: Signed, role: string) =>
      call('GetCredentialsForIdentity', {
        IdentityId: await idOf(person),
        Logins: logins(person),
        CustomRoleArn: `arn:aws:iam::123456789012:role/${role}`,
      })
    expect((await ask(both, 'test-lead'))['Credentials']['SecretKey']).toBeDefined()
    expect(await refusal(ask(await staff(), 'test-lead'))).toMatch(/^NotAuthorizedException/)
    expect(await refusal(ask(await staff(), 'administrator'))).toMatch(/^NotAuthorizedException/)
  })

  it("are refused when the role's trust policy names another identity pool", async () => {
    const RoleArn = provisionRole(test, 'elsewhere', 'ap-northeast-1:another')
    test.provision('AWS::Cognito::UserPoolGroup', 'Elsewhere', { UserPoolId: pool.userPoolId, GroupName: 'elsewhere', RoleArn })
    const person = await newPerson(test, pool, { groups: ['elsewhere'] })
    expect(await refusal(call('GetCredentialsForIdentity', { IdentityId: await idOf(person), Logins: logins(person) }))).toMatch(
      /^InvalidIdentityPoolConfigurationException/,
    )
  })
})

describe('a login', () => {
  const getId = (Logins?: Record<string, string>) => refusal(call('GetId', { IdentityPoolId, Logins }))

  it('is needed: guests and the classic flow are off', async () => {
    expect(await getId()).toBe('NotAuthorizedException: Unauthenticated access is not supported for this identity pool.')
    expect(await refusal(call('GetOpenIdToken', {}))).toMatch(/^InvalidParameterException: Basic \(classic\) flow is not enabled/)
    expect(await refusal(call('ListIdentities', {}))).toBe(
      'UnknownOperationException: cognito-identity:ListIdentities is not part of the local cloud.',
    )
  })

  it('must be an ID token of this provider and client, untouched and in time', async () => {
    const person = await staff()
    const [header, payload, signature] = person.IdToken.split('.')
    const promoted = Buffer.from(JSON.stringify({ ...claimsOf(person.IdToken), 'cognito:preferred_role': 'x' })).toString('base64url')
    expect(await getId({ [provider]: `${header}.${promoted}.${signature}` })).toMatch(/^NotAuthorizedException: Invalid login token/)
    const unsigned = Buffer.from('{"alg":"none"}').toString('base64url')
    expect(await getId({ [provider]: `${unsigned}.${payload}.` })).toMatch(/^NotAuthorizedException: Invalid login token/)
    expect(await getId({ [provider]: person.AccessToken })).toMatch(/^NotAuthorizedException/)
    expect(await getId({ [provider]: 'no token' })).toMatch(/^NotAuthorizedException: Invalid login token/)
    const stranger = await newPerson(test, foreign)
    expect(await getId({ [provider]: stranger.IdToken })).toBe(
      "NotAuthorizedException: Invalid login token. Issuer doesn't match providerName",
    )
    expect(await getId({ [provider.replace(pool.userPoolId, foreign.userPoolId)]: stranger.IdToken })).toBe(
      'NotAuthorizedException: Token is not from a supported provider of this identity pool.',
    )
    const sibling = test.provision('AWS::Cognito::UserPoolClient', 'Sibling', { ...strictClient, UserPoolId: pool.userPoolId }).ref
    configure(sibling, pool.userPoolId)
    expect(await getId(logins(await newPerson(test, { ...pool, clientId: sibling })))).toBe(
      'NotAuthorizedException: Token is not from a supported provider of this identity pool.',
    )
    test.cloud.clock.move(300_000)
    expect(await getId(logins(person))).toMatch(/^NotAuthorizedException: Invalid login token\. Token expired: \d+ >= \d+$/)
  })

  it('is refused after a sign-out everywhere and after deletion', async () => {
    const [gone, deleted] = [await staff(), await staff()]
    const IdentityId = await idOf(gone)
    await post(test, 'GlobalSignOut', { AccessToken: gone.AccessToken })
    await post(test, 'DeleteUser', { AccessToken: deleted.AccessToken })
    for (const person of [gone, deleted]) expect(await getId(logins(person))).toMatch(/^NotAuthorizedException: Invalid login token/)
    expect(await refusal(call('GetCredentialsForIdentity', { IdentityId, Logins: logins(gone) }))).toMatch(/^NotAuthorizedException/)
  })

  it('of a signed-out person still holds where the server-side check is off, until it expires', async () => {
    const person = await staff()
    provisionIdentityPool(test, { ...pool, groups: ['staff', 'lead'], serverSideTokenCheck: false })
    await post(test, 'GlobalSignOut', { AccessToken: person.AccessToken })
    expect(await idOf(person)).toBeDefined()
  })
})

describe('an identity pool', () => {
  it('keeps its id when it is deployed again', () => {
    expect(provisionIdentityPool(test, { ...pool, groups: ['staff', 'lead'] })).toBe(IdentityPoolId)
  })

  it('refuses to be deployed with guests, the classic flow or foreign providers', () => {
    const deploy = (properties: Record<string, unknown>) => () => test.provision('AWS::Cognito::IdentityPool', 'Other', properties)
    expect(deploy({ AllowUnauthenticatedIdentities: true })).toThrow('guest identities')
    expect(deploy({ AllowClassicFlow: 'true' })).toThrow('classic flow')
    expect(deploy({ SupportedLoginProviders: { 'accounts.google.com': 'x' } })).toThrow('SupportedLoginProviders')
  })
})
