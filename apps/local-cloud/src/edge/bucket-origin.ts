import { createHash } from 'node:crypto'
import { readFileSync, statSync } from 'node:fs'
import { extname } from 'node:path'
import type { Cloud } from '../cloud.ts'

/** A file of a bucket with the headers that S3 would send. */
export interface BucketObject {
  body: Buffer
  etag: string
  contentType: string
  lastModified: Date
  cacheControl?: string
  /** Tells versions apart for caches. */
  version: string
}

const contentTypes: Record<string, string> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.mjs': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.map': 'application/json',
  '.webmanifest': 'application/manifest+json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.avif': 'image/avif',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain',
  '.xml': 'application/xml',
  '.wasm': 'application/wasm',
}

/** Reads buckets from `.local/buckets/`. Files are kept in memory until they change on disk. */
export class BucketOrigin {
  readonly #cloud: Cloud
  readonly #kept = new Map<string, BucketObject>()

  constructor(cloud: Cloud) {
    this.#cloud = cloud
  }

  /** The object that a raw path names, or undefined. A key with dot segments or a backslash names nothing. */
  find(bucket: string, rawPath: string): BucketObject | undefined {
    const key = keyOf(rawPath)
    if (key === undefined) return undefined
    const file = this.#cloud.state.path(`buckets/${bucket}/${key}`)
    const stat = statSync(file, { throwIfNoEntry: false })
    if (!stat?.isFile()) return undefined
    const version = `${file}:${stat.mtimeMs}:${stat.size}`
    const kept = this.#kept.get(file)
    if (kept?.version === version) return kept
    const body = readFileSync(file)
    const metadata = this.#cloud.state.read<Record<string, Record<string, string>>>(`buckets/${bucket}.metadata.json`)?.[key]
    const cacheControl = metadata?.['cache-control']
    const object: BucketObject = {
      body,
      etag: `"${createHash('md5').update(body).digest('hex')}"`,
      contentType: metadata?.['content-type'] ?? contentTypes[extname(key).toLowerCase()] ?? 'binary/octet-stream',
      lastModified: stat.mtime,
      ...(cacheControl === undefined ? {} : { cacheControl }),
      version,
    }
    this.#kept.set(file, object)
    return object
  }
}

function keyOf(rawPath: string): string | undefined {
  let key: string
  try {
    key = decodeURIComponent(rawPath.slice(1))
  } catch {
    return undefined
  }
  const segments = key.split('/')
  const strange = segments.some((segment) => segment === '' || segment === '.' || segment === '..')
  return strange || key.includes('\\') || key.includes('\0') ? undefined : key
}
