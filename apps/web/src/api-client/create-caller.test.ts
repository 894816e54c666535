import { endpoint } from '@sekisho/contract/endpoint'
import { events } from '@sekisho/contract/events'
import { health } from '@sekisho/contract/health'
import { beforeEach, describe, expect, it } from 'vitest'
import * as z from 'zod/mini'
import { createSigningClock } from './clock-skew.ts'
import { createCaller, type CallerDependencies } from './create-caller.ts'
import { insist, type Patience } from './insist.ts'
import type { SessionProof } from './session-source.ts'

const page = { items: [], next: null, previous: null, total: 0, totalIsLowerBound: false }
const proof: SessionProof = {
  accessToken: 'access',
  idToken: 'identity',
  credentials: { accessKeyId: 'ASIA', secretAccessKey: 'secret', sessionToken: 'temporary' },
}
const expired = () =>
  Response.json(
    { message: 'The security token included in the request is expired' },
    { status: 403, headers: { 'x-amzn-errortype': 'ExpiredTokenException' } },
  )

const waits: (number | 'online')[] = []
const sum = (all: typeof waits) => all.reduce<number>((total, ms) => total + (ms === 'online' ? 0 : ms), 0)
beforeEach(() => void waits.splice(0))

const patience: Patience = { wait: async (ms) => void waits.push(ms), online: async () => void waits.push('online'), now: () => sum(waits) }

/** A caller whose network is a list of answers; what it sent and which proofs it asked for are kept. */
function callerWith(
  answers: (() => Response | Promise<Response>)[],
  changes: Partial<CallerDependencies> = {},
  shown: SessionProof | null = proof,
) {
  const sent: Request[] = []
  const asked: boolean[] = []
  const call = createCaller({
    config: { authorizer: 'iam', apiHost: 'abc.execute-api.ap-northeast-1.amazonaws.com', apiStage: 'live', region: 'ap-northeast-1' },
    session: {
      proof: async ({ refresh }) => {
        asked.push(refresh)
        return shown
      },
    },
    fetch: async (input, init) => {
      sent.push(new Request(`https://console.example${String(input)}`, init))
      return answers[sent.length - 1]!()
    },
    clock: createSigningClock(() => Date.parse('2026-11-23T10:00:00Z')),
    newKey: () => 'key-1',
    insist: (send, signal) => insist(send, patience, signal),
    ...changes,
  })
  return { call, sent, asked }
}

const create = endpoint({
  id: 'events.create',
  method: 'POST',
  path: '/api/events',
  needs: 'events.edit',
  body: z.object({ title: z.string() }),
  reply: z.object({ id: z.string() }),
})

describe('a call', () => {
  it('goes to this origin, signed for the API, with the access token beside the signature', async () => {
    const { call, sent } = callerWith([() => Response.json(page)])
    expect(await call(events.list, { query: { q: '勉強会' } })).toEqual(page)
    expect(sent[0]!.url).toBe('https://console.example/api/events?q=%E5%8B%89%E5%BC%B7%E4%BC%9A')
    expect(sent[0]!.headers.get('authorization')).toMatch(/^AWS4-HMAC-SHA256 Credential=ASIA\/20261123\/ap-northeast-1\/execute-api/)
    expect(sent[0]!.headers.get('x-sekisho-session')).toBe('access')
    expect(sent[0]!.headers.has('idempotency-key')).toBe(false)
  })

  it('shows the ID token to a Cognito authorizer and its own token to a custom one', async () => {
    const config = { apiHost: 'h', apiStage: 's', region: 'r' }
    const cognito = callerWith([() => Response.json(page)], { config: { ...config, authorizer: 'cognito' } })
    const custom = callerWith([() => Response.json(page)], { config: { ...config, authorizer: 'custom' } })
    await Promise.all([cognito.call(events.list), custom.call(events.list)])
    expect(cognito.sent[0]!.headers.get('authorization')).toBe('identity')
    expect(custom.sent[0]!.headers.get('authorization')).toBe('access')
  })

  it('sends nothing when nobody is signed in or the credentials are missing', async () => {
    const nobody = callerWith([], {}, null)
    const unable = callerWith([], {}, { ...proof, credentials: null })
    await expect(nobody.call(events.list)).rejects.toMatchObject({ code: 'session-required' })
    await expect(unable.call(events.list)).rejects.toMatchObject({ code: 'session-required' })
    expect([...nobody.sent, ...unable.sent]).toEqual([])
  })

  it('needs nobody for a public endpoint', async () => {
    const { call, sent, asked } = callerWith([() => Response.json({ status: 'ok' })], {}, null)
    expect(await call(health.get)).toEqual({ status: 'ok' })
    expect(asked).toEqual([])
    expect(sent[0]!.headers.has('authorization')).toBe(false)
  })

  it('gives a mutation a key that stays the same over a refresh', async () => {
    const { call, sent } = callerWith([expired, () => Response.json({ id: 'x' })])
    await call(create, { body: { title: '新しい' } })
    expect(sent.map((request) => request.headers.get('idempotency-key'))).toEqual(['key-1', 'key-1'])
    expect(await sent[1]!.json()).toEqual({ title: '新しい' })
  })
})

