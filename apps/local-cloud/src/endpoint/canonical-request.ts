import { createHash } from 'node:crypto'

/** A request as it arrived: nothing decoded, nothing normalised. Header names are lower case. */
export interface ReceivedRequest {
  method: string
  /** The path before `?`, exactly as on the wire. */
  rawPath: string
  /** What follows `?`, without it; empty when there is none. */
  rawQuery: string
  headers: Record<string, string>
  body: Buffer
}

/**
 * SigV4's canonical request: every segment of the received path is encoded once more, as all services but S3 do (§9.5).
 * S3 signs the path as it is, and may leave the body out by saying so in a header that is signed itself.
 */
export function canonicalRequest(request: ReceivedRequest, signedHeaders: readonly string[], service?: string): string {
  return [
    request.method,
    service === 's3' ? request.rawPath : canonicalPath(request.rawPath),
    canonicalQuery(request.rawQuery),
    ...signedHeaders.map((name) => `${name}:${canonicalValue(request.headers[name] ?? '')}`),
    '',
    signedHeaders.join(';'),
    service === 's3' && request.headers['x-amz-content-sha256'] === unsigned ? unsigned : sha256(request.body),
  ].join('\n')
}

const unsigned = 'UNSIGNED-PAYLOAD'

export function sha256(data: Buffer | string): string {
  return createHash('sha256').update(data).digest('hex')
}

function canonicalPath(rawPath: string): string {
  return rawPath.split('/').map(encode).join('/') || '/'
}

/** Parameters decoded (`+` is a space), encoded strictly, sorted by name, then value; a name alone gets `=`. */
function canonicalQuery(rawQuery: string): string {
  const pairs = rawQuery.split('&').filter((pair) => pair !== '')
  const encoded = pairs.map((pair): [string, string] => {
    const at = pair.indexOf('=')
    return at < 0 ? [recode(pair), ''] : [recode(pair.slice(0, at)), recode(pair.slice(at + 1))]
  })
  encoded.sort((a, b) => compare(a[0], b[0]) || compare(a[1], b[1]))
  return encoded.map(([name, value]) => `${name}=${value}`).join('&')
}

function compare(a: string, b: string): number {
  if (a === b) return 0
  return a < b ? -1 : 1
}

function recode(text: string): string {
  return encode(decode(text.replaceAll('+', ' ')))
}

/** Malformed escapes stay as they came, so that the signature fails instead of the server. */
function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/** RFC 3986: everything but `A-Z a-z 0-9 - _ . ~`. */
function encode(text: string): string {
  return encodeURIComponent(text).replaceAll(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`)
}

function canonicalValue(value: string): string {
  return value.trim().replaceAll(/\s+/g, ' ')
}
