import type { IncomingMessage, RequestListener } from 'node:http'
import { text } from 'node:stream/consumers'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { serveTls } from '../testing/tls-server.ts'
import { sendToAws } from './send-to-aws.ts'

const stops: (() => void)[] = []
afterEach(() => {
  for (const stop of stops.splice(0)) stop()
  vi.useRealTimers()
})

/** AWS on this machine, and a call of it. */
async function aws(answer: RequestListener, isTrusted = true) {
  const { url, server, close } = await serveTls(answer, isTrusted)
  stops.push(close)
  const connections = new Set<unknown>()
  server.on('secureConnection', (socket) => connections.add(socket))
  const headers = new Headers({ 'content-type': 'application/json', 'x-amz-target': 'T.GetItem' })
  const post = (signal = AbortSignal.timeout(60_000)) =>
    sendToAws(new URL(`${url}/Execute?x=%20y`), { method: 'POST', headers, body: '{"名":"山田"}', signal })
  return { url, post, connections }
}

const never = new AbortController().signal

describe('a call of AWS over TLS', () => {
  it('arrives as it was sent, with its length, and its answer is read to the end', async () => {
    const heard: [IncomingMessage, string][] = []
    const { post } = await aws(async (request, reply) => {
      heard.push([request, await text(request)])
      const [first, second] = [Buffer.from('{"名":"山').subarray(0, 9), Buffer.from('{"名":"山田"}').subarray(9)]
      reply.writeHead(200, { 'X-Amzn-RequestId': 'one' }).write(first)
      setImmediate(() => reply.end(second))
    })
    const answer = await post()
    const [[request, body] = []] = heard
    expect([request?.method, request?.url, body]).toEqual(['POST', '/Execute?x=%20y', '{"名":"山田"}'])
    expect(request?.headers).toMatchObject({ 'content-length': '16', 'content-type': 'application/json', 'x-amz-target': 'T.GetItem' })
    expect([answer.ok, answer.status, answer.headers.get('x-amzn-RequestId'), answer.headers.get('none')]).toEqual([true, 200, 'one', null])
    expect([await answer.json(), await answer.text()]).toEqual([{ 名: '山田' }, '{"名":"山田"}'])
  })

  it('asks by GET where nothing is posted', async () => {
    const { url } = await aws((request, reply) => void reply.end(`${request.method} ${request.url}`))
    expect(await (await sendToAws(`${url}/.well-known/jwks.json`, { signal: never })).text()).toBe('GET /.well-known/jwks.json')
  })

  it.each([301, 400, 404, 500, 502])('that ends in %i is answered by that, and follows nothing', async (status) => {
    const { post } = await aws((_request, reply) => void reply.writeHead(status, { location: '/elsewhere' }).end('<html>'))
    const answer = await post()
    expect([answer.ok, answer.status]).toEqual([false, status])
    await expect(answer.json()).rejects.toThrow(SyntaxError)
  })

  it('takes the connection of the call before, and another one after a rest in which it may have been closed', async () => {
    const { post, connections } = await aws((_request, reply) => void reply.end('{}'))
    vi.useFakeTimers({ toFake: ['Date'] })
    await post()
    await post()
    expect(connections.size).toBe(1)
    vi.setSystemTime(Date.now() + 5_000)
    await post()
    await post()
    expect(connections.size).toBe(2)
  })
})

describe('a call of AWS that gets no answer', () => {
  it.each([
    ['before anything comes', () => undefined],
    ['in the middle of the answer', (_request: unknown, reply: { write(text: string): unknown }) => void reply.write('{"half')],
  ])('is given up when its time is over, %s', async (_when, answer) => {
    const { post } = await aws(answer as RequestListener)
    await expect(post(AbortSignal.timeout(50))).rejects.toMatchObject({ name: 'TimeoutError' })
  })

  it('is not sent when its time was over before', async () => {
    let asked = 0
    const { post } = await aws(() => void asked++)
    await expect(post(AbortSignal.abort(new Error('too late')))).rejects.toThrow('too late')
    expect(asked).toBe(0)
  })

  it.each([
    ['before anything came', (request: IncomingMessage) => void request.socket.destroy()],
    [
      'in the middle of the answer',
      ((request, reply) => {
        reply.writeHead(200, { 'content-length': '100' }).write('{"half')
        setImmediate(() => request.socket.destroy())
      }) satisfies RequestListener,
    ],
  ])('because the connection was lost %s says so once', async (_when, answer) => {
    const { post } = await aws(answer as RequestListener)
    await expect(post()).rejects.toThrow(TypeError)
  })

  it('trusts no certificate that nobody vouches for', async () => {
    let asked = 0
    const { post } = await aws(() => void asked++, false)
    await expect(post()).rejects.toMatchObject({ name: 'TypeError', cause: { code: 'DEPTH_ZERO_SELF_SIGNED_CERT' } })
    expect(asked).toBe(0)
  })
})

it('What is not TLS takes fetch, which the local cloud carries by messages', async () => {
  const asked: unknown[] = []
  vi.stubGlobal('fetch', async (...all: unknown[]) => (asked.push(all), Response.json({})))
  const sent = { signal: never }
  expect(await (await sendToAws('http://127.0.0.1:1/x', sent)).json()).toEqual({})
  expect(asked).toEqual([['http://127.0.0.1:1/x', sent]])
  vi.unstubAllGlobals()
})
