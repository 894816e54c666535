import {
  AdminListUserSessionsCommand,
  AdminRevokeUserSessionCommand,
  CognitoIdentityProviderClient,
  GetUserPoolSessionConfigurationCommand,
  ListUserSessionsCommand,
  RevokeUserSessionCommand,
  SetUserPoolSessionConfigurationCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { call, refusal } from '../test-client.ts'
import { providePool, region, startTestCloud, type TestCloud } from '../test-cloud.ts'
import { newPerson, type Signed, signInFully } from '../test-person.ts'

const folder = mkdtempSync(join(tmpdir(), 'cognito-'))
const test = await startTestCloud(folder)
const pool = providePool(test)
let person: Signed

function administrator({ endpoint, administrator: { accessKeyId, secretAccessKey, sessionToken } }: TestCloud) {
  return new CognitoIdentityProviderClient({ region, endpoint, credentials: { accessKeyId, secretAccessKey, sessionToken } })
}
const aws = administrator(test)
const bound = (MaxPerUser: number, UserSessionTracking: 'ENABLED' | 'DISABLED' = 'ENABLED', UserPoolId = pool.userPoolId) =>
  aws.send(new SetUserPoolSessionConfigurationCommand({ UserPoolId, UserSessionTracking, TokenSession: { MaxPerUser } }))
const listed = async (by = aws) =>
  (await by.send(new AdminListUserSessionsCommand({ UserPoolId: pool.userPoolId, Username: person.email }))).Sessions ?? []
const end = (SessionId: string | undefined, Username = person.email) =>
  aws.send(new AdminRevokeUserSessionCommand({ UserPoolId: pool.userPoolId, Username, SessionId }))
const again = async () => (await signInFully(test, pool.clientId, person.email))['AuthenticationResult'] as Signed
const refresh = (RefreshToken: string, agent = 'node') =>
  fetch(test.endpoint, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-amz-json-1.1',
      'x-amz-target': 'AWSCognitoIdentityProviderService.GetTokensFromRefreshToken',
      'user-agent': agent,
    },
    body: JSON.stringify({ ClientId: pool.clientId, RefreshToken }),
  }).then((response) => response.status)

beforeEach(async () => {
  await bound(20)
  person = await newPerson(test, pool)
})
afterEach(() => {
  test.cloud.clock.reset()
  test.idp.setListLag(0)
})

