import {
  AdminDeleteUserCommand,
  AdminGetUserAuthFactorsCommand,
  AdminSetUserMFAPreferenceCommand,
  CognitoIdentityProviderClient,
  CompleteWebAuthnRegistrationCommand,
  DeleteWebAuthnCredentialCommand,
  InitiateAuthCommand,
  ListWebAuthnCredentialsCommand,
  RespondToAuthChallengeCommand,
  SetUserMFAPreferenceCommand,
  StartWebAuthnRegistrationCommand,
  UpdateUserPoolCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { call, claimsOf, configure, refusal, type Reply } from '../test-client.ts'
import { providePool, region, result, startTestCloud, strictPool, triggerArn } from '../test-cloud.ts'
import { newPerson, type Signed, signInFully } from '../test-person.ts'
import { device, signed, site, unverifying } from './test-passkeys.ts'

const test = await startTestCloud()
const passkeys = {
  Policies: { ...strictPool.Policies, SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD', 'WEB_AUTHN'] } },
  WebAuthnRelyingPartyID: 'console.sekisho.example',
  WebAuthnUserVerification: 'required',
  WebAuthnFactorConfiguration: 'MULTI_FACTOR_WITH_USER_VERIFICATION',
}
const flows = { ExplicitAuthFlows: ['ALLOW_USER_SRP_AUTH', 'ALLOW_USER_AUTH'] }
const pool = providePool(test, passkeys, flows)
const enrolling = test.provision('AWS::Cognito::UserPoolClient', 'Enrolling', {
  UserPoolId: pool.userPoolId,
  ...flows,
  PreventUserExistenceErrors: 'ENABLED',
}).ref
configure(enrolling, pool.userPoolId)
const { accessKeyId, secretAccessKey, sessionToken } = test.administrator
const aws = new CognitoIdentityProviderClient({
  region,
  endpoint: test.endpoint,
  credentials: { accessKeyId, secretAccessKey, sessionToken },
})
const sentence = 'NotAuthorizedException: Incorrect username or password.'
let person: Signed

beforeEach(async () => {
  person = await newPerson(test, pool)
})
afterEach(() => test.cloud.clock.reset())

type Device = ReturnType<typeof device>
type CreationOptions = Parameters<Device['createJSON']>[1]

const begin = async (AccessToken = person.AccessToken) =>
  (await aws.send(new StartWebAuthnRegistrationCommand({ AccessToken }))).CredentialCreationOptions as unknown as CreationOptions
const complete = (Credential: ReturnType<Device['createJSON']>, AccessToken = person.AccessToken) =>
  aws.send(new CompleteWebAuthnRegistrationCommand({ AccessToken, Credential: { ...Credential } as never }))
const prefer = (Enabled: boolean, AccessToken = person.AccessToken) =>
  aws.send(new SetUserMFAPreferenceCommand({ AccessToken, WebAuthnMfaSettings: { Enabled } }))

/** Somebody's device with a passkey on it, which counts as both factors. */
async function enrolled(by = device(), who = person): Promise<Device> {
  await complete(by.createJSON(site, await begin(who.AccessToken)), who.AccessToken)
  await prefer(true, who.AccessToken)
  return by
}
const ask = async (USERNAME = person.email, ClientId = pool.clientId): Promise<Reply> =>
  aws.send(
    new InitiateAuthCommand({
      AuthFlow: 'USER_AUTH',
      ClientId,
      AuthParameters: { USERNAME, PREFERRED_CHALLENGE: 'WEB_AUTHN' },
    }),
  ) as Promise<Reply>
const answer = (challenge: Reply, credential: unknown, USERNAME = person.email, ClientId = pool.clientId): Promise<Reply> =>
  aws.send(
    new RespondToAuthChallengeCommand({
      ChallengeName: 'WEB_AUTHN',
      ClientId,
      Session: challenge['Session'],
      ChallengeResponses: { USERNAME, CREDENTIAL: JSON.stringify(credential) },
    }),
  ) as Promise<Reply>

describe('a passkey', () => {
  it('is registered, listed, signs in as both factors with one answer, and is removed', async () => {
    const options = await begin()
    expect(options).toMatchObject({
      rp: { id: 'console.sekisho.example' },
      user: { id: Buffer.from(person.sub).toString('base64url'), name: person.email },
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    })
    const mine = device()
    const begun = test.cloud.clock.now()
    await complete(mine.createJSON(site, options))
    const { Credentials = [] } = await aws.send(new ListWebAuthnCredentialsCommand({ AccessToken: person.AccessToken }))
    expect(Credentials).toHaveLength(1)
    expect(Credentials[0]).toMatchObject({ RelyingPartyId: 'console.sekisho.example', AuthenticatorTransports: ['usb'] })
    const createdAt = Number(Credentials[0]?.CreatedAt)
    // Times of AWS are whole seconds.
    expect(createdAt >= begun - 1_000 && createdAt <= test.cloud.clock.now() + 1_000).toBe(true)
    expect((await begin()).excludeCredentials).toHaveLength(1)
    const named = { UserPoolId: pool.userPoolId, Username: person.email }
    expect((await aws.send(new AdminGetUserAuthFactorsCommand(named))).ConfiguredUserAuthFactors).toEqual(['PASSWORD', 'WEB_AUTHN'])

    expect((await ask())['ChallengeName']).toBe('SELECT_CHALLENGE')
    await prefer(true)
    const challenge = await ask()
    const { AuthenticationResult: tokens } = await answer(challenge, signed(mine, challenge))
    expect(claimsOf(tokens['AccessToken'])['sub']).toBe(person.sub)

    await aws.send(new DeleteWebAuthnCredentialCommand({ AccessToken: person.AccessToken, CredentialId: Credentials[0]?.CredentialId }))
    expect((await ask())['AvailableChallenges']).toEqual(['PASSWORD', 'PASSWORD_SRP'])
    expect(
      await refusal(
        aws.send(new DeleteWebAuthnCredentialCommand({ AccessToken: person.AccessToken, CredentialId: Credentials[0]?.CredentialId })),
      ),
    ).toMatch(/^ResourceNotFoundException/)
  })

  it('is one of several that a person chooses from, page by page, and is chosen among the factors', async () => {
    const [laptop, phone] = [await enrolled(), await enrolled(device({ algorithmIdentifiers: ['RS256'] }))]
    const list = (NextToken?: string) =>
      aws.send(new ListWebAuthnCredentialsCommand({ AccessToken: person.AccessToken, MaxResults: 1, ...(NextToken && { NextToken }) }))
    const first = await list()
    const second = await list(first.NextToken)
    expect(second.NextToken).toBeUndefined()
    expect(new Set([...(first.Credentials ?? []), ...(second.Credentials ?? [])].map(({ CredentialId }) => CredentialId)).size).toBe(2)
    for (const one of [laptop, phone]) {
      const choice = await call(test, 'InitiateAuth', {
        AuthFlow: 'USER_AUTH',
        ClientId: pool.clientId,
        AuthParameters: { USERNAME: person.email },
      })
      expect(choice['AvailableChallenges']).toEqual(['PASSWORD', 'PASSWORD_SRP', 'WEB_AUTHN'])
      const challenge = await call(test, 'RespondToAuthChallenge', {
        ChallengeName: 'SELECT_CHALLENGE',
        ClientId: pool.clientId,
        Session: choice['Session'],
        ChallengeResponses: { USERNAME: person.email, ANSWER: 'WEB_AUTHN' },
      })
      expect((await answer(challenge, signed(one, challenge)))['AuthenticationResult']).toBeDefined()
    }
  })

  it('is gone with its person, and is of no use to somebody who comes after them', async () => {
    const mine = await enrolled()
    const stale = await ask()
    await aws.send(new AdminDeleteUserCommand({ UserPoolId: pool.userPoolId, Username: person.email }))
    expect(await refusal(answer(stale, signed(mine, stale)))).toMatch(/^NotAuthorizedException/)
    await newPerson(test, pool, { email: person.email })
    expect((await ask())['AvailableChallenges']).toEqual(['PASSWORD', 'PASSWORD_SRP'])
  })

  it('counts as both factors only beside an authenticator, in a pool that says so, and until an administrator says no', async () => {
    const single = providePool(test, { ...passkeys, WebAuthnFactorConfiguration: 'SINGLE_FACTOR' }, flows, 'Single')
    const other = await newPerson(test, single)
    await complete(device().createJSON(site, await begin(other.AccessToken)), other.AccessToken)
    expect(await refusal(prefer(true, other.AccessToken))).toMatch(/^InvalidParameterException/)
    expect((await ask(other.email, single.clientId))['ChallengeName']).toBe('SELECT_CHALLENGE')

    const phone = await enrolled()
    const named = { UserPoolId: pool.userPoolId, Username: person.email }
    const open = await ask()
    await aws.send(new AdminSetUserMFAPreferenceCommand({ ...named, WebAuthnMfaSettings: { Enabled: false } }))
    expect(await refusal(answer(open, signed(phone, open)))).toBe(sentence)
    expect((await ask())['ChallengeName']).toBe('SELECT_CHALLENGE')
    await call(test, 'InitiateAuth', { AuthFlow: 'USER_AUTH', ClientId: pool.clientId, AuthParameters: { USERNAME: person.email } })

    const loose = providePool(test, { ...passkeys, MfaConfiguration: 'OPTIONAL' }, flows, 'Loose')
    const bare = test.idp.seedUser({
      userPoolId: loose.userPoolId,
      email: 'bare@sekisho.example',
      name: 'x',
      password: 'a long password to begin',
    })
    expect(bare.created).toBe(true)
    const { AuthenticationResult } = await signInFully(test, loose.clientId, 'bare@sekisho.example', '', 'a long password to begin')
    expect(await refusal(prefer(true, AuthenticationResult.AccessToken))).toMatch(/another MFA method/)
  })
})

describe('the registration of a passkey refuses', () => {
  it('an origin that is not the relying party’s', async () => {
    const options = await begin()
    for (const origin of ['https://evil.example', 'http://console.sekisho.example', 'https://console.sekisho.example.evil.example']) {
      const made = device().createJSON(origin, { ...(await begin()), rp: { id: new URL(origin).hostname, name: 'x' } })
      expect(await refusal(complete(made))).toMatch(/^WebAuthnOriginNotAllowedException/)
    }
    const framed = device().createJSON(site, { ...options, challenge: (await begin()).challenge })
    const data = JSON.parse(Buffer.from(framed.response.clientDataJSON, 'base64url').toString()) as Record<string, unknown>
    const clientDataJSON = Buffer.from(JSON.stringify({ ...data, crossOrigin: true })).toString('base64url')
    expect(await refusal(complete({ ...framed, response: { ...framed.response, clientDataJSON } }))).toMatch(
      /^WebAuthnOriginNotAllowedException/,
    )
  })

  it('a passkey for another relying party, though the browser allows it there', async () => {
    const made = device().createJSON(site, { ...(await begin()), rp: { id: 'sekisho.example', name: 'x' } })
    expect(await refusal(complete(made))).toMatch(/^WebAuthnRelyingPartyMismatchException/)
  })

  it('a challenge that was used, is late, was replaced, or is somebody else’s', async () => {
    const late = device().createJSON(site, await begin())
    test.cloud.clock.move(60_000)
    expect(await refusal(complete(late))).toMatch(/^WebAuthnChallengeNotFoundException/)
    const replaced = device().createJSON(site, await begin())
    const used = device().createJSON(site, await begin())
    expect(await refusal(complete(replaced))).toMatch(/^WebAuthnChallengeNotFoundException/)
    await complete(used)
    expect(await refusal(complete(used))).toMatch(/^WebAuthnChallengeNotFoundException/)
    const other = await newPerson(test, pool)
    const theirs = device().createJSON(site, await begin(other.AccessToken))
    expect(await refusal(complete(theirs))).toMatch(/^WebAuthnChallengeNotFoundException/)
  })

  it('an answer by the token of another client than began it, while what one client registers signs in at all of the pool', async () => {
    const { AuthenticationResult } = await signInFully(test, enrolling, person.email)
    const made = device().createJSON(site, await begin(AuthenticationResult.AccessToken))
    expect(await refusal(complete(made))).toMatch(/^WebAuthnClientMismatchException/)
    const mine = device()
    await complete(mine.createJSON(site, await begin(AuthenticationResult.AccessToken)), AuthenticationResult.AccessToken)
    await prefer(true, AuthenticationResult.AccessToken)
    const challenge = await ask()
    expect(claimsOf((await answer(challenge, signed(mine, challenge)))['AuthenticationResult'].AccessToken)['client_id']).toBe(
      pool.clientId,
    )
  })

  it('a device that does not verify the person, and an algorithm that was not asked for', async () => {
    const options = await begin()
    const unverified = device(unverifying).createJSON(site, {
      ...options,
      authenticatorSelection: { residentKey: 'required', userVerification: 'discouraged' },
    })
    expect(await refusal(complete(unverified))).toMatch(/^WebAuthnCredentialNotSupportedException/)
    const edwards = device().createJSON(site, { ...(await begin()), pubKeyCredParams: [{ type: 'public-key', alg: -8 }] })
    expect(await refusal(complete(edwards))).toMatch(/^WebAuthnCredentialNotSupportedException/)
  })

  it('a passkey that is registered already, of whomever it is, and what is none', async () => {
    const mine = device()
    const options = await begin()
    const made = mine.createJSON(site, options)
    await complete(made)
    const other = await newPerson(test, pool)
    for (const who of [person, other]) {
      const { challenge } = await begin(who.AccessToken)
      const data = JSON.parse(Buffer.from(made.response.clientDataJSON, 'base64url').toString()) as Record<string, unknown>
      const clientDataJSON = Buffer.from(JSON.stringify({ ...data, challenge })).toString('base64url')
      const again = { ...made, response: { ...made.response, clientDataJSON } }
      expect(await refusal(complete(again, who.AccessToken))).toBe('InvalidParameterException: The credential is registered already.')
    }
    for (const strange of [{}, { ...made, response: {} }, { ...made, type: 'password' }, { ...made, rawId: 'x' }])
      expect(await refusal(complete(strange as never))).toMatch(/^(InvalidParameter|WebAuthnChallengeNotFound)Exception/)
  })

  it('a pool whose tier has none', async () => {
    const lite = {
      UserPoolId: pool.userPoolId,
      UserPoolTier: 'LITE' as const,
      MfaConfiguration: 'ON' as const,
      Policies: passkeys.Policies,
    }
    expect(await refusal(aws.send(new UpdateUserPoolCommand(lite as never)))).toMatch(/^FeatureUnavailableInTierException/)
    expect(await begin()).toHaveProperty('challenge')
  })

  it('a pool without passkeys, without a domain for them, and a token without the scope', async () => {
    const plain = await newPerson(test, providePool(test, {}, {}, 'Plain'))
    expect(await refusal(begin(plain.AccessToken))).toMatch(/^WebAuthnNotEnabledException/)
    const litePool = providePool(test, { UserPoolTier: 'LITE' }, flows, 'Lite')
    const lite = await newPerson(test, litePool)
    expect(await refusal(begin(lite.AccessToken))).toMatch(/^WebAuthnNotEnabledException/)
    expect(await refusal(ask(lite.email, litePool.clientId))).toMatch(/^FeatureUnavailableInTierException/)
    const { WebAuthnRelyingPartyID: _, ...homeless } = passkeys
    const nowhere = await newPerson(test, providePool(test, homeless, flows, 'Nowhere'))
    expect(await refusal(begin(nowhere.AccessToken))).toMatch(/^WebAuthnConfigurationMissingException/)
    test.trigger.answer = (event) =>
      result({
        ...event,
        response: { claimsAndScopeOverrideDetails: { accessTokenGeneration: { scopesToSuppress: ['aws.cognito.signin.user.admin'] } } },
      })
    const trigger = { LambdaConfig: { PreTokenGenerationConfig: { LambdaArn: triggerArn, LambdaVersion: 'V2_0' } } }
    const bound = await newPerson(test, providePool(test, { ...passkeys, ...trigger }, flows, 'Bound'))
    expect(await refusal(begin(bound.AccessToken))).toMatch(/^NotAuthorizedException/)
    expect(await refusal(aws.send(new ListWebAuthnCredentialsCommand({ AccessToken: bound.AccessToken })))).toMatch(
      /^NotAuthorizedException/,
    )
    expect(await refusal(aws.send(new DeleteWebAuthnCredentialCommand({ AccessToken: bound.AccessToken, CredentialId: 'x' })))).toMatch(
      /^NotAuthorizedException/,
    )
  })
})

describe('the sign-in by passkey refuses, with the one sentence,', () => {
  it('another person’s passkey, and an answer to another person’s challenge', async () => {
    await enrolled()
    const other = await newPerson(test, pool)
    const theirs = await enrolled(device(), other)
    const challenge = await ask()
    const { challenge: asked } = JSON.parse(challenge['ChallengeParameters']['CREDENTIAL_REQUEST_OPTIONS']) as { challenge: string }
    const foreign = signed(theirs, await ask(other.email), site, { challenge: asked })
    expect(await refusal(answer(challenge, foreign))).toBe(sentence)
    const swapped = await ask(other.email)
    expect(await refusal(answer(swapped, signed(theirs, swapped)))).toMatch(/^NotAuthorizedException/)
  })

  it('another origin, another relying party, and a device that did not verify the person', async () => {
    const mine = await enrolled()
    const bySite = await ask()
    const credential = signed(mine, bySite)
    const data = JSON.parse(Buffer.from(credential.response.clientDataJSON, 'base64url').toString()) as Record<string, unknown>
    const moved = Buffer.from(JSON.stringify({ ...data, origin: 'https://evil.example' })).toString('base64url')
    expect(await refusal(answer(bySite, { ...credential, response: { ...credential.response, clientDataJSON: moved } }))).toBe(sentence)

    const wide = device()
    wide.createJSON(site, { ...(await begin()), rp: { id: 'sekisho.example', name: 'x' } })
    const byParty = await ask()
    const { allowCredentials: _, ...rest } = JSON.parse(byParty['ChallengeParameters']['CREDENTIAL_REQUEST_OPTIONS']) as CreationOptions & {
      allowCredentials: unknown
    }
    expect(await refusal(answer(byParty, wide.getJSON(site, { ...rest, rpId: 'sekisho.example' })))).toBe(sentence)

    mine.authenticator.params = { ...mine.authenticator.params, ...unverifying }
    const unverified = await ask()
    expect(await refusal(answer(unverified, signed(mine, unverified, site, { userVerification: 'discouraged' })))).toBe(sentence)
  })

  it('an answer that comes twice or late, by another client, or with another signature', async () => {
    const mine = await enrolled()
    const challenge = await ask()
    const credential = signed(mine, challenge)
    expect(await refusal(answer(challenge, credential, person.email, enrolling))).toMatch(/^NotAuthorizedException: Invalid session/)
    expect((await answer(challenge, credential))['AuthenticationResult']).toBeDefined()
    expect(await refusal(answer(challenge, credential))).toMatch(/can only be used once/)
    const second = await ask()
    expect(await refusal(answer(second, credential))).toBe(sentence)
    const third = await ask()
    const { signature } = credential.response
    const forged = signed(mine, third)
    expect(await refusal(answer(third, { ...forged, response: { ...forged.response, signature } }))).toBe(sentence)
    const late = await ask()
    test.cloud.clock.move(3 * 60_000)
    expect(await refusal(answer(late, signed(mine, late)))).toMatch(/session is expired/)
  })

  it('a device that is removed while it is asked', async () => {
    const mine = await enrolled()
    const open = await ask()
    const [kept] = (await aws.send(new ListWebAuthnCredentialsCommand({ AccessToken: person.AccessToken }))).Credentials ?? []
    await aws.send(new DeleteWebAuthnCredentialCommand({ AccessToken: person.AccessToken, CredentialId: kept?.CredentialId }))
    expect(await refusal(answer(open, signed(mine, open)))).toBe(sentence)
  })

  it('a device whose count does not go on, as a copy’s does not', async () => {
    const mine = await enrolled()
    const [before, after] = [await ask(), await ask()]
    const [older, newer] = [signed(mine, before), signed(mine, after)]
    expect((await answer(after, newer))['AuthenticationResult']).toBeDefined()
    expect(await refusal(answer(before, older))).toBe(sentence)
  })

  it('people who do not exist, who seem to have a passkey as often as not', async () => {
    const seen = new Set<string>()
    for (let number = 0; number < 24; number++) {
      const name = `nobody${number}@sekisho.example`
      const challenge = await ask(name)
      expect((await ask(name))['ChallengeName']).toBe(challenge['ChallengeName'])
      seen.add(challenge['ChallengeName'])
      if (challenge['ChallengeName'] !== 'WEB_AUTHN') continue
      const credential = {
        id: 'x',
        rawId: 'x',
        type: 'public-key',
        response: { clientDataJSON: 'e30', authenticatorData: '', signature: '' },
      }
      expect(await refusal(answer(challenge, credential, name))).toBe(sentence)
    }
    expect([...seen].toSorted()).toEqual(['SELECT_CHALLENGE', 'WEB_AUTHN'])
  })
})
