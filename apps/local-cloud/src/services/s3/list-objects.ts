import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join, relative } from 'node:path'
import { AwsError, type AwsCall, type AwsReply, type Cloud } from '../../cloud.ts'
import { toFlatXml } from '../../endpoint/xml.ts'
import { etagOf } from './get-object.ts'
import { objectArn, type ObjectPlace } from './object-place.ts'

/** `ListObjectsV2`: by prefix, in the order of keys, in pages. */
export function listObjects(call: AwsCall, cloud: Cloud, { bucket }: ObjectPlace): AwsReply {
  const query = new URLSearchParams(call.rawQuery)
  const asked = query.get('prefix')
  cloud.iam.require(call.principal, 's3:ListBucket', objectArn({ bucket, key: '' }), asked === null ? {} : { 's3:prefix': asked })
  if (query.has('delimiter')) throw new AwsError('NotImplemented', 'A delimiter is not part of the local cloud.', 501)
  const prefix = asked ?? ''
  const most = Math.min(Number(query.get('max-keys') ?? 1000), 1000)
  const after = query.get('continuation-token') ?? query.get('start-after') ?? ''
  const root = cloud.state.path(`buckets/${bucket}`)
  const keys = keysIn(root).filter((key) => key.startsWith(prefix) && key > after)
  const page = keys.slice(0, most)
  const Contents = page.map((Key) => {
    const { mtime, mtimeMs, size } = statSync(join(root, Key))
    return {
      Key,
      LastModified: mtime.toISOString(),
      ETag: etagOfFile(join(root, Key), `${mtimeMs} ${size}`),
      Size: size,
      StorageClass: 'STANDARD',
    }
  })
  const isTruncated = keys.length > page.length
  const told = { Name: bucket, Prefix: prefix, KeyCount: page.length, MaxKeys: most, IsTruncated: isTruncated }
  const next = isTruncated ? { NextContinuationToken: page.at(-1) ?? '' } : {}
  const inside = toFlatXml({ ...told, ...next, Contents })
  return { body: `<ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/">${inside}</ListBucketResult>` }
}

const MOST_KNOWN = 5000
const known = new Map<string, { stamp: string; etag: string }>()

/** A site has hundreds of files, which every deployment lists. @param stamp another one when the file was written since */
function etagOfFile(path: string, stamp: string): string {
  const before = known.get(path)
  if (before?.stamp === stamp) return before.etag
  if (known.size >= MOST_KNOWN) known.clear()
  const etag = etagOf(readFileSync(path))
  known.set(path, { stamp, etag })
  return etag
}

const keysIn = (root: string): string[] =>
  readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .toSorted()