describe('a change that got no answer', () => {
  const lost = () => Promise.reject(new TypeError('Failed to fetch'))
  const done = () => Response.json({ id: 'x' })
  const problem = (code: 'database-waking' | 'unavailable' | 'conflict', status: number) => () =>
    Response.json(
      { type: `urn:sekisho:problem:${code}`, title: code, status, code, requestId: 'r-1' },
      { status, headers: { 'content-type': 'application/problem+json', 'x-request-id': 'r-1', 'retry-after': '3' } },
    )
  const keys = (sent: Request[]) => sent.map((request) => request.headers.get('idempotency-key'))

  it('is sent once more with the same key when the network is back, and told once', async () => {
    const { call, sent } = callerWith([lost, done])
    expect(await call(create, { body: { title: '新しい' } })).toEqual({ id: 'x' })
    expect([keys(sent), waits]).toEqual([['key-1', 'key-1'], ['online']])
    expect(await sent[1]!.json()).toEqual({ title: '新しい' })
    const gone = callerWith([lost, lost])
    await expect(gone.call(create, { body: { title: '新しい' } })).rejects.toMatchObject({ code: 'offline' })
    expect(gone.sent).toHaveLength(2)
  })

  it('waits for a database that wakes up as long as it says, with the same key, and does it once', async () => {
    const waking = problem('database-waking', 503)
    const { call, sent } = callerWith([waking, waking, waking, done])
    expect(await call(create, { body: { title: '新しい' } })).toEqual({ id: 'x' })
    expect([keys(sent), waits]).toEqual([
      ['key-1', 'key-1', 'key-1', 'key-1'],
      [3000, 3000, 3000],
    ])
  })

  it('says after a minute and a half that the database still sleeps', async () => {
    const { call, sent } = callerWith(Array.from({ length: 40 }, () => problem('database-waking', 503)))
    await expect(call(create, { body: { title: '新しい' } })).rejects.toMatchObject({ code: 'database-waking' })
    expect(sent).toHaveLength(31)
  })

  it('is sent once more when a part was away, after a pause by chance, and never when it was refused', async () => {
    const { call, sent } = callerWith([problem('unavailable', 503), done])
    await call(create, { body: { title: '新しい' } })
    expect([sent.length, sum(waits) < 3000]).toEqual([2, true])
    const refused = callerWith([problem('conflict', 409)])
    await expect(refused.call(create, { body: { title: '新しい' } })).rejects.toMatchObject({ code: 'conflict' })
    expect(refused.sent).toHaveLength(1)
  })

  it('is left to the page when it was a question: nothing is sent again here', async () => {
    const { call, sent } = callerWith([problem('database-waking', 503)])
    await expect(call(events.list)).rejects.toMatchObject({ code: 'database-waking', retryAfter: 3 })
    expect(sent).toHaveLength(1)
  })
})

