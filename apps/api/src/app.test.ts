import * as z from 'zod/mini'
import { endpoint } from '@sekisho/contract/endpoint'
import { DatabaseError, type DatabaseErrorCode } from '@sekisho/database/database-error'
import type { Database } from '@sekisho/database/database'
import { sql } from '@sekisho/database/sql'
import { callTime } from '@sekisho/database/time-left'
import { beforeEach, describe, expect, it } from 'vitest'
import { route, type Route } from './http/route.ts'
import { readInput } from './http/validate.ts'
import { createTestApi, EDGE_SECRET, type TestApi } from './testing/test-api.ts'
import { suzuki, tanaka } from '@sekisho/identity/testing/test-directory'

const id = '0e000000-0000-4000-8000-000000000001'
const Thing = z.strictObject({ title: z.string().check(z.maxLength(20, 'too-long')), items: z.optional(z.array(z.number())) })
const read = endpoint({
  id: 'events.read',
  method: 'GET',
  path: '/api/events',
  needs: 'events.read',
  reply: z.object({ title: z.string() }),
})
const write = endpoint({
  id: 'events.write',
  method: 'POST',
  path: '/api/events',
  needs: 'events.edit',
  body: Thing,
  reply: z.object({ title: z.string() }),
})
const one = endpoint({
  id: 'events.one',
  method: 'GET',
  path: '/api/events/{eventId}',
  needs: 'events.read',
  reply: z.object({ title: z.string() }),
})

const untouched = () => Promise.reject(new Error('No database here.'))
const database: Database = { query: untouched, execute: untouched, transaction: untouched }

/** What the operations do next. */
const next: { reply: unknown; error: unknown; calls: unknown[] } = { reply: { title: 'x' }, error: undefined, calls: [] }
const operate = async (input: unknown) => {
  next.calls.push(input)
  if (next.error !== undefined) throw next.error
  return next.reply as { title: string }
}
const routes: Route[] = [route(one, operate), route(read, operate), route(write, operate)]

let api: TestApi
beforeEach(async () => {
  Object.assign(next, { reply: { title: 'x' }, error: undefined, calls: [] })
  api = await createTestApi({ function: 'events', routes, as: () => database })
})
const lastLine = () => JSON.parse(api.lines.at(-1)!)

describe('the time of a request', () => {
  it('is one for all its statements, and what outlasts it is answered before the function ends', async () => {
    const times: number[] = []
    const slow = await createTestApi({
      function: 'events',
      routes: [
        route(read, async (_input, { db }) => {
          await db.query(sql`select 1`)
          await db.query(sql`select 2`)
          return { title: 'x' }
        }),
      ],
      as: (_role, left) => ({
        ...database,
        query: async () => {
          times.push(callTime(15_000, left))
          return []
        },
      }),
    })
    expect((await slow.ask(tanaka, 'GET', '/api/events', { functionTime: 10_000 })).status).toBe(200)
    expect(times.map((time) => time <= 7_500 && time > 0)).toEqual([true, true])
    const { status, body, headers } = await slow.ask(tanaka, 'GET', '/api/events', { functionTime: 2_000 })
    expect([status, body.code, headers['retry-after'], times.length]).toEqual([503, 'unavailable', '1', 2])
  })
})

describe('an answer', () => {
  it('carries the request id, is never stored and holds only what the contract says', async () => {
    next.reply = { title: 'x', secret: 'canary' }
    const { status, headers, body } = await api.ask(tanaka, 'GET', '/api/events')
    expect([status, body]).toEqual([200, { title: 'x' }])
    expect(headers).toMatchObject({ 'x-request-id': 'request-1', 'cache-control': 'no-store', 'content-type': 'application/json' })
  })

  it('is a 500 without a word when an operation breaks the contract', async () => {
    next.reply = { name: 'canary' }
    const { status, text } = await api.ask(tanaka, 'GET', '/api/events')
    expect(status).toBe(500)
    expect(text).not.toContain('canary')
  })

  it('takes the request id from the gateway and from no header', async () => {
    const { headers } = await api.ask(tanaka, 'GET', '/api/events', { headers: { 'x-request-id': 'forged' } })
    expect(headers['x-request-id']).toBe('request-1')
  })
})

