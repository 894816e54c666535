import type { IncomingHttpHeaders } from 'node:http'
import type { Cloud } from '../cloud.ts'

/**
 * Why a request must not be answered at all: a foreign `Host` (DNS rebinding) or a foreign `Origin` (any page
 * of the web may reach loopback). Undefined lets it pass.
 */
export function foreignRequest(headers: IncomingHttpHeaders, port: number, cloud: Cloud): string | undefined {
  const host = headers.host ?? ''
  const local = [`127.0.0.1:${port}`, `localhost:${port}`]
  if (!local.includes(host) && !isApiHost(host, cloud.region)) return `The host ${host} is not this cloud's.`
  const { origin } = headers
  const site = [`http://localhost:${cloud.ports.site}`, `http://127.0.0.1:${cloud.ports.site}`]
  if (origin !== undefined && !site.includes(origin)) return `The origin ${origin} is not the site's.`
  return undefined
}

/** `API.execute-api.REGION.amazonaws.com`, with or without a port. */
function isApiHost(host: string, region: string): boolean {
  const [api, ...rest] = host.replace(/:\d+$/, '').split('.')
  return /^[a-z0-9]+$/.test(api ?? '') && rest.join('.') === `execute-api.${region}.amazonaws.com`
}
