import { mkdtempSync, readFileSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { call, refusal } from './test-client.ts'
import { providePool, startTestCloud } from './test-cloud.ts'
import { newPerson, password, signInFully } from './test-person.ts'

describe('the state of user pools', () => {
  it('survives a restart: ids, keys, people, refresh tokens', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'cognito-'))
    const before = await startTestCloud(folder)
    const pool = providePool(before)
    const person = await newPerson(before, pool)
    const jwks = before.idp.jwks(pool.userPoolId)
    await before.close()
    const after = await startTestCloud(folder)
    expect(providePool(after)).toEqual(pool)
    expect(after.idp.jwks(pool.userPoolId)).toEqual(jwks)
    const refreshed = await call(after, 'GetTokensFromRefreshToken', { ClientId: pool.clientId, RefreshToken: person.RefreshToken })
    expect(refreshed['AuthenticationResult']['AccessToken']).toBeDefined()
    expect((await signInFully(after, pool.clientId, person.email))['AuthenticationResult']).toBeDefined()
    const seeded = after.idp.seedUser({ ...pool, email: person.email, name: 'again', password: 'another long password' })
    expect(seeded).toEqual({ sub: person.sub, username: person.sub, created: false })
    after.idp.reset()
    expect(await refusal(signInFully(after, pool.clientId, person.email))).toBe('NotAuthorizedException: Incorrect username or password.')
    expect(providePool(after)).toEqual(pool)
  })

  it('is readable by its owner only, and holds neither passwords nor refresh tokens', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'cognito-'))
    const test = await startTestCloud(folder)
    const { RefreshToken } = await newPerson(test, providePool(test))
    await test.close()
    const file = join(folder, 'cognito-idp.json')
    expect(statSync(file).mode & 0o777).toBe(0o600)
    const content = readFileSync(file, 'utf8')
    expect(content).not.toContain(password)
    expect(content).not.toContain(RefreshToken)
  })
})

describe('pools from templates', () => {
  it('have ids that clients accept, and the attributes of CloudFormation', async () => {
    const test = await startTestCloud()
    const { ref, attributes } = test.provision('AWS::Cognito::UserPool', 'Pool', {})
    expect(ref).toMatch(/^ap-northeast-1_[0-9A-Za-z]{9}$/)
    expect(attributes).toEqual({
      Arn: `arn:aws:cognito-idp:ap-northeast-1:123456789012:userpool/${ref}`,
      UserPoolId: ref,
      ProviderName: `cognito-idp.ap-northeast-1.amazonaws.com/${ref}`,
      ProviderURL: `https://cognito-idp.ap-northeast-1.amazonaws.com/${ref}`,
    })
    expect(test.provision('AWS::Cognito::UserPoolDomain', 'Domain', { UserPoolId: ref, Domain: 'sekisho' }).ref).toBe('sekisho')
  })

  it.each([
    ['UserPool', { LambdaConfig: { DefineAuthChallenge: 'arn' } }, 'DefineAuthChallenge is not part of the local cloud'],
    ['UserPool', { MfaConfiguration: 'ON', EnabledMfas: ['SMS_MFA'] }, 'only SOFTWARE_TOKEN_MFA'],
    ['UserPoolClient', { GenerateSecret: true }, 'with a secret'],
    ['UserPoolClient', { AccessTokenValidity: 1, TokenValidityUnits: { AccessToken: 'minutes' } }, 'Invalid range for token validity'],
    [
      'UserPoolClient',
      { RefreshTokenRotation: { Feature: 'ENABLED' }, ExplicitAuthFlows: ['ALLOW_REFRESH_TOKEN_AUTH'] },
      'cannot be enabled together with ALLOW_REFRESH_TOKEN_AUTH',
    ],
  ])('refuse what is not run here or AWS would refuse: %s %j', async (type, properties, message) => {
    const test = await startTestCloud()
    const UserPoolId = providePool(test).userPoolId
    expect(() => test.provision(`AWS::Cognito::${type}`, 'Other', { UserPoolId, ...properties })).toThrow(message)
  })
})
