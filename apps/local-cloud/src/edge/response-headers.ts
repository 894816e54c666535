import { list, record, records, truth } from '../gateway/template-values.ts'

/** A response headers policy, flattened: what is set, what gives way to the origin's own, what is taken out. */
export interface ResponseHeaders {
  set: { name: string; value: string; override: boolean }[]
  remove: string[]
}

type Properties = Record<string, unknown>

/** Reads `ResponseHeadersPolicyConfig`. @throws Error for CORS and Server-Timing, which the product does not use */
export function readResponseHeaders(config: Properties): ResponseHeaders {
  if (config['CorsConfig'] ?? config['ServerTimingHeadersConfig']) {
    throw new Error('CORS and Server-Timing of a response headers policy are not part of the local cloud.')
  }
  const security = record(config['SecurityHeadersConfig'])
  const custom = records(record(config['CustomHeadersConfig'])['Items'])
  const removed = record(config['RemoveHeadersConfig'])['Items']
  return {
    set: [
      ...Object.entries(security).map(([kind, one]) => securityHeader(kind, record(one))),
      ...custom.map((one) => ({
        name: String(one['Header']).toLowerCase(),
        value: String(one['Value']),
        override: truth(one['Override']),
      })),
    ],
    remove: Array.isArray(removed) ? list(removed.map((one) => record(one)['Header'])).map((name) => name.toLowerCase()) : [],
  }
}

function securityHeader(kind: string, one: Properties): ResponseHeaders['set'][number] {
  const override = truth(one['Override'])
  switch (kind) {
    case 'ContentSecurityPolicy':
      return { name: 'content-security-policy', value: String(one['ContentSecurityPolicy']), override }
    case 'ContentTypeOptions':
      return { name: 'x-content-type-options', value: 'nosniff', override }
    case 'FrameOptions':
      return { name: 'x-frame-options', value: String(one['FrameOption']), override }
    case 'ReferrerPolicy':
      return { name: 'referrer-policy', value: String(one['ReferrerPolicy']), override }
    case 'StrictTransportSecurity':
      return { name: 'strict-transport-security', value: transportSecurity(one), override }
    case 'XSSProtection':
      return {
        name: 'x-xss-protection',
        value: truth(one['Protection']) ? `1${truth(one['ModeBlock']) ? '; mode=block' : ''}` : '0',
        override,
      }
    default:
      throw new Error(`${kind} of a response headers policy is not part of the local cloud.`)
  }
}

function transportSecurity(one: Properties): string {
  const parts = [`max-age=${String(one['AccessControlMaxAgeSec'])}`]
  if (truth(one['IncludeSubdomains'])) parts.push('includeSubDomains')
  if (truth(one['Preload'])) parts.push('preload')
  return parts.join('; ')
}

/** The reply's headers after the policy. `adjust` sees each value that the policy sets. */
export function applyResponseHeaders(
  headers: readonly [string, string][],
  policy: ResponseHeaders | undefined,
  adjust: (name: string, value: string) => string,
): [string, string][] {
  if (!policy) return [...headers]
  const present = new Set(headers.map(([name]) => name.toLowerCase()))
  const set = policy.set.filter((one) => one.override || !present.has(one.name))
  const replaced = new Set([...set.map((one) => one.name), ...policy.remove])
  return [
    ...headers.filter(([name]) => !replaced.has(name.toLowerCase())),
    ...set.map(({ name, value }): [string, string] => [name, adjust(name, value)]),
  ]
}