describe('a call for which the proof of who it is is too old', () => {
  const tooOld = () =>
    Response.json({ type: 'about:blank', title: '', status: 403, code: 'proof-too-old', requestId: 'r-1' }, { status: 403 })
  const done = () => Response.json({ id: 'x' })
  const heard: string[] = []
  const proving = (answers: (() => Response)[], isProved: boolean) => {
    heard.splice(0)
    let asked = 0
    const prove = async () => (asked++, isProved)
    const caller = callerWith(answers, { prove, refused: ({ code }) => void heard.push(code) })
    return { ...caller, times: () => asked }
  }

  it('goes on by itself once it is proved, with the same key and body, and is told as a refusal to nobody', async () => {
    const { call, sent, times } = proving([tooOld, done], true)
    expect(await call(create, { body: { title: '新しい' } })).toEqual({ id: 'x' })
    expect(sent.map((request) => request.headers.get('idempotency-key'))).toEqual(['key-1', 'key-1'])
    expect(await sent[1]!.json()).toEqual({ title: '新しい' })
    expect([times(), heard]).toEqual([1, []])
  })

  it('is refused when the person would rather not, and asks once however often it is refused', async () => {
    const unwilling = proving([tooOld], false)
    await expect(unwilling.call(create, { body: { title: '新しい' } })).rejects.toMatchObject({ code: 'proof-too-old' })
    expect([unwilling.sent.length, heard]).toEqual([1, ['proof-too-old']])
    const stubborn = proving([tooOld, tooOld], true)
    await expect(stubborn.call(create, { body: { title: '新しい' } })).rejects.toMatchObject({ code: 'proof-too-old' })
    expect([stubborn.sent.length, stubborn.times()]).toEqual([2, 1])
  })
})

describe('a refused call', () => {
  it('is tried once more with a refreshed session', async () => {
    const { call, sent, asked } = callerWith([expired, () => Response.json(page)])
    await call(events.list)
    expect(sent).toHaveLength(2)
    expect(asked).toEqual([false, true])
  })

  it('is told to whoever hears of refusals, once and before its caller learns of it, a change and a question alike', async () => {
    const heard: string[] = []
    const problem = { type: 'about:blank', title: '', status: 403, code: 'account-inactive', requestId: 'r-1' }
    const gone = () => Response.json(problem, { status: 403 })
    const { call } = callerWith([gone, gone, () => Response.json(page)], { refused: ({ code }) => void heard.push(code) })
    for (const ask of [() => call(events.list), () => call(create, { body: { title: '勉強会' } })])
      await ask().catch(() => heard.push('told'))
    await call(events.list)
    expect(heard).toEqual(['account-inactive', 'told', 'account-inactive', 'told'])
  })

  it('says that the session is lost when the refresh did not help', async () => {
    const { call, sent } = callerWith([expired, expired])
    await expect(call(events.list)).rejects.toMatchObject({ code: 'session-lost', status: 403 })
    expect(sent).toHaveLength(2)
  })

  it('is signed again with the time of the gateway when the clock is blamed, once', async () => {
    const refused = () =>
      Response.json(
        { message: 'Signature expired: 20261123T100000Z is now earlier than 20261123T102500Z' },
        { status: 403, headers: { 'x-amzn-errortype': 'InvalidSignatureException', date: 'Mon, 23 Nov 2026 10:30:00 GMT' } },
      )
    const { call, sent } = callerWith([refused, () => Response.json(page), () => Response.json(page)])
    await call(events.list)
    await call(events.list)
    expect(sent.map((request) => request.headers.get('x-amz-date'))).toEqual(['20261123T100000Z', '20261123T103000Z', '20261123T103000Z'])
    const stubborn = callerWith([refused, refused])
    await expect(stubborn.call(events.list)).rejects.toMatchObject({ code: 'clock-wrong' })
  })

  it('is offline when no answer comes, and aborted when its caller gave up', async () => {
    const { call } = callerWith([() => Promise.reject(new TypeError('Failed to fetch'))])
    await expect(call(events.list)).rejects.toMatchObject({ code: 'offline', status: 0 })
    const controller = new AbortController()
    const gone = callerWith([
      () => {
        controller.abort()
        return Promise.reject(controller.signal.reason)
      },
    ])
    await expect(gone.call(events.list, { signal: controller.signal })).rejects.toMatchObject({ name: 'AbortError' })
  })

  it.each([{ ...page, total: 'many' }, {}, null, []])('says so when the answer %j is not what the contract promises', async (body) => {
    const { call } = callerWith([() => Response.json(body, { headers: { 'x-request-id': 'r-9' } })])
    await expect(call(events.list)).rejects.toMatchObject({ code: 'reply-mismatch', requestId: 'r-9' })
  })

  it('takes a page of HTML for an answer that is not ours', async () => {
    for (const answer of [
      () => new Response('<!doctype html>'),
      () => new Response('<html>', { headers: { 'x-request-id': 'r-9' } }),
      () => Response.json({ login: 'required' }),
      () => new Response(null, { status: 302, headers: { location: 'https://wifi.example/' } }),
    ]) {
      const { call } = callerWith([answer])
      await expect(call(events.list)).rejects.toMatchObject({ code: 'intercepted', requestId: null })
    }
  })
})
