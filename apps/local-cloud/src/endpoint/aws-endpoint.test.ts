import { mkdtempSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { AwsClient } from 'aws4fetch'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { AwsError, type AwsCall, type Credentials, type Service } from '../cloud.ts'
import { freePorts } from '../free-ports.ts'
import { createKernel, type Kernel } from '../kernel.ts'
import { AwsEndpoint } from './aws-endpoint.ts'

let kernel: Kernel
let endpoint: AwsEndpoint
let origin: string
let credentials: Credentials
const calls: AwsCall[] = []

const service = (name: string, target: string): Service => ({
  name,
  accepts: (_method, path, headers) => headers['x-amz-target']?.startsWith(target) === true || (name === 'rds-data' && path === '/Execute'),
  handle: async (call) => {
    calls.push(call)
    if (call.operation === 'Crash') throw new Error('secret detail')
    if (call.operation === 'Refuse') throw new AwsError('NotAuthorizedException', 'Incorrect username or password.')
    return { body: { operation: call.operation, who: call.principal?.sessionArn ?? null } }
  },
})

beforeAll(async () => {
  const [site, aws, console] = (await freePorts(3)) as [number, number, number]
  kernel = createKernel(mkdtempSync(join(tmpdir(), 'endpoint-')), { site, aws, console })
  const services = [
    service('cognito-idp', 'AWSCognitoIdentityProviderService.'),
    service('dynamodb', 'DynamoDB_20120810.'),
    service('rds-data', '-'),
  ]
  endpoint = new AwsEndpoint(kernel.cloud, services)
  await endpoint.listen()
  origin = `http://127.0.0.1:${aws}`
  credentials = kernel.cloud.iam.issue('arn:aws:iam::123456789012:role/fn', 'fn', 3_600_000)
})
afterAll(() => endpoint.close())

const post = (target: string, init: { headers?: Record<string, string>; body?: string } = {}) =>
  fetch(origin, {
    method: 'POST',
    body: init.body ?? '{}',
    headers: { 'content-type': 'application/x-amz-json-1.1', 'x-amz-target': target, ...init.headers },
  })

function client(service: string, keys: Partial<Credentials> = {}): AwsClient {
  return new AwsClient({ ...credentials, ...keys, service, region: 'ap-northeast-1', retries: 0 })
}

describe('the AWS port', () => {
  it('dispatches an unsigned call by its target, without a principal', async () => {
    const reply = await post('AWSCognitoIdentityProviderService.InitiateAuth')
    expect(reply.status).toBe(200)
    expect(reply.headers.get('content-type')).toBe('application/x-amz-json-1.1')
    expect(reply.headers.get('x-amzn-requestid')).toMatch(/^[0-9a-f-]{36}$/)
    expect(await reply.json()).toEqual({ operation: 'InitiateAuth', who: null })
  })

  it('keeps the connection of somebody who is held up for minutes, and says so', async () => {
    const { headers } = await post('AWSCognitoIdentityProviderService.InitiateAuth')
    expect(headers.get('keep-alive')).toBe('timeout=600')
  })

  it('names the signer of a signed call', async () => {
    const headers = { 'content-type': 'application/x-amz-json-1.0', 'x-amz-target': 'DynamoDB_20120810.GetItem' }
    const reply = await client('dynamodb').fetch(origin, { method: 'POST', headers, body: '{"TableName":"t"}' })
    expect(reply.headers.get('content-type')).toBe('application/x-amz-json-1.0')
    expect(await reply.json()).toEqual({ operation: 'GetItem', who: 'arn:aws:sts::123456789012:assumed-role/fn/fn' })
    expect(calls.at(-1)!.input).toEqual({ TableName: 't' })
  })

  it('dispatches a REST service by path', async () => {
    const reply = await client('rds-data').fetch(`${origin}/Execute`, { method: 'POST', body: '{}' })
    expect(reply.headers.get('content-type')).toBe('application/json')
    expect(await reply.json()).toMatchObject({ operation: '/Execute' })
  })

  it('refuses a signature that does not hold, in the protocol of the service', async () => {
    const headers = { 'content-type': 'application/x-amz-json-1.0', 'x-amz-target': 'DynamoDB_20120810.GetItem' }
    const json = await client('dynamodb', { secretAccessKey: 'guess' }).fetch(origin, { method: 'POST', headers, body: '{}' })
    expect([json.status, await json.json()]).toMatchObject([400, { __type: 'InvalidSignatureException' }])
    const rest = await client('rds-data', { sessionToken: 'guess' }).fetch(`${origin}/Execute`, { method: 'POST', body: '{}' })
    expect([rest.status, rest.headers.get('x-amzn-errortype')]).toEqual([403, 'UnrecognizedClientException:'])
    const other = await client('rds-data').fetch(origin, { method: 'POST', headers, body: '{}' })
    expect(await other.json()).toMatchObject({ message: "Credential should be scoped to correct service: 'dynamodb'." })
  })

  it('answers a refusal as AWS does', async () => {
    const reply = await post('AWSCognitoIdentityProviderService.Refuse')
    expect(reply.status).toBe(400)
    expect(reply.headers.get('x-amzn-errortype')).toBe('NotAuthorizedException:')
    expect(reply.headers.get('x-amzn-errormessage')).toBe('Incorrect username or password.')
    expect(await reply.json()).toEqual({ __type: 'NotAuthorizedException', message: 'Incorrect username or password.' })
  })

  it('keeps the details of its own failure to the terminal', async () => {
    const terminal = vi.spyOn(console, 'error').mockImplementation(() => {})
    const reply = await post('AWSCognitoIdentityProviderService.Crash')
    expect([reply.status, await reply.text()]).toEqual([500, expect.not.stringContaining('secret detail')])
    expect(terminal).toHaveBeenCalled()
    terminal.mockRestore()
  })

  it('names what is not part of it', async () => {
    expect(await (await post('SQS.SendMessage')).json()).toEqual({
      __type: 'UnknownOperationException',
      message: 'SQS.SendMessage is not part of the local cloud.',
    })
    expect(await (await fetch(`${origin}/bucket/key`)).json()).toEqual({ message: 'GET /bucket/key is not part of the local cloud.' })
  })

  it.each(['[]', '"text"', '{"a":', 'null'])('refuses the body %s', async (body) => {
    const reply = await post('AWSCognitoIdentityProviderService.InitiateAuth', { body })
    expect([reply.status, await reply.json()]).toMatchObject([400, { __type: 'SerializationException' }])
  })

  it('refuses more than 16 MB', async () => {
    expect((await post('AWSCognitoIdentityProviderService.InitiateAuth', { body: 'x'.repeat(16 * 1024 * 1024 + 1) })).status).toBe(413)
  })

  it('notes every call', async () => {
    await post('AWSCognitoIdentityProviderService.Refuse')
    expect(kernel.cloud.journal.list()[0]).toMatchObject({
      layer: 'cognito-idp',
      who: 'anonymous',
      what: 'Refuse',
      outcome: 'refused',
      status: 400,
    })
  })
})

describe('a call that a function hands over without a socket', () => {
  const handed = async (keys: Partial<Credentials> = {}, body = '{"TableName":"t"}', now = kernel.cloud.clock.now()) => {
    const headers = { 'content-type': 'application/x-amz-json-1.0', 'x-amz-target': 'DynamoDB_20120810.GetItem' }
    const signed = await client('dynamodb', keys).sign(`${origin}/`, { method: 'POST', headers, body: '{"TableName":"t"}' })
    const host = new URL(origin).host
    return endpoint.answerFunction(
      { method: 'POST', path: '/', headers: { ...Object.fromEntries(signed.headers), host }, body: Buffer.from(body) },
      now,
    )
  }

  it('is answered for its signer, dated by the clock of the cloud', async () => {
    const reply = await handed()
    expect(JSON.parse(reply!.body)).toEqual({ operation: 'GetItem', who: 'arn:aws:sts::123456789012:assumed-role/fn/fn' })
    expect(reply!.headers).toMatchObject({ 'content-type': 'application/x-amz-json-1.0', date: expect.stringMatching(/GMT$/) as string })
  })

  it('is as old as the clock says that its signer reads', async () => {
    const later = kernel.cloud.clock.now() + 11 * 60_000
    expect((await handed({}, undefined, later))!.body).toContain('Signature expired')
    kernel.cloud.clock.move(11 * 60_000)
    try {
      expect((await handed({}, undefined, Date.now()))!.status).toBe(200)
    } finally {
      kernel.cloud.clock.reset()
    }
  })

  it('is refused when its signature or its body is another', async () => {
    for (const reply of [await handed({ secretAccessKey: 'guess' }), await handed({}, '{"TableName":"other"}')])
      expect([reply!.status, JSON.parse(reply!.body)]).toMatchObject([400, { __type: 'InvalidSignatureException' }])
  })
})

describe('browsers at the AWS port', () => {
  const site = () => `http://localhost:${kernel.cloud.ports.site}`

  it('get a preflight that allows what Amplify sends', async () => {
    const reply = await fetch(origin, { method: 'OPTIONS', headers: { origin: site(), 'access-control-request-method': 'POST' } })
    expect(reply.status).toBe(200)
    expect(reply.headers.get('access-control-allow-headers')).toContain('x-amz-target')
    expect(reply.headers.get('access-control-allow-origin')).toBe('*')
  })

  it('may read answers and errors of Cognito', async () => {
    for (const operation of ['InitiateAuth', 'Refuse']) {
      const reply = await post(`AWSCognitoIdentityProviderService.${operation}`, { headers: { origin: site() } })
      expect(reply.headers.get('access-control-expose-headers')).toContain('x-amzn-ErrorType')
    }
  })

  it('cannot call anything else', async () => {
    const reply = await post('DynamoDB_20120810.GetItem', { headers: { origin: site() } })
    expect([reply.status, reply.headers.get('access-control-allow-origin')]).toEqual([403, null])
  })

  it.each(['https://evil.example', 'null', 'http://localhost:1', 'http://localhost.evil.example'])('of %s are refused', async (foreign) => {
    const reply = await post('AWSCognitoIdentityProviderService.InitiateAuth', { headers: { origin: foreign } })
    expect([reply.status, reply.headers.get('access-control-allow-origin')]).toEqual([403, null])
  })
})

describe('raw requests to the AWS port', () => {
  const raw = (lines: string[]) =>
    new Promise<string>((resolve, reject) => {
      const socket = connect(kernel.cloud.ports.aws, '127.0.0.1', () => socket.write(`${lines.join('\r\n')}\r\n\r\n`))
      let text = ''
      socket.on('data', (chunk) => (text += chunk.toString()))
      socket.on('error', reject)
      socket.on('close', () => resolve(text))
    })
  const host = () => `Host: 127.0.0.1:${kernel.cloud.ports.aws}`

  it('are refused for a foreign host', async () => {
    expect(await raw(['GET / HTTP/1.1', 'Host: rebound.example', 'Connection: close'])).toMatch(/^HTTP\/1.1 403 /)
  })

  it.each([
    ['both lengths', ['Content-Length: 2', 'Transfer-Encoding: chunked']],
    ['two lengths', ['Content-Length: 2', 'Content-Length: 3']],
    ['a folded line', ['X-One: 1', ' 2']],
  ])('are refused with %s', async (_what, headers) => {
    expect(await raw(['POST / HTTP/1.1', host(), ...headers, 'Connection: close'])).toMatch(/^HTTP\/1.1 400 /)
  })

  it('are refused with a second target', async () => {
    const target = (operation: string) => `X-Amz-Target: AWSCognitoIdentityProviderService.${operation}`
    const text = await raw(['POST / HTTP/1.1', host(), target('InitiateAuth'), target('SignUp'), 'Content-Length: 0', 'Connection: close'])
    expect(text).toMatch(/^HTTP\/1.1 400 /)
    expect(text).toContain('sent more than once')
  })
})
