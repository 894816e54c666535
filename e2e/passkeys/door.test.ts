import { mkdtempSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Amplify } from 'aws-amplify'
import { confirmSignIn, fetchAuthSession, signIn, signOut } from 'aws-amplify/auth'
import type * as Emulator from 'nid-webauthn-emulator'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { freshCode, moveClock, person } from '../fixtures/cloud.ts'
import { configureAmplify, sessionOf, type Session, signedFetch } from '../fixtures/credentials.ts'
import { startPrivateCloud, type PrivateCloud } from '../fixtures/private-cloud.ts'
import { signedIn } from '../fixtures/sign-in-by-srp.ts'

// The package is CommonJS and says so with `__esModule`: by `require` its parts are where its types have them.
const { WebAuthnEmulator } = createRequire(import.meta.url)('nid-webauthn-emulator') as typeof Emulator

const scope = 'aws.cognito.signin.user.admin'
const folder = mkdtempSync(join(tmpdir(), 'sekisho-passkeys-'))
let cloud: PrivateCloud & { kernel: { cloud: { parameters: Map<string, string> } } }
let passkeyClientId: string
/** Of the console, and of the client for passkeys: the same person, the same password and code. */
let session: Session
let adding: Tokens

interface Tokens {
  accessToken: string
  idToken: string
  refreshToken: string
}

/** The product of a stage with passkeys, its own functions and triggers. */
beforeAll(async () => {
  const cdkOut = fileURLToPath(new URL('../../infra/modes.out/sign-up', import.meta.url))
  cloud = (await startPrivateCloud({ cdkOut, state: join(folder, 'state') })) as typeof cloud
  passkeyClientId = cloud.kernel.cloud.parameters.get('/sekisho/dev/identity/passkey-client-id') ?? ''
  session = await sessionOf('suzuki')
  adding = await signInToAdd('suzuki')
})
afterAll(async () => {
  await cloud.close()
  rmSync(folder, { recursive: true, force: true })
})

/** One of Cognito's operations that need no signature. */
async function cognito(operation: string, body: object, service = 'AWSCognitoIdentityProviderService') {
  const reply = await fetch(cloud.description.aws, {
    method: 'POST',
    headers: { 'content-type': 'application/x-amz-json-1.1', 'x-amz-target': `${service}.${operation}` },
    body: JSON.stringify(body),
  })
  return { status: reply.status, body: (await reply.json()) as Record<string, any> }
}
const claimsOf = (token: string) => JSON.parse(Buffer.from(token.split('.')[1]!, 'base64url').toString()) as Record<string, unknown>

/** A sign-in by the client for passkeys, with all that the console asks for. */
async function signInToAdd(name: string): Promise<Tokens> {
  const { userPoolId, aws } = cloud.description
  Amplify.configure({ Auth: { Cognito: { userPoolId, userPoolClientId: passkeyClientId, userPoolEndpoint: `${aws}/` } } })
  await signOut()
  const who = person(name)
  await signIn({ username: who.email, password: who.password })
  await confirmSignIn({ challengeResponse: await freshCode(who) })
  const { tokens } = await fetchAuthSession()
  const refreshToken = await refreshTokenHeld()
  configureAmplify()
  return { accessToken: String(tokens?.accessToken), idToken: String(tokens?.idToken), refreshToken }
}

/** Amplify hands it to nobody: it is taken from where it keeps it. */
async function refreshTokenHeld(): Promise<string> {
  const { defaultStorage } = await import('aws-amplify/utils')
  const last = await defaultStorage.getItem(`CognitoIdentityServiceProvider.${passkeyClientId}.LastAuthUser`)
  return (await defaultStorage.getItem(`CognitoIdentityServiceProvider.${passkeyClientId}.${last}.refreshToken`)) ?? ''
}

