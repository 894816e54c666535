import { createHash, createHmac } from 'node:crypto'
import { SignatureV4 } from '@smithy/signature-v4'
import { AwsClient } from 'aws4fetch'
import { describe, expect, it } from 'vitest'
import type { Credentials } from '../cloud.ts'
import type { ReceivedRequest } from './canonical-request.ts'
import { verifySignature, type SignatureScope } from './verify-signature.ts'

const now = Date.parse('2026-11-23T10:00:00Z')
const principal = {
  roleArn: 'arn:aws:iam::123456789012:role/r',
  sessionArn: 'arn:aws:sts::123456789012:assumed-role/r/s',
  accessKeyId: 'ASIAONE',
}
const ours: Credentials = {
  accessKeyId: 'ASIAONE',
  secretAccessKey: 'secret',
  sessionToken: 'token',
  expiration: now + 3_600_000,
  principal,
}

function scope(overrides: Partial<SignatureScope> = {}): SignatureScope {
  const credentials = (key: string, token: string) => (key === ours.accessKeyId && token === ours.sessionToken ? ours : undefined)
  return { service: 'execute-api', region: 'ap-northeast-1', now, credentials, ...overrides }
}

class Sha256 {
  readonly #hash
  constructor(secret?: Uint8Array) {
    this.#hash = secret ? createHmac('sha256', secret) : createHash('sha256')
  }
  update(data: Uint8Array | string): void {
    this.#hash.update(data)
  }
  async digest(): Promise<Uint8Array> {
    return this.#hash.digest()
  }
}

interface Wanted {
  method?: string
  path?: string
  query?: Record<string, string>
  body?: string
  headers?: Record<string, string>
  keys?: Partial<Credentials>
  at?: number
  service?: string
  region?: string
}

