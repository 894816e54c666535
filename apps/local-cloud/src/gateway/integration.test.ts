import { beforeAll, describe, expect, it } from 'vitest'
import { TestApi } from './test-api.ts'

let api: TestApi

beforeAll(async () => {
  api = await TestApi.start()
  const validator = api.provision('AWS::ApiGateway::RequestValidator', 'Validator', { ValidateRequestParameters: true }).ref
  const required = { 'method.request.path.eventId': true, 'method.request.querystring.reason': true }
  api.addMethod({ path: '/api/events', method: 'POST' })
  api.addMethod({ path: '/api/events/{eventId}' })
  api.addMethod({ path: '/api/reveal/{eventId}', properties: { RequestValidatorId: validator, RequestParameters: required } })
  api.addMethod({ path: '/api/busy' })
  api.addMethod({
    path: '/api/slow',
    properties: { Integration: { Type: 'AWS_PROXY', Uri: api.functionUri('integration'), TimeoutInMillis: 50 } },
  })
  api.addMethod({
    path: '/api/unpermitted',
    properties: { Integration: { Type: 'AWS_PROXY', Uri: api.functionUri('integration').replace('integration', 'missing') } },
  })
  const preflight = {
    'method.response.header.Access-Control-Allow-Origin': "'https://sekisho.example'",
    'method.response.header.Vary': "'Origin'",
  }
  api.addMethod({
    path: '/api/events',
    method: 'OPTIONS',
    properties: { Integration: { Type: 'MOCK', IntegrationResponses: [{ StatusCode: '204', ResponseParameters: preflight }] } },
  })
  api.provision('AWS::ApiGateway::GatewayResponse', 'Refused', {
    ResponseType: 'DEFAULT_4XX',
    ResponseParameters: {
      'gatewayresponse.header.cache-control': "'no-store'",
      'gatewayresponse.header.x-request-id': 'context.requestId',
    },
  })
  api.provision('AWS::ApiGateway::GatewayResponse', 'Throttled', {
    ResponseType: 'THROTTLED',
    StatusCode: '429',
    ResponseTemplates: { 'application/json': '{"message":$context.error.messageString,"type":"$context.error.responseType"}' },
  })
  api.addStage({
    MethodSettings: [
      { HttpMethod: '*', ResourcePath: '/*', ThrottlingRateLimit: 1000, ThrottlingBurstLimit: 1000 },
      { HttpMethod: 'GET', ResourcePath: '/~1api~1busy', ThrottlingRateLimit: 1, ThrottlingBurstLimit: 2 },
    ],
  })
})

describe('the event', () => {
  it('keeps the casing of headers, the last of duplicates, and decodes the query as AWS does', async () => {
    const answer = await api.raw(
      `GET /live/api/events/a%2Bb@c+d?q=1&q=2&s=a+b%20c%2Bd HTTP/1.1\r\nHost: ${api.host}\r\nX-Own: one\r\nX-Own: two\r\nConnection: close\r\n\r\n`,
    )
    const event = JSON.parse(answer.slice(answer.indexOf('\r\n\r\n') + 4)) as Record<string, Record<string, unknown>>
    expect(event['headers']).toMatchObject({ 'X-Own': 'two', Host: api.host })
    expect(event['multiValueHeaders']).toMatchObject({ 'X-Own': ['one', 'two'] })
    expect(event['queryStringParameters']).toEqual({ q: '2', s: 'a b c+d' })
    expect(event['multiValueQueryStringParameters']).toEqual({ q: ['1', '2'], s: ['a b c+d'] })
    expect(event['pathParameters']).toEqual({ eventId: 'a%2Bb@c+d' })
    expect(event).toMatchObject({ resource: '/api/events/{eventId}', path: '/api/events/a%2Bb@c+d', body: null, isBase64Encoded: false })
    expect(event['requestContext']).toMatchObject({
      path: '/live/api/events/a%2Bb@c+d',
      stage: 'live',
      apiId: api.apiId,
      accountId: '123456789012',
      domainName: api.host,
      requestTime: expect.stringMatching(/^\d{2}\/\w{3}\/\d{4}:\d{2}:\d{2}:\d{2} \+0000$/) as string,
    })
  })

  it('carries the body as text', async () => {
    const answer = await api.send('/live/api/events', { method: 'POST', body: '{"title":"祭り"}' })
    expect(answer.json).toMatchObject({ body: '{"title":"祭り"}', httpMethod: 'POST', queryStringParameters: null, pathParameters: null })
  })
})

