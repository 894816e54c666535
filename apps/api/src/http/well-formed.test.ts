import { session } from '@sekisho/contract/session'
import { staff } from '@sekisho/contract/staff'
import { Hono } from 'hono/tiny'
import { describe, expect, it } from 'vitest'
import type { AppEnv, GatewayEvent } from './app-env.ts'
import { lambdaHandler } from './lambda-handler.ts'
import { readInput } from './validate.ts'

const send = (body: string) =>
  new Request('https://api.example/api/session', { method: 'POST', headers: { 'content-type': 'application/json' }, body })
const fields = (given: Promise<unknown>) => given.then(() => null).catch((error: { details: { errors: unknown } }) => error.details.errors)
const refused = (field: string) => [{ field, issue: 'control-character' }]

describe('a body with half a character in it', () => {
  it.each([
    ['a password', session.begin, '{"email":"a@b.example","password":"\\ud83d"}', 'password'],
    ['a reason', staff.remove, '{"version":1,"reason":"x\\udc00"}', 'reason'],
    ['a name', staff.invite, '{"name":"\\ud842","email":"a@b.example","role":"operator","language":"ja"}', 'name'],
  ])('is refused at the field: %s', async (_what, endpoint, body, field) => {
    expect(await fields(readInput(endpoint, { staffId: '0e000000-0000-4000-8000-000000000001' }, send(body)))).toEqual(refused(field))
  })

  it('is no obstacle for the other lines of an import', async () => {
    const body = '{"preview":true,"rows":[{"name":"\\ud842","email":"\\ud842","role":"x","language":"ja"}]}'
    expect(await readInput(staff.import, {}, send(body))).toMatchObject({ body: { rows: [{ name: '\ufffd', email: '\ufffd' }] } })
  })

  it('is not told back in the name of a field that nobody knows', async () => {
    const answer = JSON.stringify(await fields(readInput(session.begin, {}, send('{"email":"a@b.example","password":"p","\\ud83d":1}'))))
    expect(answer).toContain('\ufffd')
  })
})

it('A query or a header with half a character in it is answered by the app like any other', async () => {
  const app = new Hono<AppEnv>().get('/api/staff', (c) => c.json({ q: c.req.query('q'), said: c.req.header('x-said') }))
  const event = {
    path: '/api/staff',
    httpMethod: 'GET',
    headers: { host: 'api.example', 'x-said': '\ud83d' },
    multiValueHeaders: { host: ['api.example'], 'x-said': ['\ud83d'] },
    queryStringParameters: { q: 'a\ud83d' },
    multiValueQueryStringParameters: { q: ['a\ud83d'] },
    requestContext: { domainName: 'api.example' },
    body: null,
  } as unknown as GatewayEvent
  const { statusCode, body } = await lambdaHandler(app as never)(event, {})
  expect([statusCode, JSON.parse(body)]).toMatchObject([200, { q: 'a\ufffd' }])
  expect(await fields(readInput(staff.list, {}, new Request('https://api.example/api/staff?q=a%ff')))).toEqual(refused('q'))
})