describe('the client for passkeys', () => {
  it('gets the scope and no group, the console its groups and no scope', () => {
    expect(claimsOf(adding.accessToken)).toMatchObject({ client_id: passkeyClientId, scope })
    expect(claimsOf(adding.accessToken)).not.toHaveProperty('cognito:groups')
    expect(claimsOf(adding.idToken)).not.toHaveProperty('cognito:groups')
    expect(claimsOf(session.accessToken)).not.toHaveProperty('scope')
    expect(claimsOf(session.accessToken)['cognito:groups']).toHaveLength(1)
  })

  it('opens nothing at the gateway, and no credentials', async () => {
    expect((await signedFetch(session, 'GET', '/api/account')).status).toBe(200)
    const swapped = await signedFetch({ ...session, accessToken: adding.accessToken }, 'GET', '/api/account')
    expect(swapped.status).toBe(401)
    const { userPoolId, identityPoolId, region } = cloud.description
    const Logins = { [`cognito-idp.${region}.amazonaws.com/${userPoolId}`]: adding.idToken }
    const refused = await cognito('GetId', { IdentityPoolId: identityPoolId, Logins }, 'AWSCognitoIdentityService')
    expect([refused.status, refused.body['__type']]).toEqual([400, 'NotAuthorizedException'])
  })

  it('tells the person of its use by one mail, by one more of the next use, and of no sign-in to the console', async () => {
    const { mails } = cloud.kernel.mailbox
    const told = () => mails.filter(({ to }) => to === person('suzuki').email)
    expect(told()).toMatchObject([{ subject: expect.stringContaining('パスキー') }])
    await sessionOf('suzuki')
    expect(told()).toHaveLength(1)
    await moveClock(60_000)
    await signedIn('suzuki', passkeyClientId)
    expect(told()).toHaveLength(2)
  })

  it('has lost the scope once its token is refreshed', async () => {
    const { body } = await cognito('GetTokensFromRefreshToken', { ClientId: passkeyClientId, RefreshToken: adding.refreshToken })
    const refreshed = body['AuthenticationResult']['AccessToken'] as string
    expect(claimsOf(refreshed)).not.toHaveProperty('scope')
    expect((await cognito('StartWebAuthnRegistration', { AccessToken: refreshed })).body['__type']).toBe('NotAuthorizedException')
  })
})

it('a passkey that was added by it signs in at the console as both factors, into the same work; the console’s token adds none', async () => {
  expect((await cognito('StartWebAuthnRegistration', { AccessToken: session.accessToken })).body['__type']).toBe('NotAuthorizedException')
  const device = new WebAuthnEmulator()
  const { site, userPoolClientId: ClientId } = cloud.description
  const { body: begun } = await cognito('StartWebAuthnRegistration', { AccessToken: adding.accessToken })
  const Credential = device.createJSON(site, begun['CredentialCreationOptions'])
  expect((await cognito('CompleteWebAuthnRegistration', { AccessToken: adding.accessToken, Credential })).status).toBe(200)
  const preferred = { AccessToken: adding.accessToken, WebAuthnMfaSettings: { Enabled: true } }
  expect((await cognito('SetUserMFAPreference', preferred)).status).toBe(200)

  const USERNAME = person('suzuki').email
  const asked = { AuthFlow: 'USER_AUTH', ClientId, AuthParameters: { USERNAME, PREFERRED_CHALLENGE: 'WEB_AUTHN' } }
  const ask = async () => (await cognito('InitiateAuth', asked)).body
  const answer = (challenge: Record<string, any>) => {
    const signed = device.getJSON(site, JSON.parse(challenge['ChallengeParameters']['CREDENTIAL_REQUEST_OPTIONS']))
    const ChallengeResponses = { USERNAME, CREDENTIAL: JSON.stringify(signed) }
    return cognito('RespondToAuthChallenge', { ClientId, ChallengeName: 'WEB_AUTHN', Session: challenge['Session'], ChallengeResponses })
  }
  const { body } = await answer(await ask())
  const accessToken = body['AuthenticationResult']['AccessToken'] as string
  expect(claimsOf(accessToken)).not.toHaveProperty('scope')
  const reply = await signedFetch({ ...session, accessToken }, 'GET', '/api/account')
  expect([reply.status, ((await reply.json()) as { email: string }).email]).toEqual([200, USERNAME])

  // An administrator takes both factors away: nothing that was asked before is answered after it, and nothing is asked.
  const open = await ask()
  const admin = await sessionOf('tanaka')
  const { items } = (await (await signedFetch(admin, 'GET', '/api/staff')).json()) as { items: { staffId: string; email: string }[] }
  const { staffId } = items.find(({ email }) => email === USERNAME)!
  const { version } = (await (await signedFetch(admin, 'GET', `/api/staff/${staffId}`)).json()) as { version: number }
  const reset = await signedFetch(admin, 'POST', `/api/staff/${staffId}/reset-mfa`, { body: { version, reason: 'a lost device' } })
  expect(reset.status).toBe(200)
  expect((await answer(open)).body['__type']).toBe('NotAuthorizedException')
  expect((await ask())['ChallengeName']).toBe('SELECT_CHALLENGE')
  expect((await cognito('SetUserMFAPreference', preferred)).body['__type']).toBe('NotAuthorizedException')
})
