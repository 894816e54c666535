import { eventAgenda } from '@sekisho/contract/event-agenda'
import type { Database } from '@sekisho/database/database'
import { generateKeyPair } from 'jose/key/generate/keypair'
import { beforeEach, describe, expect, it } from 'vitest'
import { route } from '../http/route.ts'
import { createTestApi, type Asked, type TestApi } from '../testing/test-api.ts'
import { suzuki, tanaka, type TestPerson } from '@sekisho/identity/testing/test-directory'
import type { TokenShape } from '../testing/test-tokens.ts'

const nothing = () => Promise.resolve([] as never)
const database: Database = { query: nothing, execute: () => Promise.resolve(0), transaction: () => nothing() }
const empty = { ahead: [], aheadTotal: 0, drafts: [], draftTotal: 0, registrations: [], changes: [], hasMoreChanges: false }
const routes = [route(eventAgenda.summary, () => Promise.resolve(empty))]

let api: TestApi
beforeEach(async () => {
  api = await createTestApi({ function: 'events', routes, as: () => database })
})

async function codeFor(person: TestPerson | null, asked: Asked = {}): Promise<string> {
  const { status, body } = await api.ask(person, 'GET', '/api/events/summary', asked)
  return status === 200 ? 'ok' : `${status} ${body.code}`
}
const withToken = (token: TokenShape) => codeFor(tanaka, { token })
const second = () => Math.floor(api.clock.now / 1000)

describe('the principal in iam mode', () => {
  it('is somebody whose signature and token agree', async () => {
    expect(await codeFor(tanaka)).toBe('ok')
    expect(await codeFor(suzuki)).toBe('ok')
  })

  it('is nobody without a signature, even with a good token, and nobody without a token', async () => {
    const token = await api.pool.accessToken(tanaka.sub, [tanaka.role], api.clock.now)
    expect(await codeFor(null, { headers: { 'x-sekisho-session': token } })).toBe('401 session-required')
    expect(await codeFor(tanaka, { headers: { 'x-sekisho-session': '' } })).toBe('401 session-required')
  })

  it.each([
    ['of another person', { claims: { sub: suzuki.sub } }],
    ['without a subject', { claims: { sub: undefined } }],
    ['that is an ID token', { claims: { token_use: 'id' } }],
    ['without a use', { claims: { token_use: undefined } }],
    ['of another client', { claims: { client_id: 'other' } }],
    ['with the client only as audience', { claims: { client_id: undefined, aud: 'client-of-the-web-app' } }],
    ['of another pool', { claims: { iss: 'https://cognito-idp.ap-northeast-1.amazonaws.com/ap-northeast-1_other' } }],
    ['without an expiry', { claims: { exp: undefined } }],
    ['with a text as expiry', { claims: { exp: '9999999999' } }],
    ['without a time of sign-in', { claims: { auth_time: undefined } }],
    ['signed in tomorrow', { claims: { auth_time: 99_999_999_999 } }],
    ['issued tomorrow', { claims: { iat: 99_999_999_999 } }],
    ['not valid before tomorrow', { claims: { nbf: 99_999_999_999 } }],
    ['with groups as a text', { claims: { 'cognito:groups': 'admin' } }],
    ['of an unknown key', { header: { kid: 'other-key' } }],
    ['of a key that looks like a path', { header: { kid: '../../dev/null' } }],
    ['without a key id', { header: { kid: undefined } }],
    ['that demands an extension', { header: { crit: ['x'], x: true } }],
  ] satisfies [string, TokenShape][])('refuses a token %s', async (_what, token) => {
    const made = await api.pool.accessToken(tanaka.sub, [tanaka.role], api.clock.now, token).catch(() => 'a.b.c')
    expect(await codeFor(tanaka, { headers: { 'x-sekisho-session': made } })).toBe('401 session-invalid')
  })

  it('refuses an expired token without a second of grace', async () => {
    expect(await withToken({ claims: { exp: second() + 1 } })).toBe('ok')
    expect(await withToken({ claims: { exp: second() } })).toBe('401 session-invalid')
  })

  it('refuses a key that the token brings along, and asks nobody for it', async () => {
    const { privateKey } = await generateKeyPair('RS256')
    const header = { jku: 'https://evil.example/jwks.json', x5u: 'https://evil.example/x', jwk: api.pool.jwk }
    expect(await withToken({ key: privateKey, header })).toBe('401 session-invalid')
    expect(api.pool.fetches).toBe(1)
  })

  it('refuses the algorithm none, an empty signature and HS256 with the public key', async () => {
    const good = await api.pool.accessToken(tanaka.sub, [tanaka.role], api.clock.now)
    const [, payload = '', signature = ''] = good.split('.')
    const head = (alg: string) => Buffer.from(JSON.stringify({ alg, kid: 'access-key' })).toString('base64url')
    const hmacKey = await crypto.subtle.importKey(
      'raw',
      Buffer.from(JSON.stringify(api.pool.jwk)),
      { name: 'HMAC', hash: 'SHA-256' },
      false,
      ['sign'],
    )
    const hmac = Buffer.from(await crypto.subtle.sign('HMAC', hmacKey, Buffer.from(`${head('HS256')}.${payload}`))).toString('base64url')
    const changed = Buffer.from(
      JSON.stringify({ ...JSON.parse(Buffer.from(payload, 'base64url').toString()), sub: tanaka.sub, jti: 'x' }),
    ).toString('base64url')
    for (const token of [
      `${head('none')}.${payload}.`,
      `${head('RS256')}.${payload}.`,
      `${head('HS256')}.${payload}.${hmac}`,
      `${head('RS256')}.${changed}.${signature}`,
      good.slice(0, -6),
      'x',
      `${good}.${good}`,
    ]) {
      expect(await codeFor(tanaka, { headers: { 'x-sekisho-session': token } })).toBe('401 session-invalid')
    }
  })

  it('refuses a role that the token does not give', async () => {
    for (const groups of [undefined, [], [suzuki.role], ['stranger'], [`${tanaka.role},${suzuki.role}`]]) {
      expect(await withToken({ claims: { 'cognito:groups': groups } })).toBe('403 role-changed')
    }
    expect(await withToken({ claims: { 'cognito:groups': [suzuki.role, tanaka.role, 'team-a'] } })).toBe('ok')
  })

  it.each([
    ['an unknown role', { userArn: 'arn:aws:sts::123456789012:assumed-role/stranger/x' }],
    ['a role named like a property of every object', { userArn: 'arn:aws:sts::123456789012:assumed-role/constructor/x' }],
    ['a user instead of a role', { userArn: 'arn:aws:iam::123456789012:user/sekisho-test-admin' }],
    [
      'another identity provider',
      { cognitoAuthenticationProvider: `cognito-idp.ap-northeast-1.amazonaws.com/other,x:CognitoSignIn:${tanaka.sub}` },
    ],
    ['no identity provider', { cognitoAuthenticationProvider: null }],
    ['another subject', { cognitoAuthenticationProvider: undefined }],
  ])('refuses a signature by %s', async (_what, identity) => {
    expect(await codeFor(tanaka, { identity })).toBe('401 session-invalid')
  })

  it('keeps known keys while the pool does not answer, and without keys refuses for now', async () => {
    expect(await codeFor(tanaka)).toBe('ok')
    api.pool.online = false
    expect(await codeFor(tanaka)).toBe('ok')
    expect(await withToken({ header: { kid: 'new-key' } })).toBe('401 session-invalid')
    const cold = await createTestApi({ function: 'events', routes, as: () => database })
    cold.pool.online = false
    expect((await cold.ask(tanaka, 'GET', '/api/events/summary')).body.code).toBe('unavailable')
  })

  it('asks the pool again for a new key at most once a minute, however many forgeries arrive', async () => {
    await codeFor(tanaka)
    for (let forged = 0; forged < 20; forged++) await withToken({ header: { kid: `forged-${forged}` } })
    expect(api.pool.fetches).toBe(1)
    api.pool.jwks.keys.push({ ...api.pool.jwk, kid: 'new-key' })
    api.clock.now += 60_000
    expect(await withToken({ header: { kid: 'new-key' } })).toBe('ok')
    expect(api.pool.fetches).toBe(2)
  })
})

