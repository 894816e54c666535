import { createHash } from 'node:crypto'
import type { Cloud } from '../cloud.ts'
import { type GatewayReply, type GatewayRequest, headerOf } from '../gateway/request.ts'
import { withDevice } from '../played-device/answer-page.ts'
import type { PlayedDevice } from '../played-device/played-device.ts'
import type { BucketObject, BucketOrigin } from './bucket-origin.ts'
import type { Compressor } from './compress.ts'
import { localConfig } from './local-endpoints.ts'

export interface BucketQuestion {
  bucket: string
  /** The object's path with the origin's own in front. */
  path: string
  compress: boolean
  request: GatewayRequest
}

/** What answers it. */
interface Means {
  cloud: Cloud
  buckets: BucketOrigin
  compressor: Compressor
  device?: PlayedDevice
}

/** What CloudFront gives for an object of a bucket: 200, 304, or S3's own 404. */
export function answerFromBucket(means: Means, question: BucketQuestion): GatewayReply {
  const { buckets, compressor } = means
  const found = buckets.find(question.bucket, question.path)
  if (!found) return missing(question.path)
  const object = forThisMachine(found, question.path, means)
  const accepted = headerOf(question.request.headers, 'accept-encoding') ?? ''
  const compressed = question.compress ? compressor.compress(object.body, object.contentType, accepted, object.version) : undefined
  const etag = compressed ? `W/${object.etag}` : object.etag
  const headers: GatewayReply['headers'] = [
    ['content-type', object.contentType],
    ['etag', etag],
    ['last-modified', object.lastModified.toUTCString()],
    ['server', 'AmazonS3'],
  ]
  if (object.cacheControl) headers.push(['cache-control', object.cacheControl])
  if (question.compress) headers.push(['vary', 'Accept-Encoding'])
  if (unchanged(question.request, object)) return { status: 304, headers, body: Buffer.alloc(0) }
  if (compressed) headers.push(['content-encoding', compressed.encoding])
  return { status: 200, headers, body: compressed?.body ?? object.body }
}

/** The configuration with this machine's endpoints, the page with the device that somebody plugged in; else as it was deployed. */
function forThisMachine(object: BucketObject, path: string, { cloud, device }: Pick<Means, 'cloud' | 'device'>): BucketObject {
  if (path.endsWith('/config.json')) return changed(object, localConfig(cloud, object.body))
  return path.endsWith('/index.html') && device?.isPluggedIn ? changed(object, withDevice(object.body)) : object
}

const changed = (object: BucketObject, body: Buffer): BucketObject => ({
  ...object,
  body,
  etag: `"${createHash('md5').update(body).digest('hex')}"`,
  version: `${object.version}:local`,
})

/** `If-None-Match` decides; without it `If-Modified-Since` does. Weak and strong tags of one body are equal here. */
function unchanged(request: GatewayRequest, object: BucketObject): boolean {
  const tags = headerOf(request.headers, 'if-none-match')
  if (tags !== undefined) return tags.split(',').some((tag) => tag.trim() === '*' || tag.trim().replace(/^W\//, '') === object.etag)
  const since = Date.parse(headerOf(request.headers, 'if-modified-since') ?? '')
  return !Number.isNaN(since) && Math.floor(object.lastModified.getTime() / 1000) * 1000 <= since
}

function missing(path: string): GatewayReply {
  const key = path.slice(1).replaceAll('&', '&amp;').replaceAll('<', '&lt;')
  const body = `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>NoSuchKey</Code><Message>The specified key does not exist.</Message><Key>${key}</Key></Error>`
  return {
    status: 404,
    headers: [
      ['content-type', 'application/xml'],
      ['server', 'AmazonS3'],
    ],
    body: Buffer.from(body),
  }
}