/** Signs as the AWS SDK does and gives what a server receives. */
async function sdkSigned(wanted: Wanted): Promise<ReceivedRequest> {
  const { method = 'GET', path = '/live/api/events', query = {}, body = '', headers = {} } = wanted
  const signer = new SignatureV4({
    credentials: { ...ours, expiration: undefined, ...wanted.keys } as never,
    region: wanted.region ?? 'ap-northeast-1',
    service: wanted.service ?? 'execute-api',
    sha256: Sha256 as never,
  })
  const request = { method, path, query, body, protocol: 'https:', hostname: 'api.example', headers: { host: 'api.example', ...headers } }
  const signed: { headers: Record<string, string> } = await signer.sign(request, { signingDate: new Date(wanted.at ?? now) })
  const rawQuery = Object.entries(query)
    .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`)
    .join('&')
  return { method, rawPath: path, rawQuery, headers: signed.headers, body: Buffer.from(body) }
}

/** Signs as a browser with aws4fetch does; the path is normalised by `URL`, as on the wire. */
async function fetchSigned(url: string, init: { method?: string; body?: string } = {}): Promise<ReceivedRequest> {
  const client = new AwsClient({ ...ours, service: 'execute-api', region: 'ap-northeast-1' })
  const signed = await client.sign(url, { ...init, headers: { 'content-type': 'application/json' }, aws: { datetime: '20261123T100000Z' } })
  const { pathname, search, host } = new URL(signed.url)
  const headers = { ...Object.fromEntries(signed.headers), host }
  return { method: signed.method, rawPath: pathname, rawQuery: search.slice(1), headers, body: Buffer.from(init.body ?? '') }
}

describe('a request signed by the SDK', () => {
  it('verifies and names its principal', async () => {
    expect(verifySignature(await sdkSigned({}), scope())).toEqual({ kind: 'verified', principal })
  })

  it.each(['/live/api/%E4%BC%9A%E5%93%A1', '/live/a%20b', '/live/a%2Fb', '/live/a+b@c:d~e', '/live/x/'])(
    'verifies with the path %s',
    async (path) => {
      expect(verifySignature(await sdkSigned({ path }), scope()).kind).toBe('verified')
    },
  )

  it('verifies with a body and a query in any order', async () => {
    const request = await sdkSigned({ method: 'POST', query: { q: '東京 都', 'a b': '1+1', A: '' }, body: '{"name":"会員"}' })
    expect(verifySignature({ ...request, rawQuery: request.rawQuery.split('&').toReversed().join('&') }, scope()).kind).toBe('verified')
  })
})

describe('a request signed by aws4fetch', () => {
  it.each([
    'https://api.example/live/api/events?limit=20&after=abc',
    'https://api.example/live/api/events/%E2%9C%93?q=%E6%9D%B1%20x',
    'https://api.example/live/api/members?q=a%2Bb',
  ])('verifies %s', async (url) => {
    expect(verifySignature(await fetchSigned(url), scope()).kind).toBe('verified')
  })

  it('verifies a body whose hash header is not sent', async () => {
    expect(
      verifySignature(await fetchSigned('https://api.example/live/api/events', { method: 'POST', body: '{"a":1}' }), scope()).kind,
    ).toBe('verified')
  })
})

describe('a request that was changed after signing', () => {
  const changes: Array<[string, (request: ReceivedRequest) => ReceivedRequest]> = [
    ['path', (request) => ({ ...request, rawPath: '/live/api/EVENTS' })],
    ['dot segments', (request) => ({ ...request, rawPath: '/live/api/x/../events' })],
    ['query', (request) => ({ ...request, rawQuery: 'limit=1' })],
    ['method', (request) => ({ ...request, method: 'HEAD' })],
    ['body', (request) => ({ ...request, body: Buffer.from('x') })],
    ['host', (request) => ({ ...request, headers: { ...request.headers, host: 'other.example' } })],
    ['signature in upper case', (request) => ({ ...request, headers: { ...request.headers, authorization: upperSignature(request) } })],
    ['an x-amz header added', (request) => ({ ...request, headers: { ...request.headers, 'x-amz-extra': '1' } })],
  ]
  it.each(changes)('is refused: %s', async (_what, change) => {
    expect(verifySignature(change(await sdkSigned({})), scope())).toMatchObject({ kind: 'refused', code: 'InvalidSignatureException' })
  })

  function upperSignature(request: ReceivedRequest): string {
    return request.headers['authorization']!.replace(/Signature=(.*)$/, (_all, signature: string) => `Signature=${signature.toUpperCase()}`)
  }
})

describe('a signature that does not count', () => {
  const minutes = 60_000
  it.each([
    ['six minutes old', { at: now - 6 * minutes }, 'InvalidSignatureException', 'Signature expired: 20261123T095400Z is now earlier than'],
    [
      'six minutes ahead',
      { at: now + 6 * minutes },
      'InvalidSignatureException',
      'Signature not yet current: 20261123T100600Z is still later than',
    ],
    ['for another region', { region: 'us-east-1' }, 'InvalidSignatureException', 'Credential should be scoped to a valid region'],
    [
      'for another service',
      { service: 'dynamodb' },
      'InvalidSignatureException',
      "Credential should be scoped to correct service: 'execute-api'",
    ],
    [
      'of an unknown key',
      { keys: { accessKeyId: 'ASIATWO' } },
      'UnrecognizedClientException',
      'The security token included in the request is invalid.',
    ],
    ['without a token', { keys: { sessionToken: undefined as never } }, 'UnrecognizedClientException', 'The security token included'],
    [
      'with another secret',
      { keys: { secretAccessKey: 'guess' } },
      'InvalidSignatureException',
      'The request signature we calculated does not match',
    ],
  ] as Array<[string, Wanted, string, string]>)('is refused: %s', async (_what, wanted, code, beginning) => {
    const verdict = verifySignature(await sdkSigned(wanted), scope())
    expect(verdict).toMatchObject({ kind: 'refused', code })
    expect(verdict.kind === 'refused' && verdict.message).toContain(beginning)
  })

  it('is refused once the credentials expired', async () => {
    const expired = { ...ours, expiration: now }
    expect(verifySignature(await sdkSigned({}), scope({ credentials: () => expired }))).toMatchObject({ code: 'ExpiredTokenException' })
  })

  it('is refused when the scope date is not the header date', async () => {
    const request = await sdkSigned({})
    const authorization = request.headers['authorization']!.replace('/20261123/', '/20261122/')
    expect(verifySignature({ ...request, headers: { ...request.headers, authorization } }, scope())).toMatchObject({
      code: 'InvalidSignatureException',
    })
  })

  it('is incomplete when the header is a bearer token', async () => {
    const request = { ...(await sdkSigned({})), headers: { authorization: 'Bearer abc', host: 'api.example' } }
    expect(verifySignature(request, scope())).toMatchObject({
      code: 'IncompleteSignatureException',
      message: "'abc' not a valid key=value pair (missing equal-sign) in Authorization header: 'Bearer abc'.",
    })
  })

  it('is unsigned without the header, presigned queries included', async () => {
    const request = await sdkSigned({ query: { 'X-Amz-Signature': 'abc' } })
    const { authorization: _gone, ...headers } = request.headers
    expect(verifySignature({ ...request, headers }, scope())).toEqual({ kind: 'unsigned' })
  })
})
