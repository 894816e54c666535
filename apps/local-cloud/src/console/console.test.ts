import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { Clock } from '../clock.ts'
import type { Cloud } from '../cloud.ts'
import { Faults } from '../endpoint/faults.ts'
import { Quotas } from '../endpoint/quotas.ts'
import { freePorts } from '../free-ports.ts'
import { send } from '../gateway/test-api.ts'
import { createKernel } from '../kernel.ts'
import { matchingStep } from '../services/cognito-idp/totp.ts'
import { type Console, createConsole } from './service.ts'

const secret = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP'
const tanaka = {
  email: 'tanaka@sekisho.example',
  name: '田中 陽子',
  role: 'admin',
  status: 'active',
  password: 'a long password',
  totpSecret: secret,
}
const yamamoto = {
  email: 'yamamoto@sekisho.example',
  name: '山本 葵',
  role: 'operator',
  status: 'invited',
  password: 'a temporary one',
  totpSecret: null,
}

let cloud: Cloud
let page: Console
let orders: unknown[]
let takesPasskeys = true
const device = { isPluggedIn: false, plug: (isIn: boolean) => void (device.isPluggedIn = isIn), holds: (id: string) => id === 'mine' }
const faults = new Faults()
const quotas = new Quotas(new Clock())

beforeAll(async () => {
  const [site, aws, port] = (await freePorts(3)) as [number, number, number]
  cloud = createKernel(mkdtempSync(join(tmpdir(), 'console-')), { site, aws, console: port }).cloud
  page = createConsole(cloud, {
    people: () => [tanaka, yamamoto],
    mails: () => [
      { to: yamamoto.email, subject: '招待', text: 'ようこそ', at: 1 },
      { to: tanaka.email, subject: 'コード', text: '123456', at: 2 },
    ],
    forgetAttempts: (email) => orders.push(['forget', email]),
    reset: () => void orders.push('reset'),
    starts: () => ({ events: { cold: 1, warm: 4 } }),
    pauseDatabase: (order) => void orders.push(order),
    faults,
    quotas,
    schedules: {
      list: () => [],
      runNow: async (name) => void orders.push(['run', name]),
      byClock: (runs) => void orders.push(['byClock', runs]),
    },
    setListLag: (ms) => void orders.push(['lag', ms]),
    passkeys: {
      areTaken: () => takesPasskeys,
      of: (email) =>
        takesPasskeys ? { signIn: email === tanaka.email, passkeys: [{ id: 'mine', name: 'A', counter: 0, createdAt: 1 }] } : null,
      device,
    },
  })
  await page.listen()
})
beforeEach(() => {
  takesPasskeys = true
  orders = []
})
afterAll(() => page.close())

const host = () => `localhost:${cloud.ports.console}`
const get = (path: string, headers: Record<string, string> = {}) =>
  send(cloud.ports.console, path, { headers: { host: host(), ...headers } })