describe('the sessions of a person', () => {
  it('are tracked where a template says so, within its bound', async () => {
    const properties = { UserPoolId: pool.userPoolId, UserSessionTracking: 'ENABLED', TokenSession: { MaxPerUser: 3 } }
    test.provision('AWS::Cognito::UserPoolSessionConfigurationAttachment', 'Tracking', properties)
    const told = await aws.send(new GetUserPoolSessionConfigurationCommand({ UserPoolId: pool.userPoolId }))
    expect(told).toMatchObject({ UserSessionTracking: 'ENABLED', TokenSession: { MaxPerUser: 3 } })
  })

  it('are listed with client, times, place and the browser of the last refresh, and survive a restart', async () => {
    const [only] = await listed()
    expect(only).toMatchObject({ SessionType: 'TOKEN', ClientId: pool.clientId, DeviceType: 'unknown', IsCurrentSession: false })
    expect(only?.SessionId).toMatch(/^tkn[a-z0-9]{25}$/)
    test.cloud.clock.move(60_000)
    const agents = {
      'Chrome 140 / Windows 10':
        'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36',
      'Safari 18 / iOS 18.1':
        'Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Mobile/15E148 Safari/604.1',
    }
    for (const [shown, agent] of Object.entries(agents)) {
      expect(await refresh(person.RefreshToken, agent)).toBe(200)
      const [refreshed] = await listed()
      expect(refreshed?.DeviceType).toBe(shown)
      expect(Number(refreshed?.LastActiveDate) - Number(refreshed?.CreateDate)).toBeGreaterThanOrEqual(60_000)
    }
    await test.idp.close?.()
    const after = await startTestCloud(folder)
    providePool(after)
    expect((await listed(administrator(after))).map(({ SessionId }) => SessionId)).toEqual([only?.SessionId])
  })

  it('end one by one, by an administrator and by the person, whose own goes on', async () => {
    const [mine, lost, other] = [person, await again(), await again()]
    const own = async () => (await aws.send(new ListUserSessionsCommand({ AccessToken: mine.AccessToken }))).Sessions ?? []
    const current = (await own()).find(({ IsCurrentSession }) => IsCurrentSession)
    const [first, second] = (await own()).filter(({ IsCurrentSession }) => !IsCurrentSession)
    const byPerson = (SessionId: string | undefined) => aws.send(new RevokeUserSessionCommand({ AccessToken: mine.AccessToken, SessionId }))
    expect(await refusal(byPerson(current?.SessionId))).toMatch(/^InvalidParameterException/)
    await byPerson(first?.SessionId)
    await end(second?.SessionId)
    expect((await own()).map(({ SessionId }) => SessionId)).toEqual([current?.SessionId])
    for (const { RefreshToken, AccessToken } of [lost, other]) {
      expect(await refusal(call(test, 'GetTokensFromRefreshToken', { ClientId: pool.clientId, RefreshToken }))).toMatch(/revoked/)
      expect(await refusal(call(test, 'GetUser', { AccessToken }))).toMatch(/revoked/)
    }
    expect(await refresh(mine.RefreshToken)).toBe(200)
    expect(await refusal(end(first?.SessionId))).toMatch(/^ResourceNotFoundException/)
  })

  it('are found by whose they are alone', async () => {
    const [mine] = await listed()
    const stranger = await newPerson(test, pool)
    expect(await refusal(end(mine?.SessionId, stranger.email))).toMatch(/^ResourceNotFoundException/)
    expect(await refusal(end('tkn'))).toMatch(/^InvalidParameterException/)
    expect(await refusal(end(mine?.SessionId, 'nobody@sekisho.example'))).toMatch(/^UserNotFoundException/)
    expect(await listed()).toHaveLength(1)
  })

  it('are bounded: one more ends the one that was idle longest', async () => {
    test.cloud.clock.move(1000)
    const idle = await again()
    test.cloud.clock.move(1000)
    expect(await refresh(person.RefreshToken)).toBe(200)
    await bound(2)
    await again()
    expect(await listed()).toHaveLength(2)
    expect(await refresh(idle.RefreshToken)).toBe(400)
    expect(await refresh(person.RefreshToken)).toBe(200)
  })

  it('appear late where lists lag, and go with a sign-out everywhere', async () => {
    test.idp.setListLag(2000)
    expect(await listed()).toEqual([])
    test.cloud.clock.move(2000)
    expect(await listed()).toHaveLength(1)
    await call(test, 'GlobalSignOut', { AccessToken: person.AccessToken })
    expect(await listed()).toEqual([])
  })

  it('are told of only where the pool tracks them, from then on, in a tier that has it', async () => {
    const untracked = providePool(test, {}, {}, 'Untracked')
    const other = await newPerson(test, untracked)
    expect(await refusal(aws.send(new ListUserSessionsCommand({ AccessToken: other.AccessToken })))).toMatch(
      /^OperationNotEnabledException/,
    )
    await bound(3, 'ENABLED', untracked.userPoolId)
    expect((await aws.send(new ListUserSessionsCommand({ AccessToken: other.AccessToken }))).Sessions).toEqual([])
    expect(await aws.send(new GetUserPoolSessionConfigurationCommand({ UserPoolId: untracked.userPoolId }))).toMatchObject({
      UserSessionTracking: 'ENABLED',
      TokenSession: { MaxPerUser: 3 },
    })
    for (const wrong of [0, 101]) expect(await refusal(bound(wrong))).toMatch(/^InvalidParameterException/)
    const lite = providePool(test, { UserPoolTier: 'LITE' }, {}, 'Lite')
    expect(await refusal(bound(3, 'ENABLED', lite.userPoolId))).toMatch(/^FeatureUnavailableInTierException/)
  })
})