describe('the function’s answer', () => {
  const wish = (payload: unknown) => api.send(`/live/api/events/1?do=${encodeURIComponent(`raw:${JSON.stringify(payload)}`)}`)

  it.each([
    [null],
    ['text'],
    [[]],
    [{ statusCode: 'ok' }],
    [{ statusCode: 200, body: { a: 1 } }],
    [{ statusCode: 200, headers: { a: ['b'] } }],
    [{ statusCode: 99 }],
  ])('is 502 when it is %j', async (payload) => {
    const answer = await wish(payload)
    expect(answer).toMatchObject({ status: 502, text: '{"message":"Internal server error"}' })
    expect(answer.headers['x-amzn-errortype']).toBe('InternalServerErrorException')
  })

  it('takes a status as text, none as 200, and keeps repeated headers', async () => {
    expect((await wish({ statusCode: '404', body: 'gone' })).status).toBe(404)
    expect((await wish({})).status).toBe(200)
    const answer = await wish({
      statusCode: 200,
      multiValueHeaders: { 'set-cookie': ['a=1', 'b=2'] },
      headers: { 'www-authenticate': 'Own' },
    })
    expect(answer.headers).toMatchObject({ 'set-cookie': ['a=1', 'b=2'], 'x-amzn-remapped-www-authenticate': 'Own' })
  })

  it('is journaled with the layer that refused: the gateway let it pass, the route said no and why', async () => {
    const headers = { 'content-type': 'application/problem+json' }
    await wish({ statusCode: 403, headers, body: JSON.stringify({ code: 'forbidden', title: 'Your role may not do this.' }) })
    const [route, passed] = api.cloud.journal.list().filter((entry) => entry.layer !== 'function')
    expect(passed).toMatchObject({ layer: 'gateway', outcome: 'allowed', status: 403 })
    expect(route).toMatchObject({ layer: 'route', outcome: 'refused', reason: 'forbidden: Your role may not do this.' })
  })

  it('is 502 when the function throws, 504 when it takes longer than the integration waits, 500 when it may not be invoked', async () => {
    expect((await api.send('/live/api/events/1?do=throw')).status).toBe(502)
    const late = await api.send('/live/api/slow?do=sleep')
    expect(late).toMatchObject({ status: 504, text: '{"message":"Endpoint request timed out"}' })
    expect((await api.send('/live/api/unpermitted')).status).toBe(500)
  })
})

describe('what the gateway refuses by itself', () => {
  it('is a body over 10 MB, with the headers of the template’s gateway response', async () => {
    const answer = await api.send('/live/api/events', { method: 'POST', body: Buffer.alloc(10 * 1024 * 1024 + 1, 'a') })
    expect([answer.status, answer.headers['x-amzn-errortype']]).toEqual([413, 'RequestTooLargeException'])
    expect(answer.headers['cache-control']).toBe('no-store')
    expect(answer.headers['x-request-id']).toBe(answer.headers['x-amzn-requestid'])
  })

  it('is a request without a parameter that the validator asks for', async () => {
    const answer = await api.send('/live/api/reveal/1')
    expect(answer).toMatchObject({ status: 400, json: { message: 'Missing required request parameters: [reason]' } })
    expect((await api.send('/live/api/reveal/1?reason=call')).status).toBe(200)
  })

  it('is more than the burst of a method, until the clock has moved on', async () => {
    const statuses = []
    for (let call = 0; call < 3; call += 1) statuses.push((await api.send('/live/api/busy')).status)
    expect(statuses).toEqual([200, 200, 429])
    const answer = await api.send('/live/api/busy')
    expect(answer.json).toEqual({ message: 'Too Many Requests', type: 'THROTTLED' })
    expect(answer.headers['x-amzn-errortype']).toBe('TooManyRequestsException')
    api.cloud.clock.move(1100)
    expect((await api.send('/live/api/busy')).status).toBe(200)
  })
})

describe('methods', () => {
  it('answers OPTIONS by the template’s mock alone', async () => {
    const answer = await api.send('/live/api/events', { method: 'OPTIONS' })
    expect(answer).toMatchObject({ status: 204, text: '' })
    expect(answer.headers).toMatchObject({ 'access-control-allow-origin': 'https://sekisho.example', vary: 'Origin' })
  })

  it('refuses HEAD, TRACE and PROPFIND where the template has no such method', async () => {
    for (const method of ['HEAD', 'TRACE', 'PROPFIND']) expect((await api.send('/live/api/busy', { method })).status).toBe(403)
  })
})
