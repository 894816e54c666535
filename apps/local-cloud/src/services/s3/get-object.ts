import { createHash } from 'node:crypto'
import { readFileSync, statSync } from 'node:fs'
import { AwsError, type AwsCall, type AwsReply, type Cloud } from '../../cloud.ts'
import { metadataFile, type BucketMetadata } from './metadata.ts'
import { fileOf, objectArn, type ObjectPlace } from './object-place.ts'

/** `GetObject` and `HeadObject`, which the server sends without its body. @throws AwsError NoSuchKey, AccessDenied */
export function getObject(call: AwsCall, cloud: Cloud, place: ObjectPlace): AwsReply {
  cloud.iam.require(call.principal, 's3:GetObject', objectArn(place))
  const file = fileOf(cloud, place)
  const found = statSync(file, { throwIfNoEntry: false })
  if (!found?.isFile()) {
    // What is not there S3 tells those alone who may list the bucket, and no condition on a prefix is met here.
    cloud.iam.require(call.principal, 's3:ListBucket', objectArn({ ...place, key: '' }))
    throw new AwsError('NoSuchKey', 'The specified key does not exist.', 404)
  }
  const body = readFileSync(file)
  const kept = cloud.state.read<BucketMetadata>(metadataFile(place.bucket))?.[place.key] ?? {}
  const headers = { 'content-type': 'binary/octet-stream', ...kept, etag: etagOf(body), 'last-modified': found.mtime.toUTCString() }
  return { headers, body }
}

export const etagOf = (body: Uint8Array): string => `"${createHash('md5').update(body).digest('hex')}"`
