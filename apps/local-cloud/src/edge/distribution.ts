import type { ResponseHeaders } from './response-headers.ts'
import type { ViewerFunction } from './viewer-function.ts'

export type Origin = { id: string; path: string } & (
  | { kind: 'bucket'; bucket: string }
  | { kind: 'api'; host: string; headers: [name: string, value: string][] }
)

/** What of the viewer's request an origin gets besides the path. */
export type Forwarding = 'nothing' | 'all-but-host' | 'all'

export interface Behaviour {
  /** `*` for the default behaviour. */
  pattern: string
  originId: string
  allowedMethods: string[]
  compress: boolean
  forwarding: Forwarding
  responseHeadersId?: string
  viewerRequestArn?: string
}

export interface ErrorPage {
  status: number
  pagePath: string
  replyStatus: number
}

/** A CloudFront distribution as the template describes it. */
export interface Distribution {
  id: string
  domainName: string
  defaultRootObject: string
  origins: Origin[]
  /** In the order they are tried; the default behaviour is last. */
  behaviours: Behaviour[]
  errorPages: ErrorPage[]
}

/** Everything that distributions refer to. */
export interface EdgeResources {
  distributions: Map<string, Distribution>
  functions: Map<string, ViewerFunction>
  responseHeaders: Map<string, ResponseHeaders>
}

/**
 * The behaviour for a path as it was sent. CloudFront compares the normalised path with its patterns and hands
 * the raw one on, so `/assets/../api/x` is a request to the API.
 */
export function behaviourFor(distribution: Distribution, rawPath: string): Behaviour {
  const path = normalise(rawPath)
  return distribution.behaviours.find((one) => matches(one.pattern, path)) ?? distribution.behaviours.at(-1)!
}

/** `*` is any text, `?` any character; letters count as they are written. */
function matches(pattern: string, path: string): boolean {
  const text = pattern.startsWith('/') || pattern.startsWith('*') ? pattern : `/${pattern}`
  const source = text
    .replaceAll(/[.+^${}()|[\]\\]/g, String.raw`\$&`)
    .replaceAll('*', '.*')
    .replaceAll('?', '.')
  return new RegExp(`^${source}$`, 's').test(path)
}

/** RFC 3986: escapes of unreserved characters decoded, dot segments removed. */
function normalise(rawPath: string): string {
  const decoded = rawPath.replaceAll(/%([0-9a-f]{2})/gi, (escape, hex: string) => {
    const character = String.fromCharCode(Number.parseInt(hex, 16))
    return /[\w.~-]/.test(character) ? character : escape
  })
  const kept: string[] = []
  for (const segment of decoded.split('/').slice(1)) {
    if (segment === '..') kept.pop()
    else if (segment !== '.') kept.push(segment)
  }
  return `/${kept.join('/')}`
}
