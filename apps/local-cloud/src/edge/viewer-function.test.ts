import { describe, expect, it } from 'vitest'
import type { GatewayRequest } from '../gateway/request.ts'
import { ViewerFunction } from './viewer-function.ts'

const distribution = { id: 'E1', domainName: 'd1.cloudfront.net' }
const request: GatewayRequest = {
  method: 'GET',
  rawPath: '/events',
  rawQuery: 'q=a+b&tag=1&tag=2',
  headers: [
    ['Host', 'localhost'],
    ['X-Own', 'one'],
  ],
  body: Buffer.alloc(0),
  sourceIp: '127.0.0.1',
  host: 'localhost',
}
const run = (code: string) => new ViewerFunction(code, 'test').run(request, distribution)

describe('a viewer-request function', () => {
  it('sees the request in the shape of cloudfront-js 2.0', async () => {
    const verdict = await run('function handler(event) { return { statusCode: 200, body: JSON.stringify(event) } }')
    if (verdict.kind !== 'reply') throw new Error('a reply was expected')
    expect(JSON.parse(verdict.reply.body.toString())).toMatchObject({
      version: '1.0',
      context: { eventType: 'viewer-request', distributionId: 'E1' },
      viewer: { ip: '127.0.0.1' },
      request: {
        method: 'GET',
        uri: '/events',
        querystring: { q: { value: 'a b' }, tag: { value: '1', multiValue: [{ value: '1' }, { value: '2' }] } },
        headers: { host: { value: 'localhost' }, 'x-own': { value: 'one' } },
      },
    })
  })

  it('may rewrite the path, also asynchronously', async () => {
    const verdict = await run('async function handler(event) { event.request.uri = "/index.html"; return event.request }')
    expect(verdict).toEqual({ kind: 'request', path: '/index.html' })
  })

  it('may answer by itself', async () => {
    const verdict = await run('function handler() { return { statusCode: 302, headers: { location: { value: "/x" } } } }')
    expect(verdict).toMatchObject({ kind: 'reply', reply: { status: 302, headers: [['location', '/x']] } })
  })

  it('has no Node, no eval and no endless time', async () => {
    const looking = 'function handler(event) { event.request.uri = "/" + typeof process + typeof require; return event.request }'
    expect(await run(looking)).toEqual({ kind: 'request', path: '/undefinedundefined' })
    await expect(run('function handler() { return this.constructor.constructor("return process")() }')).rejects.toThrow()
    await expect(run('function handler() { for (;;); }')).rejects.toThrow(/timed out/)
    await expect(run('function handler() {}')).rejects.toThrow()
  })
})
