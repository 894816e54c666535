import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { freePorts } from '../free-ports.ts'
import { rawSocket, send, TestApi } from '../gateway/test-api.ts'
import { createEdge, type Edge } from './service.ts'

const bucket = 'site-bucket'
const rewrite = readFileSync(new URL('../../../../infra/constructs/spa-rewrite.js', import.meta.url), 'utf8')
const script = `console.log(${JSON.stringify('関所'.repeat(600))})`

let api: TestApi
let edge: Edge
let port: number

beforeAll(async () => {
  api = await TestApi.start()
  api.addMethod({ path: '/api/members', properties: { AuthorizationType: 'AWS_IAM' } })
  api.addMethod({ path: '/api/health' })
  api.addStage()
  ;[port] = (await freePorts(1)) as [number]
  api.cloud.ports.site = port
  edge = createEdge(api.cloud, { api: (request) => api.gateway.answer(request) })
  deploy(edge, api)
  fillBucket(api)
  await edge.listen()
})

afterAll(() => edge.close?.())

function fillBucket({ cloud }: TestApi): void {
  const root = cloud.state.path(`buckets/${bucket}`)
  mkdirSync(join(root, 'assets'), { recursive: true })
  writeFileSync(join(root, 'index.html'), '<!doctype html><title>関所</title>')
  writeFileSync(join(root, 'assets/app-1a2b.js'), script)
  writeFileSync(join(root, 'config.json'), JSON.stringify({ stage: 'dev', userPoolId: 'pool' }))
  cloud.state.write(`buckets/${bucket}.metadata.json`, {
    'index.html': { 'cache-control': 'no-cache' },
    'assets/app-1a2b.js': { 'cache-control': 'public, max-age=31536000, immutable' },
  })
}

function deploy(service: Edge, { host, cloud }: TestApi): void {
  const make = (type: string, properties: Record<string, unknown>) =>
    service.provisioners![`AWS::CloudFront::${type}`]!({ stack: 'web', logicalId: type, type, properties }) as {
      ref: string
      attributes: Record<string, string>
    }
  const csp = `default-src 'none'; script-src 'self'; connect-src 'self' https://cognito-idp.${cloud.region}.amazonaws.com https://cognito-identity.${cloud.region}.amazonaws.com; upgrade-insecure-requests`
  const headers = make('ResponseHeadersPolicy', {
    ResponseHeadersPolicyConfig: {
      Name: 'headers',
      SecurityHeadersConfig: {
        ContentSecurityPolicy: { ContentSecurityPolicy: csp, Override: true },
        ContentTypeOptions: { Override: true },
        ReferrerPolicy: { ReferrerPolicy: 'no-referrer', Override: true },
        StrictTransportSecurity: { AccessControlMaxAgeSec: 63072000, IncludeSubdomains: true, Override: true },
      },
      CustomHeadersConfig: { Items: [{ Header: 'cross-origin-opener-policy', Value: 'same-origin', Override: true }] },
    },
  }).ref
  const { FunctionARN } = make('Function', { Name: 'rewrite', FunctionCode: rewrite }).attributes
  make('Distribution', {
    DistributionConfig: {
      DefaultRootObject: 'index.html',
      Origins: [
        { Id: 'site', DomainName: `${bucket}.s3.${cloud.region}.amazonaws.com`, S3OriginConfig: {} },
        {
          Id: 'api',
          DomainName: host,
          OriginPath: '/live',
          CustomOriginConfig: {},
          OriginCustomHeaders: [{ HeaderName: 'x-from-edge', HeaderValue: 'secret' }],
        },
      ],
      DefaultCacheBehavior: {
        TargetOriginId: 'site',
        Compress: true,
        AllowedMethods: ['GET', 'HEAD'],
        CachePolicyId: '658327ea-f89d-4fab-a63d-7e88639e58f6',
        ResponseHeadersPolicyId: headers,
        FunctionAssociations: [{ EventType: 'viewer-request', FunctionARN }],
      },
      CacheBehaviors: [
        {
          PathPattern: '/api/*',
          TargetOriginId: 'api',
          AllowedMethods: ['GET', 'HEAD', 'OPTIONS', 'PUT', 'PATCH', 'POST', 'DELETE'],
          CachePolicyId: '4135ea2d-6df8-44a3-9df3-4b5a84be39ad',
          OriginRequestPolicyId: 'b689b0a8-53d0-40ab-baf2-68738e2966ac',
          ResponseHeadersPolicyId: headers,
        },
      ],
    },
  })
}

const get = (path: string, headers: Record<string, string> = {}) => send(port, path, { headers: { host: `localhost:${port}`, ...headers } })