describe('a function', () => {
  it('refuses to serve an endpoint of another function', async () => {
    const foreign = createTestApi({ function: 'members', routes, as: () => database })
    await expect(foreign).rejects.toThrow('does not belong to the function members')
  })

  it('finds a literal path before a parameter, whatever the order of its routes', async () => {
    const summary = endpoint({ ...read, id: 'events.summary', path: '/api/events/summary' })
    const both = await createTestApi({ function: 'events', routes: [route(one, operate), route(summary, operate)], as: () => database })
    await both.ask(tanaka, 'GET', '/api/events/summary')
    expect(JSON.parse(both.lines.at(-1)!).route).toBe('GET /api/events/summary')
  })

  it('says 404 for what it does not serve, to somebody who is signed in', async () => {
    for (const [method, path] of [
      ['GET', '/api/unknown'],
      ['DELETE', '/api/events'],
      ['HEAD', '/api/events'],
      ['OPTIONS', '/api/events'],
      ['TRACE', '/api/events'],
      ['get', '/api/events'],
      ['PROPFIND', '/api/events'],
    ] as const) {
      expect((await api.ask(tanaka, method, path)).status, method).toBe(404)
    }
    expect(next.calls).toEqual([])
  })

  it('serves only what the distribution sends, before it asks who somebody is or writes more than one line', async () => {
    for (const edge of ['', 'guess', `${EDGE_SECRET}x`, `${EDGE_SECRET},${EDGE_SECRET}`]) {
      const before = api.lines.length
      const { status, body } = await api.ask(tanaka, 'GET', '/api/events', { headers: { 'x-sekisho-edge': edge } })
      expect([status, body.code, api.lines.length - before]).toEqual([403, 'forbidden', 1])
      expect(lastLine()).toMatchObject({ refusedBy: 'edge', staffId: null, route: 'none' })
    }
    expect(next.calls).toEqual([])
  })

  it('answers that it cannot be reached, and lets nobody in, while the secret of the edge cannot be read', async () => {
    const edge = { sent: () => Promise.reject(new Error('down')) }
    const broken = await createTestApi({ function: 'events', routes, as: () => database, edge })
    expect((await broken.ask(tanaka, 'GET', '/api/events')).body.code).toBe('unavailable')
  })

  it('does not let the framework answer HEAD by a GET handler, even without the gateway in front', async () => {
    expect((await api.app.request('/api/events', { method: 'HEAD', headers: { 'x-sekisho-edge': EDGE_SECRET } })).status).toBe(404)
    expect(api.lines.at(-1)).toContain('"refusedBy":"path-guard"')
  })

  it('says nothing about its routes to anybody else', async () => {
    expect((await api.ask(null, 'GET', '/api/unknown')).body.code).toBe('session-required')
    expect((await api.ask(null, 'PUT', '/api/events')).status).toBe(401)
  })

  it('ignores a method override', async () => {
    const headers = { 'x-http-method-override': 'POST', 'x-method-override': 'POST' }
    await api.ask(tanaka, 'GET', '/api/events', { headers })
    expect(lastLine().route).toBe('GET /api/events')
    expect((await api.ask(tanaka, 'GET', '/api/events?_method=POST')).status).toBe(400)
  })

  it.each([
    `/api/events/../events/${id}`,
    '/api/%65vents',
    '/api/events/',
    '//api/events',
    '/api\\events',
    '/api/events;x',
    '/api/./events',
    'x',
    '/API/EVENTS',
  ])('refuses the path %s before anything else looks at it', async (path) => {
    const { status, body, headers } = await api.ask(tanaka, 'GET', path)
    expect([status, body.code]).toEqual([400, 'path-not-canonical'])
    expect(headers['content-type']).toContain('application/problem+json')
    expect(lastLine()).toMatchObject({ refusedBy: 'path-guard', route: 'none', staffId: null })
    expect(next.calls).toEqual([])
  })
})