const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
  send(cloud.ports.console, path, {
    method: 'POST',
    headers: { host: host(), 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  })

describe('the page', () => {
  it('is served with a strict policy and needs nothing inline', async () => {
    const answer = await get('/')
    expect(answer.headers['content-security-policy']).toContain("default-src 'none'; script-src 'self'; style-src 'self'")
    expect(answer.text).not.toMatch(/<style|style=|<script>|\son\w+=/)
    for (const file of ['/console.js', '/console.css', '/endpoints.js', '/trace-words.js']) expect((await get(file)).status).toBe(200)
  })

  it('has the document of the API that is committed', async () => {
    const { status, text } = await get('/openapi.json')
    expect([status, (JSON.parse(text) as { openapi: string }).openapi]).toEqual([200, '3.1.1'])
  })

  it('serves no other file', async () => {
    for (const path of ['/service.ts', '/../service.ts', '/page/console.js', '/.local/cloud.json'])
      expect((await get(path)).status).toBe(404)
  })
})

describe('what can be read', () => {
  it('shows people with the code that an authenticator shows by the cloud’s clock', async () => {
    const [first, second] = (await get('/api/people')).json as unknown as Record<string, unknown>[]
    expect(matchingStep(secret, String(first!['code']), cloud.clock.now())).toBeDefined()
    expect(first).toMatchObject({ otpauth: `otpauth://totp/Sekisho:tanaka%40sekisho.example?secret=${secret}&issuer=Sekisho` })
    expect(second).toMatchObject({ code: null, otpauth: null })
    cloud.clock.move(60_000)
    const [later] = (await get('/api/people')).json as unknown as Record<string, unknown>[]
    expect(later!['code']).not.toBe(first!['code'])
    cloud.clock.reset()
  })

  it('shows mails newest first, the journal, the clock and the functions', async () => {
    cloud.journal.add({ at: 1, layer: 'gateway', who: 'suzuki', what: 'GET /api/members', outcome: 'refused', reason: 'no policy' })
    const { json } = await get('/api/state')
    expect(json).toMatchObject({
      mails: [{ subject: 'コード' }, { subject: '招待' }],
      journal: [{ layer: 'gateway', reason: 'no policy' }],
      clock: { offsetMs: 0 },
      functions: { events: { cold: 1, warm: 4 } },
    })
    expect((await get('/api/journal')).json).toHaveLength(1)
    expect((await get('/api/mail')).json).toHaveLength(2)
  })
})

describe('orders', () => {
  it('move and reset the clock', async () => {
    expect((await post('/api/clock', { moveMs: 300_000 })).json).toMatchObject({ offsetMs: 300_000 })
    expect(cloud.clock.offsetMs).toBe(300_000)
    expect((await post('/api/clock', { reset: true })).json).toMatchObject({ offsetMs: 0 })
  })

  it('reset to the sample data with the clock and an empty journal', async () => {
    cloud.clock.move(1000)
    expect((await post('/api/reset', {})).status).toBe(200)
    expect(orders).toEqual(['reset'])
    expect([cloud.clock.offsetMs, cloud.journal.list().length]).toEqual([0, 0])
  })

  it('forget attempts of a sample person and of nobody else', async () => {
    expect((await post('/api/people/tanaka%40sekisho.example/forget-attempts', {})).status).toBe(200)
    expect((await post('/api/people/mallory@sekisho.example/forget-attempts', {})).status).toBe(404)
    expect(orders).toEqual([['forget', tanaka.email]])
  })

  it('pause the database and inject faults', async () => {
    await post('/api/database', { pause: true, resumeMs: 2000 })
    expect(orders).toEqual([{ pause: true, resumeMs: 2000 }])
    const fault = { service: 'dynamodb', operation: 'GetItem', error: 'ThrottlingException', count: 2 }
    expect((await post('/api/faults', fault)).status).toBe(200)
    expect(faults.list()).toEqual([fault])
    const met = faults.meet({ service: 'dynamodb', operations: ['GetItem'] })
    await expect(met).rejects.toMatchObject({ code: 'ThrottlingException' })
    await post('/api/faults', { service: 'cognito-idp', operation: '*', kill: 'after' })
    expect((await get('/api/faults')).json).toEqual([
      { ...fault, count: 1 },
      { service: 'cognito-idp', operation: '*', kill: 'after', count: 1 },
    ])
    await post('/api/faults/clear', {})
    expect(faults.list()).toEqual([])
  })

  it('enforce quotas, throttle a service and let lists lag', async () => {
    await post('/api/quotas', { enforced: true })
    await post('/api/throttling', { service: 'dynamodb', perSecond: 5 })
    expect((await get('/api/quotas')).json).toEqual({ enforced: true, throttled: [{ service: 'dynamodb', perSecond: 5 }] })
    await post('/api/throttling', { service: 'dynamodb' })
    await post('/api/quotas', { enforced: false })
    expect(quotas.describe()).toEqual({ enforced: false, throttled: [] })
    await post('/api/lists', { lagMs: 2000 })
    expect(orders).toEqual([['lag', 2000]])
  })

  it('plug a device in and out for whoever has none, and nowhere where there are no passkeys', async () => {
    expect((await get('/api/played-device')).json).toEqual({ isPluggedIn: false })
    expect((await post('/api/played-device', { pluggedIn: true })).json).toEqual({ isPluggedIn: true })
    expect((await get('/api/state')).json).toMatchObject({ playedDevice: { isPluggedIn: true } })
    const people = (await get('/api/people')).json as unknown as { passkeys: object[] }[]
    const passkey = { name: 'A', isPlayed: true }
    expect(people.map(({ passkeys }) => passkeys)).toEqual([[{ ...passkey, isGood: true }], [{ ...passkey, isGood: false }]])
    expect((await post('/api/played-device', { pluggedIn: 'yes' })).status).toBe(400)
    takesPasskeys = false
    expect([(await post('/api/played-device', { pluggedIn: false })).status, device.isPluggedIn]).toEqual([409, true])
    expect((await get('/api/state')).json).toMatchObject({ playedDevice: null, people: [{ passkeys: null }, { passkeys: null }] })
  })

  it('run a schedule at once, and keep all from running by the clock', async () => {
    expect((await get('/api/schedules')).json).toEqual([])
    await post('/api/schedules/reconcile/run', {})
    await post('/api/schedules', { byClock: false })
    expect(orders).toEqual([
      ['run', 'reconcile'],
      ['byClock', false],
    ])
  })

  it.each([
    ['/api/clock', { moveMs: 'soon' }, 400],
    ['/api/clock', {}, 400],
    ['/api/clock', '{', 400],
    ['/api/clock', '[]', 400],
    ['/api/database', { pause: 'yes' }, 400],
    ['/api/faults', { service: 'dynamodb', operation: 'GetItem' }, 400],
    ['/api/faults', { service: 'dynamodb', operation: 'GetItem', kill: 'sometimes' }, 400],
    ['/api/lists', {}, 400],
    ['/api/quotas', {}, 400],
    ['/api/throttling', { service: 'dynamodb', perSecond: -1 }, 400],
    ['/api/functions/events/kill', {}, 501],
    ['/api/nothing', {}, 404],
    ['/api/%', {}, 400],
  ])('to %s with %j are refused in words', async (path, body, status) => {
    const answer = await post(path, body)
    expect(answer.status).toBe(status)
    expect(answer.json['message']).toMatch(/\.$/)
  })

  it('are refused from another origin, as a form, for another host and by another method', async () => {
    const evil = await post('/api/reset', {}, { origin: 'http://evil.example' })
    const form = await post('/api/reset', {}, { 'content-type': 'text/plain' })
    const rebound = await post('/api/reset', {}, { host: `evil.example:${cloud.ports.console}` })
    const put = await send(cloud.ports.console, '/api/reset', { method: 'PUT', headers: { host: host() } })
    expect([evil, form, rebound, put].map((answer) => answer.status)).toEqual([403, 415, 403, 405])
    expect((await get('/api/people', { origin: 'http://evil.example' })).status).toBe(403)
    expect(orders).toEqual([])
    expect((await post('/api/reset', {}, { origin: `http://${host()}` })).status).toBe(200)
  })
})
