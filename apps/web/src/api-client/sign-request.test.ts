import { createHash, createHmac } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { buildPath } from './build-path.ts'
import { signRequest, type Unsigned } from './sign-request.ts'

const credentials = { accessKeyId: 'ASIAEXAMPLE', secretAccessKey: 'secret/example+key', sessionToken: 'token==' }
const scope = { apiHost: 'abc123.execute-api.ap-northeast-1.amazonaws.com', apiStage: 'live', region: 'ap-northeast-1' }
const at = new Date('2026-11-23T10:00:00.123Z')

const hmac = (key: string | Buffer, text: string) => createHmac('sha256', key).update(text).digest()
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')
const strict = (text: string) =>
  encodeURIComponent(text).replaceAll(/[!'()*]/g, (found) => `%${found.charCodeAt(0).toString(16).toUpperCase()}`)

/** What a gateway computes from what it receives, written from the SigV4 specification and not from the signer. */
function signatureAtTheGateway(request: Unsigned, received: Headers): string {
  const url = new URL(`https://${scope.apiHost}/${scope.apiStage}${request.path}`)
  const signedHeaders = /SignedHeaders=([^,]+)/.exec(received.get('authorization')!)![1]!
  const headers = signedHeaders.split(';').map((name) => `${name}:${name === 'host' ? scope.apiHost : received.get(name)!.trim()}\n`)
  const query = [...url.searchParams].map(([name, value]) => `${strict(name)}=${strict(value)}`).toSorted()
  const path = url.pathname.split('/').map(strict).join('/')
  const canonical = [request.method, path, query.join('&'), headers.join(''), signedHeaders, sha256(request.body ?? '')].join('\n')
  const day = received.get('x-amz-date')!.slice(0, 8)
  const credentialScope = `${day}/${scope.region}/execute-api/aws4_request`
  const key = [day, scope.region, 'execute-api', 'aws4_request'].reduce<string | Buffer>(hmac, `AWS4${credentials.secretAccessKey}`)
  return hmac(key, ['AWS4-HMAC-SHA256', received.get('x-amz-date'), credentialScope, sha256(canonical)].join('\n')).toString('hex')
}

const sent = (headers: Headers) => /Signature=([0-9a-f]{64})$/.exec(headers.get('authorization')!)?.[1]
const get = (path: string): Unsigned => ({ method: 'GET', path, headers: { 'x-sekisho-session': 'access.token' }, body: null })

describe('signRequest', () => {
  it.each(['東京 勉強会', "!'()*", 'a+b&c=d', '100% ~ ok', '関所 🏯', '.-_/?#@:'])('agrees with the gateway about q=%s', async (q) => {
    const request = get(buildPath('/api/events', {}, { q, status: 'draft,published', sort: '-startsAt' }))
    const headers = await signRequest(request, credentials, scope, at)
    expect(sent(headers)).toBe(signatureAtTheGateway(request, headers))
  })

  it('agrees with the gateway about a body and its headers', async () => {
    const headers = { 'content-type': 'application/json', 'idempotency-key': 'k1', 'x-sekisho-session': 'access.token' }
    const request: Unsigned = { method: 'POST', path: '/api/events', headers, body: '{"title":"関所"}' }
    const signed = await signRequest(request, credentials, scope, at)
    expect(sent(signed)).toBe(signatureAtTheGateway(request, signed))
  })

  it('signs every header it is given, the session among them, so that none can be exchanged on the way', async () => {
    const headers = await signRequest(get('/api/events'), credentials, scope, at)
    expect(headers.get('authorization')).toContain('SignedHeaders=host;x-amz-date;x-amz-security-token;x-sekisho-session,')
    expect(headers.get('authorization')).toContain('Credential=ASIAEXAMPLE/20261123/ap-northeast-1/execute-api/aws4_request')
    expect(headers.get('x-amz-date')).toBe('20261123T100000Z')
    expect(headers.get('x-amz-security-token')).toBe('token==')
    expect(headers.get('x-sekisho-session')).toBe('access.token')
  })

  it('gives another signature for another body, path or time', async () => {
    const base: Unsigned = { method: 'POST', path: '/api/events', headers: {}, body: '{}' }
    const variants = [base, { ...base, body: '{"a":1}' }, { ...base, path: '/api/events?q=1' }]
    const signatures = await Promise.all(variants.map((variant) => signRequest(variant, credentials, scope, at)))
    const later = await signRequest(base, credentials, scope, new Date(at.getTime() + 1000))
    expect(new Set([...signatures, later].map(sent)).size).toBe(4)
  })
})