describe('a body', () => {
  const json = { 'content-type': 'application/json', 'idempotency-key': 'key-00000001' }
  const send = (body: string, headers: Record<string, string> = json) => api.ask(tanaka, 'POST', '/api/events', { body, headers })

  it('reaches the operation when the contract allows it', async () => {
    expect((await send('{"title":"x","items":[1]}')).status).toBe(200)
    expect(next.calls).toMatchObject([{ body: { title: 'x', items: [1] } }])
  })

  it.each([
    ['{}', 'body.title', 'title'],
    ['{"title":1}', 'a number for a text', 'title'],
    ['{"title":["x"]}', 'a list for a text', 'title'],
    ['{"title":"x","role":"admin"}', 'a role', 'role'],
    ['{"title":"x","__proto__":{}}', 'a prototype', '__proto__'],
    ['[]', 'a list', 'body'],
    ['null', 'null', 'body'],
    ['{"title":', 'half of a body', 'body'],
    ['', 'nothing', 'body'],
    [`{"title":${'['.repeat(10_000)}${']'.repeat(10_000)}}`, 'a deep body', 'body'],
  ])('refuses %.20s and names the field', async (body, _what, field) => {
    const answer = await send(body)
    expect(answer.status).toBe(400)
    expect(answer.body.errors[0].field).toBe(field)
    expect(next.calls).toEqual([])
  })

  it('refuses one over 256 kB, whoever declares which length', async () => {
    const { status, body } = await send(JSON.stringify({ title: 'x'.repeat(256 * 1024) }), { ...json, 'content-length': '5' })
    expect([status, body.code]).toEqual([413, 'too-large'])
  })

  it('is not read without a key for repeats, and the refusal names the header', async () => {
    for (const key of [undefined, 'short', 'with space in it']) {
      const headers = { 'content-type': 'application/json', ...(key !== undefined && { 'idempotency-key': key }) }
      const { status, body } = await send('{"title":"x"}', headers)
      expect([status, body.errors]).toEqual([400, [{ field: 'idempotency-key', issue: key === undefined ? 'required' : 'key' }]])
    }
    expect(next.calls).toEqual([])
  })

  it('refuses another media type', async () => {
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'application/json; charset=shift_jis']) {
      expect((await send('{"title":"x"}', { ...json, 'content-type': type })).body.errors).toEqual([
        { field: 'content-type', issue: 'json' },
      ])
    }
  })

  it('is refused on a GET like every other bad input: in our words, with a line', async () => {
    const { status, body, headers } = await api.ask(tanaka, 'GET', '/api/events', { body: '{"title":"canary"}', headers: json })
    expect([status, body.errors]).toEqual([400, [{ field: 'body', issue: 'unknown' }]])
    expect(headers['content-type']).toContain('application/problem+json')
    expect(lastLine()).toMatchObject({ refusedBy: 'validation', code: 'invalid-input', staffId: tanaka.staffId })
    expect((await api.ask(null, 'GET', '/api/events', { body: 'x' })).status).toBe(401)
    expect((await api.ask(tanaka, 'HEAD', '/api/events', { body: 'x' })).status).toBe(404)
  })

  it('refuses a body where the contract has none', async () => {
    const event = new Request('https://api.example/api/events', { method: 'POST', body: 'x' })
    await expect(readInput(read, {}, event)).rejects.toMatchObject({
      code: 'invalid-input',
      details: { errors: [{ field: 'body', issue: 'unknown' }] },
    })
  })
})