describe('the site', () => {
  it('answers a deep link with index.html, by the synthesised rewrite', async () => {
    for (const path of ['/', '/members/018f', '/events']) {
      const answer = await get(path)
      expect(answer).toMatchObject({ status: 200, text: '<!doctype html><title>関所</title>' })
      expect(answer.headers).toMatchObject({ 'content-type': 'text/html', 'cache-control': 'no-cache' })
    }
  })

  it('answers a missing asset with 404 and never with the page', async () => {
    for (const path of ['/assets/gone-1a2b.js', '/assets/app', '/gone.css']) {
      const answer = await get(path)
      expect(answer.status).toBe(404)
      expect(answer.text).toContain('NoSuchKey')
      expect(answer.headers['content-security-policy']).toContain("default-src 'none'")
    }
  })

  it('sends the synthesised headers with only the Cognito hosts and the upgrade to https changed', async () => {
    const { headers } = await get('/')
    const local = `http://localhost:${api.cloud.ports.aws}`
    expect(headers['content-security-policy']).toBe(`default-src 'none'; script-src 'self'; connect-src 'self' ${local}`)
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'strict-transport-security': 'max-age=63072000; includeSubDomains',
      'cross-origin-opener-policy': 'same-origin',
    })
  })

  it('adds the local endpoints to config.json', async () => {
    const endpoint = `http://localhost:${api.cloud.ports.aws}/`
    expect((await get('/config.json')).json).toEqual({
      stage: 'dev',
      userPoolId: 'pool',
      userPoolEndpoint: endpoint,
      identityPoolEndpoint: endpoint,
    })
  })

  it('compresses by what the browser takes and answers 304 to its own tag', async () => {
    const response = await fetch(`http://localhost:${port}/assets/app-1a2b.js`, { headers: { 'accept-encoding': 'br' } })
    expect(response.headers.get('content-encoding')).toBe('br')
    expect(response.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
    expect(await response.text()).toBe(script)
    expect(Number(response.headers.get('content-length'))).toBeLessThan(200)
    const etag = response.headers.get('etag')!
    const again = await get('/assets/app-1a2b.js', { 'if-none-match': etag, 'accept-encoding': 'br' })
    expect(again).toMatchObject({ status: 304, text: '' })
    const plain = await get('/assets/app-1a2b.js')
    expect(plain.headers['content-encoding']).toBeUndefined()
  })

  it('reads nothing outside the bucket', async () => {
    for (const path of [
      `/../${bucket}.metadata.json`,
      `/%2e%2e/${bucket}.metadata.json`,
      `/assets/..%2f..%2f${bucket}.metadata.json`,
      '/assets/%00.js',
    ]) {
      expect((await get(path)).status).toBe(404)
    }
  })

  it('refuses methods that the behaviour does not allow', async () => {
    const answer = await send(port, '/', { method: 'POST', headers: { host: `localhost:${port}` }, body: 'x' })
    expect(answer.status).toBe(403)
  })
})

describe('the API behind the site', () => {
  it('keeps a refusal of the gateway what it is: 403 JSON', async () => {
    for (const path of ['/api/members', '/api/nothing']) {
      const answer = await get(path)
      expect(answer).toMatchObject({ status: 403, json: { message: 'Missing Authentication Token' } })
      expect(answer.headers['x-amzn-errortype']).toBe('MissingAuthenticationTokenException')
      expect(answer.headers['content-security-policy']).toContain("default-src 'none'")
    }
  })

  it('takes a signature made for the API’s own host and stage', async () => {
    const credentials = api.cloud.iam.issue(api.addRole('admin', ['GET/api/members']), 'ito', 60_000)
    const { host: _host, ...signed } = await api.sign('/live/api/members', credentials)
    const answer = await get('/api/members', signed)
    expect(answer.status).toBe(200)
    expect(answer.json['requestContext']).toMatchObject({ domainName: api.host, path: '/live/api/members' })
  })

  it('adds the viewer to x-forwarded-for, and is itself the caller that the gateway sees', async () => {
    const answer = await get('/api/health', { 'x-forwarded-for': '203.0.113.9' })
    expect((answer.json['headers'] as Record<string, string>)['X-Forwarded-For']).toBe('203.0.113.9, 127.0.0.1, 130.176.0.1')
    expect((answer.json['requestContext'] as { identity: object }).identity).toMatchObject({ sourceIp: '130.176.0.1' })
  })

  it('writes the headers of the origin over those of the viewer', async () => {
    const { json } = await get('/api/health', { 'X-From-Edge': 'forged' })
    const sent = Object.entries(json['multiValueHeaders'] as Record<string, string[]>).filter(([name]) => /^x-from-edge$/i.test(name))
    expect(sent).toEqual([['x-from-edge', ['secret']]])
  })

  it('sends a path to the API that only becomes one when dots are taken out', async () => {
    const answer = await get('/assets/../api/health')
    expect(answer).toMatchObject({ status: 403, json: { message: 'Missing Authentication Token' } })
  })
})

describe('the port', () => {
  it('refuses a foreign Host and journals it', async () => {
    const answer = await get('/', { host: 'evil.example' })
    expect(answer.status).toBe(403)
    expect(api.cloud.journal.list()[0]).toMatchObject({ layer: 'edge', outcome: 'refused', what: 'GET /' })
  })

  it.each([
    ['both framings', 'Content-Length: 4\r\nTransfer-Encoding: chunked\r\n'],
    ['two lengths', 'Content-Length: 4\r\nContent-Length: 5\r\n'],
  ])('refuses %s of one body', async (_name, headers) => {
    expect(await rawSocket(port, `POST /api/health HTTP/1.1\r\nHost: localhost:${port}\r\n${headers}\r\n`)).toMatch(/^HTTP\/1\.1 400/)
  })

  it('says which port is taken', async () => {
    const second = createEdge(api.cloud, { api: (request) => api.gateway.answer(request) })
    await expect(second.listen()).rejects.toMatchObject({ code: 'EADDRINUSE', port })
  })
})
