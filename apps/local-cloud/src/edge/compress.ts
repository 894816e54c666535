import { brotliCompressSync, constants, gzipSync } from 'node:zlib'

/** What CloudFront compresses: these types, from 1,000 to 10,000,000 bytes. */
const compressible = new Set([
  'application/javascript',
  'application/json',
  'application/manifest+json',
  'application/wasm',
  'application/xml',
  'font/ttf',
  'image/svg+xml',
  'text/css',
  'text/html',
  'text/javascript',
  'text/plain',
  'text/xml',
])

type Encoding = 'br' | 'gzip'

/** Compresses each version of a file once and keeps the result. */
export class Compressor {
  readonly #kept = new Map<string, Buffer>()

  /** Undefined when the viewer or the file does not call for it. `version` names the body for the cache. */
  compress(body: Buffer, contentType: string, accepted: string, version: string): { encoding: Encoding; body: Buffer } | undefined {
    const type = contentType.split(';')[0]!
    if (!compressible.has(type) || body.length < 1000 || body.length > 10_000_000) return undefined
    const encoding = preferred(accepted)
    if (!encoding) return undefined
    const key = `${encoding} ${version}`
    const compressed = this.#kept.get(key) ?? encode(body, encoding)
    this.#kept.set(key, compressed)
    return { encoding, body: compressed }
  }
}

function preferred(accepted: string): Encoding | undefined {
  const names = accepted
    .split(',')
    .filter((one) => !/;\s*q=0(\.0*)?\s*$/.test(one))
    .map((one) => one.split(';')[0]!.trim())
  return (['br', 'gzip'] as const).find((encoding) => names.includes(encoding))
}

function encode(body: Buffer, encoding: Encoding): Buffer {
  if (encoding === 'gzip') return gzipSync(body)
  return brotliCompressSync(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 5, [constants.BROTLI_PARAM_SIZE_HINT]: body.length } })
}