describe('an error', () => {
  it('that nobody foresaw is told as 500 without its message, which stays out of the log as well', async () => {
    next.error = new Error('canary-secret')
    const { status, text, body } = await api.ask(tanaka, 'GET', '/api/events')
    expect([status, body.code]).toEqual([500, 'internal'])
    expect(text).not.toContain('canary')
    expect(api.lines.join()).not.toContain('canary')
    expect(lastLine()).toMatchObject({ level: 'error', error: 'Error', at: expect.stringMatching(/^at /) })
  })

  const cases: [DatabaseErrorCode, number, string][] = [
    ['permission-denied', 403, 'forbidden'],
    ['resuming', 503, 'database-waking'],
    ['unavailable', 503, 'unavailable'],
    ['timeout', 503, 'unavailable'],
    ['serialization', 503, 'unavailable'],
    ['unique-violation', 409, 'conflict'],
    ['foreign-key-violation', 409, 'conflict'],
    ['check-violation', 400, 'invalid-input'],
    ['invalid-value', 400, 'invalid-input'],
    ['too-large', 400, 'invalid-input'],
    ['internal', 500, 'internal'],
  ]
  it.each(cases)('of the database, %s, is told as %d %s', async (code, status, told) => {
    next.error = new DatabaseError(code, 'SQLSTATE XX999', { sqlState: 'XX999', constraint: 'canary_key' })
    const answer = await api.ask(tanaka, 'GET', '/api/events')
    expect([answer.status, answer.body.code]).toEqual([status, told])
    expect(answer.text).not.toMatch(/canary|XX999/)
    expect(answer.headers['retry-after'] !== undefined).toBe(status === 503)
  })

  it('that is no Error at all is told as 500', async () => {
    next.error = { message: 'canary' }
    expect((await api.ask(tanaka, 'GET', '/api/events')).status).toBe(500)
  })
})

describe('the log', () => {
  it('has exactly one line per request, also for refusals', async () => {
    await api.ask(tanaka, 'GET', '/api/events')
    await api.ask(null, 'GET', '/api/events')
    await api.ask(tanaka, 'GET', '/x/..')
    expect(api.lines).toHaveLength(3)
    expect(JSON.parse(api.lines[0]!)).toEqual({
      level: 'info',
      source: 'function',
      object: null,
      requestId: 'request-1',
      function: 'events',
      method: 'GET',
      route: 'GET /api/events',
      status: 200,
      ms: 0,
      staffId: tanaka.staffId,
      role: tanaka.role,
    })
  })

  it('never holds a token, a query value, a body or a header, and never breaks into a second line', async () => {
    const canary = 'canary\r\n{"level":"error"}\u2028\u001b[31m'
    await api.ask(tanaka, 'GET', `/api/events?q=${encodeURIComponent(canary)}&canary=1`)
    await api.ask(tanaka, 'GET', `/api/canary-path`)
    await api.ask(tanaka, 'POST', '/api/events', {
      body: '{"title":"canary"}',
      headers: { 'content-type': 'application/json', 'x-note': 'canary', 'user-agent': 'canary' },
    })
    await api.ask(tanaka, 'GET', '/api/events', { headers: { 'x-sekisho-session': 'canary.token.here' } })
    expect(api.lines).toHaveLength(4)
    for (const line of api.lines) expect(line).not.toMatch(/canary|[\p{Cc}\p{Zl}\p{Zp}]/u)
    expect(api.lines.join()).not.toContain('eyJ')
  })
})

describe('an identity in a header', () => {
  it('has no effect', async () => {
    const headers = {
      'x-amzn-request-context': JSON.stringify({ identity: { userArn: 'arn:aws:sts::123456789012:assumed-role/sekisho-test-admin/x' } }),
      'x-amzn-lambda-context': '{}',
      'x-user-id': tanaka.staffId,
      'x-forwarded-user': tanaka.email,
      'cognito-groups': 'admin',
      'x-apigateway-event': '{}',
    }
    const asked = await api.ask(null, 'GET', '/api/events', { headers })
    expect(asked.body.code).toBe('session-required')
    expect((await api.ask(suzuki, 'GET', '/api/events', { headers })).status).toBe(200)
    expect(lastLine()).toMatchObject({ staffId: suzuki.staffId, role: suzuki.role })
  })
})
