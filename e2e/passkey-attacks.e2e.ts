import type { Page } from '@playwright/test'
import { cloud, control, moveClock, person } from './fixtures/cloud.ts'
import { deviceOf } from './fixtures/device.ts'
import { signedIn } from './fixtures/sign-in-by-srp.ts'
import { expect, test } from './fixtures/test.ts'

test.use({ templates: 'sign-up' })
test.afterEach(() => control('/api/reset'))

// What `passkeys.test.ts` of the local cloud tries by the AWS SDK and a device of software, tried here by a browser's own
// WebAuthn with its own device, whose answers somebody hands on to Cognito as they like.

type Options = Record<string, any>
const user = () => person('suzuki').email
const sentence = 'NotAuthorizedException'

/** Cognito's answer, or the name of its refusal. */
async function cognito(operation: string, body: object): Promise<any> {
  const reply = await fetch(cloud().aws, {
    method: 'POST',
    headers: { 'content-type': 'application/x-amz-json-1.1', 'x-amz-target': `AWSCognitoIdentityProviderService.${operation}` },
    body: JSON.stringify(body),
  })
  const read = (await reply.json()) as Record<string, any>
  return reply.ok ? read : read['__type']
}

/** What the browser and its device make of these options; the browser's own refusal is thrown by its name. */
const make = (page: Page, options: Options, change: Options = {}): Promise<any> =>
  page.evaluate(
    async (asked) => {
      const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(asked as PublicKeyCredentialCreationOptionsJSON)
      return ((await navigator.credentials.create({ publicKey })) as PublicKeyCredential).toJSON()
    },
    { ...options, ...change },
  )
const sign = (page: Page, options: Options, change: Options = {}): Promise<any> =>
  page.evaluate(
    async (asked) => {
      const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(asked as PublicKeyCredentialRequestOptionsJSON)
      return ((await navigator.credentials.get({ publicKey })) as PublicKeyCredential).toJSON()
    },
    { ...options, ...change },
  )

/** Somebody at the site with a device, a token that may add passkeys, and what Cognito asks then. */
async function atTheSite(page: Page) {
  const device = await deviceOf(page)
  await page.goto('/favicon.svg')
  const config = (await (await fetch(`${cloud().site}/config.json`)).json()) as { passkeys: { clientId: string } }
  const { AccessToken } = await signedIn('suzuki', config.passkeys.clientId)
  const begin = async (): Promise<Options> => (await cognito('StartWebAuthnRegistration', { AccessToken })).CredentialCreationOptions
  const complete = (Credential: object) => cognito('CompleteWebAuthnRegistration', { AccessToken, Credential })
  return { device, AccessToken, begin, complete }
}

async function ask(): Promise<{ Session: string; options: Options }> {
  const AuthParameters = { USERNAME: user(), PREFERRED_CHALLENGE: 'WEB_AUTHN' }
  const asked = { AuthFlow: 'USER_AUTH', ClientId: cloud().userPoolClientId, AuthParameters }
  const { Session, ChallengeParameters } = await cognito('InitiateAuth', asked)
  return { Session, options: JSON.parse(ChallengeParameters.CREDENTIAL_REQUEST_OPTIONS) }
}
const answer = (Session: string, credential: object) =>
  cognito('RespondToAuthChallenge', {
    ChallengeName: 'WEB_AUTHN',
    ClientId: cloud().userPoolClientId,
    Session,
    ChallengeResponses: { USERNAME: user(), CREDENTIAL: JSON.stringify(credential) },
  })

test('no passkey is registered by a copied page, late, twice, over another window, unverified or by a weak device', async ({
  page,
  elsewhere,
}) => {
  const { device, begin, complete } = await atTheSite(page)
  await test.step('from a page that looks like ours: the browser signs with its address', async () => {
    await deviceOf(elsewhere)
    await elsewhere.goto(cloud().site.replace('localhost', 'copy.localhost'))
    const options = await begin()
    await expect(make(elsewhere, options)).rejects.toThrow('SecurityError')
    const copied = await make(elsewhere, options, { rp: { id: 'copy.localhost', name: 'x' } })
    expect(await complete(copied)).toBe('WebAuthnOriginNotAllowedException')
  })
  await test.step('for another relying party', async () => {
    await expect(make(page, await begin(), { rp: { id: 'sekisho.example', name: 'x' } })).rejects.toThrow('SecurityError')
  })
  await test.step('after a minute', async () => {
    const late = await make(page, await begin())
    await moveClock(60_000)
    expect(await complete(late)).toBe('WebAuthnChallengeNotFoundException')
  })
  await test.step('begun before another window began', async () => {
    const before = await make(page, await begin())
    await begin()
    expect(await complete(before)).toBe('WebAuthnChallengeNotFoundException')
  })
  await test.step('with a signature that nobody asked for', async () => {
    const edwards = await make(page, await begin(), { pubKeyCredParams: [{ type: 'public-key', alg: -8 }] })
    expect(await complete(edwards)).toBe('WebAuthnCredentialNotSupportedException')
  })
  await test.step('twice', async () => {
    await device.lose()
    const good = await make(page, await begin())
    expect(await complete(good)).toEqual({})
    expect(await complete(good)).toBe('WebAuthnChallengeNotFoundException')
    await expect(make(page, await begin())).rejects.toThrow('InvalidStateError')
  })
  await test.step('by a finger that is not the owner’s, or a device that knows nobody', async () => {
    await device.lose()
    await device.isOwner(false)
    await expect(make(page, await begin(), { excludeCredentials: [] })).rejects.toThrow('NotAllowedError')
    await device.unplug()
    await deviceOf(page, false)
    const unverified = { authenticatorSelection: { residentKey: 'discouraged', userVerification: 'discouraged' } }
    expect(await complete(await make(page, await begin(), unverified))).toBe('WebAuthnCredentialNotSupportedException')
  })
})