describe('the live status', () => {
  it.each(['suspended', 'invited', 'removed', 'requested', 'anything'])('refuses somebody who is %s', async (status) => {
    api.table.put({ ...tanaka, status })
    expect(await codeFor(tanaka)).toBe('403 account-inactive')
    expect(JSON.parse(api.lines.at(-1)!)).toMatchObject({ refusedBy: 'live-status', subject: tanaka.sub, role: tanaka.role })
  })

  it('refuses somebody whom the directory does not know, or knows under a newer subject', async () => {
    const stranger = { ...tanaka, sub: '99999999-9999-4999-8999-999999999999' }
    expect(await codeFor(stranger)).toBe('403 account-inactive')
    api.table.put({ ...tanaka, sub: '33333333-3333-4333-8333-333333333333' })
    expect(await codeFor(tanaka)).toBe('403 account-inactive')
  })

  it.each([
    ['suspended', { status: 'suspended' }, '403 account-inactive'],
    ['demoted', { role: suzuki.role }, '403 role-changed'],
  ])('notices within 5 seconds that somebody was %s', async (_what, change, refusal) => {
    expect(await codeFor(tanaka)).toBe('ok')
    api.table.put({ ...tanaka, ...change })
    api.clock.now += 3_999
    expect(await codeFor(tanaka)).toBe('ok')
    api.clock.now += 1
    expect(await codeFor(tanaka)).toBe(refusal)
  })

  it('ends the sessions that began before sign-out-everywhere or in its very second, and no later one', async () => {
    api.table.put({ ...tanaka, notBefore: second() })
    expect(await withToken({ claims: { auth_time: second() - 1 } })).toBe('401 session-invalid')
    expect(await withToken({ claims: { auth_time: second() } })).toBe('401 session-invalid')
    expect(await withToken({ claims: { auth_time: second() + 1 } })).toBe('ok')
  })

  it('refuses everybody while the directory does not answer', async () => {
    api.table.failures.push(new TypeError('fetch failed'), new TypeError('fetch failed'))
    expect(await codeFor(tanaka)).toBe('503 unavailable')
    expect(await codeFor(tanaka)).toBe('ok')
  })

  it('looks a subject up once and a record once in 5 seconds', async () => {
    for (let turn = 0; turn < 3; turn++) await codeFor(tanaka)
    expect(api.table.reads).toEqual([`GetItem SUB#${tanaka.sub} LINK`, `GetItem STAFF#${tanaka.staffId} PROFILE`])
  })
})
