import { readFileSync } from 'node:fs'
import type { Cloud } from '../cloud.ts'
import { type GatewayReply, type GatewayRequest, headerOf } from '../gateway/request.ts'
import type { PlayedDevice } from './played-device.ts'

const folder = '/.local/played-device'
const script = `${folder}.js`
const page = new URL('page/played-device.js', import.meta.url)

/** What the site's pages ask of a device that is plugged in; undefined for everything else, which is the distribution's. */
export function answerPage(cloud: Cloud, device: PlayedDevice, request: GatewayRequest): GatewayReply | undefined {
  if (!request.rawPath.startsWith(folder) || !device.isPluggedIn) return undefined
  if (request.rawPath === script && request.method === 'GET') return reply(200, 'text/javascript; charset=utf-8', readFileSync(page))
  if (request.method !== 'POST') return undefined
  const origin = headerOf(request.headers, 'origin') ?? ''
  // Any page of the web may reach loopback; none of them is the site, and none sends JSON here unasked.
  const isSite = ['localhost', '127.0.0.1', '[::1]'].some((host) => origin === `http://${host}:${cloud.ports.site}`)
  const isJson = headerOf(request.headers, 'content-type')?.split(';')[0]?.trim() === 'application/json'
  if (!isSite || !isJson) return refusal(403, new DOMException("The origin is not the site's.", 'SecurityError'))
  try {
    const options = JSON.parse(request.body.toString('utf8')) as never
    if (request.rawPath === `${folder}/create`) return json(200, device.make(origin, options))
    return request.rawPath === `${folder}/get` ? json(200, device.sign(origin, options)) : undefined
  } catch (error) {
    // Options that are none make the device's library trip in words of its own.
    return refusal(400, error instanceof DOMException ? error : new DOMException(String(error), 'DataError'))
  }
}

/** The page with the device's script before any of its own. */
export const withDevice = (html: Buffer): Buffer =>
  Buffer.from(html.toString('utf8').replace('<head>', `<head><script src="${script}"></script>`))

const refusal = (status: number, { name, message }: DOMException): GatewayReply => json(status, { name, message })
const json = (status: number, value: object): GatewayReply => reply(status, 'application/json', Buffer.from(JSON.stringify(value)))

function reply(status: number, type: string, body: Buffer): GatewayReply {
  const headers: GatewayReply['headers'] = [
    ['content-type', type],
    ['cache-control', 'no-store'],
    ['x-content-type-options', 'nosniff'],
    ['cross-origin-resource-policy', 'same-origin'],
  ]
  return { status, headers, body }
}