test('nobody comes in by a signature that is used, late, for another challenge, from a copied page or of a copied key', async ({
  page,
  elsewhere,
}) => {
  const { device, AccessToken, begin, complete } = await atTheSite(page)
  expect(await complete(await make(page, await begin()))).toEqual({})
  expect(await cognito('SetUserMFAPreference', { AccessToken, WebAuthnMfaSettings: { Enabled: true } })).toEqual({})
  await test.step('once it is good, a second time it is not', async () => {
    const { Session, options } = await ask()
    const good = await sign(page, options)
    expect(await answer(Session, good)).toHaveProperty('AuthenticationResult')
    expect(await answer(Session, good)).toBe(sentence)
    expect(await answer((await ask()).Session, good)).toBe(sentence)
  })
  await test.step('from a page that looks like ours', async () => {
    await deviceOf(elsewhere)
    await elsewhere.goto(cloud().site.replace('localhost', 'copy.localhost'))
    const { options } = await ask()
    await expect(sign(elsewhere, options)).rejects.toThrow('SecurityError')
  })
  await test.step('by another person’s passkey, over our challenge', async () => {
    const mine = await device.passkeys()
    const { Session, options } = await ask()
    await device.lose()
    const theirs = await make(page, await begin(), {
      user: { id: 'c29tZWJvZHktZWxzZQ', name: 'x', displayName: 'x' },
      excludeCredentials: [],
    })
    const signed = await sign(page, options, { allowCredentials: [{ type: 'public-key', id: theirs.id }] })
    expect(await answer(Session, signed)).toBe(sentence)
    await device.lose()
    for (const one of mine) await device.putBack(one)
  })
  await test.step('by a finger that nobody looked at', async () => {
    const { Session, options } = await ask()
    await device.isOwner(false)
    await expect(sign(page, options)).rejects.toThrow('NotAllowedError')
    expect(await answer(Session, await sign(page, options, { userVerification: 'discouraged' }))).toBe(sentence)
    await device.isOwner(true)
  })
  await test.step('by a copy of the key, which does not know how often the device has signed since', async () => {
    const [copy] = await device.passkeys()
    const first = await ask()
    expect(await answer(first.Session, await sign(page, first.options))).toHaveProperty('AuthenticationResult')
    await device.putBack(copy!)
    const second = await ask()
    expect(await answer(second.Session, await sign(page, second.options))).toBe(sentence)
  })
  await test.step('after the sign-in has run out', async () => {
    const { Session, options } = await ask()
    const late = await sign(page, options)
    await moveClock(16 * 60_000)
    expect(await answer(Session, late)).toBe(sentence)
  })
  await test.step('without the device', async () => {
    await device.lose()
    await expect(sign(page, (await ask()).options)).rejects.toThrow('NotAllowedError')
  })
})

test('a browser without WebAuthn signs in as ever, and no page has ours in a frame', async ({ page, browser, signIn }) => {
  await page.addInitScript(() => Reflect.deleteProperty(window, 'PublicKeyCredential'))
  await page.goto('/sign-in')
  await expect(page.getByRole('button', { name: 'サインイン', exact: true })).toBeVisible()
  await expect(page.getByRole('button', { name: 'パスキーでサインイン' })).toHaveCount(0)
  await signIn('suzuki', page, '/account')
  const panel = page.getByRole('region', { name: 'パスキー' })
  await expect(panel.getByText('このブラウザーはパスキーに対応していません。')).toBeVisible()
  await expect(panel.getByRole('button')).toHaveCount(0)

  // That the browser refuses is an error of its own console, which is what this is about.
  const elsewhere = await browser.newPage()
  await elsewhere.goto(cloud().site.replace('localhost', 'copy.localhost'))
  await elsewhere.evaluate((site) => {
    const frame = Object.assign(document.createElement('iframe'), { src: `${site}/sign-in`, allow: 'publickey-credentials-get *' })
    document.body.append(frame)
    return new Promise((loaded) => frame.addEventListener('load', loaded))
  }, cloud().site)
  await expect.poll(() => elsewhere.frames().at(-1)?.url()).toMatch(/^chrome-error:/)
  await elsewhere.close()
})
