import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import type { Cloud } from '../cloud.ts'
import { answerFromBucket } from '../edge/answer-from-bucket.ts'
import { BucketOrigin } from '../edge/bucket-origin.ts'
import { Compressor } from '../edge/compress.ts'
import type { GatewayRequest } from '../gateway/request.ts'
import { createKernel } from '../kernel.ts'
import { answerPage } from './answer-page.ts'
import { PlayedDevice } from './played-device.ts'

const ports = { site: 4780, aws: 4781, console: 4782 }
const origin = 'http://localhost:4780'
const html = `<!doctype html><html><head><title>関所</title></head></html>`
let cloud: Cloud
let device: PlayedDevice

beforeEach(() => {
  cloud = createKernel(mkdtempSync(join(tmpdir(), 'played-')), ports).cloud
  device = new PlayedDevice(cloud.state)
})

const creation = (id: string, more: object = {}) => ({
  rp: { id: 'localhost', name: 'localhost' },
  user: { id: Buffer.from(id).toString('base64url'), name: id, displayName: id },
  challenge: 'Y2hhbGxlbmdl',
  pubKeyCredParams: [{ type: 'public-key' as const, alg: -7 }],
  ...more,
})
const request = (id: string) => ({ rpId: 'localhost', challenge: 'Y2hhbGxlbmdl', allowCredentials: [{ type: 'public-key', id }] })
const asked = (method: string, path: string, body = '', headers: Record<string, string> = {}): GatewayRequest => ({
  method,
  rawPath: path,
  rawQuery: '',
  headers: Object.entries({ origin, 'content-type': 'application/json', ...headers }),
  body: Buffer.from(body),
  sourceIp: '127.0.0.1',
  host: 'localhost:4780',
})
const json = (body: Buffer) => JSON.parse(body.toString()) as Record<string, any>
const countOf = (signed: object) => Buffer.from((signed as any).response.authenticatorData, 'base64url').readUInt32BE(33)
const post = (what: string, body: object, headers = {}) =>
  answerPage(cloud, device, asked('POST', `/.local/played-device/${what}`, JSON.stringify(body), headers))

describe('the played device', () => {
  it('keeps its keys and counts its signatures across a restart, and whether it is plugged in', () => {
    device.plug(true)
    const { id } = device.make(origin, creation('suzuki')) as { id: string }
    const before = countOf(device.sign(origin, request(id)))
    const after = new PlayedDevice(cloud.state)
    expect([after.isPluggedIn, after.holds(id), after.holds('x')]).toEqual([true, true, false])
    expect(countOf(after.sign(origin, request(id)))).toBe(before + 1)
    after.forget()
    expect([after.isPluggedIn, after.holds(id)]).toEqual([false, false])
    expect(() => after.sign(origin, request(id))).toThrow(expect.objectContaining({ name: 'NotAllowedError' }) as Error)
  })

  it('holds one of several people, and refuses what a browser refuses', () => {
    const { id } = device.make(origin, creation('suzuki')) as { id: string }
    device.make(origin, creation('tanaka'))
    const signed = device.sign(origin, request(id)) as { response: { userHandle: string } }
    expect(Buffer.from(signed.response.userHandle, 'base64url').toString()).toBe('suzuki')
    const again = creation('suzuki', { excludeCredentials: [{ type: 'public-key', id }] })
    expect(() => device.make(origin, again)).toThrow(expect.objectContaining({ name: 'InvalidStateError' }) as Error)
    const elsewhere = creation('suzuki', { rp: { id: 'sekisho.example', name: 'x' } })
    expect(() => device.make(origin, elsewhere)).toThrow(expect.objectContaining({ name: 'SecurityError' }) as Error)
  })
})

describe('the site’s pages', () => {
  it('are answered while it is plugged in, with the origin that the browser says', () => {
    expect(post('create', creation('suzuki'))).toBeUndefined()
    device.plug(true)
    const made = json(post('create', creation('suzuki'))!.body)
    const data = JSON.parse(Buffer.from(made['response'].clientDataJSON, 'base64url').toString()) as object
    expect(data).toMatchObject({ origin, type: 'webauthn.create' })
    expect(post('get', request(made['id']))).toMatchObject({ status: 200 })
    expect(answerPage(cloud, device, asked('GET', '/.local/played-device.js'))?.body.toString()).toContain('navigator.credentials.get')
  })

  it.each([
    ['from another origin', { origin: 'http://evil.example' }, 403],
    ['from another port', { origin: 'http://localhost:4782' }, 403],
    ['from nowhere', { origin: '' }, 403],
    ['as a form', { 'content-type': 'text/plain' }, 403],
  ])('are refused %s', (_what, headers, status) => {
    device.plug(true)
    expect(post('get', request('x'), headers)).toMatchObject({ status })
  })

  it.each(['{', '{}', 'null', '[]', '7', JSON.stringify({ ...request('𠮷'), challenge: 7 })])('are told in words of %s', (body) => {
    device.plug(true)
    const reply = answerPage(cloud, device, asked('POST', '/.local/played-device/get', body))!
    expect([reply.status, Object.keys(json(reply.body))]).toEqual([400, ['name', 'message']])
  })

  it('get one script more while it is plugged in, and no other file changes', () => {
    const root = cloud.state.path('buckets/site')
    mkdirSync(root, { recursive: true })
    for (const name of ['index.html', 'other.html']) writeFileSync(join(root, name), html)
    const parts = { cloud, buckets: new BucketOrigin(cloud), compressor: new Compressor(), device }
    const served = (path: string) => answerFromBucket(parts, { bucket: 'site', path, compress: true, request: asked('GET', path) })
    const before = served('/index.html')
    device.plug(true)
    const after = served('/index.html')
    expect(after.body.toString()).toBe(html.replace('<head>', '<head><script src="/.local/played-device.js"></script>'))
    const tag = ({ headers }: typeof before) => headers.find(([name]) => name === 'etag')?.[1]
    expect(tag(after)).not.toBe(tag(before))
    expect(served('/other.html').body.toString()).toBe(html)
    device.plug(false)
    expect([served('/index.html').body.toString(), tag(served('/index.html'))]).toEqual([html, tag(before)])
  })
})
