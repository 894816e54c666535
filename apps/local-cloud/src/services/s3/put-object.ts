import { mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { AwsError, type AwsCall, type AwsReply, type Cloud } from '../../cloud.ts'
import { etagOf } from './get-object.ts'
import { metadataFile, type BucketMetadata } from './metadata.ts'
import { fileOf, objectArn, type ObjectPlace } from './object-place.ts'

const kept = ['content-type', 'cache-control', 'content-encoding']

/** Writes an object whole, or not at all: `If-None-Match: *` and `If-Match` are S3's locks. @throws AwsError PreconditionFailed */
export function putObject(call: AwsCall, cloud: Cloud, place: ObjectPlace): AwsReply {
  cloud.iam.require(call.principal, 's3:PutObject', objectArn(place))
  if (call.headers['x-amz-copy-source'] !== undefined) throw new AwsError('NotImplemented', 'A copy is not part of the local cloud.', 501)
  const file = fileOf(cloud, place)
  refuseUnmet(call.headers, file)
  const temporary = `${cloud.state.path(`buckets/${place.bucket}`)}.${process.pid}.tmp`
  writeFileSync(temporary, call.body, { mode: 0o600 })
  storeFile(cloud, place, temporary, call.headers)
  return { headers: { etag: etagOf(call.body) }, body: '' }
}

/** Moves a file to an object's place, whole or not at all. */
export function storeFile(cloud: Cloud, place: ObjectPlace, from: string, headers: Record<string, string>): void {
  const file = fileOf(cloud, place)
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
  renameSync(from, file)
  const chosen = kept.flatMap((name) => (headers[name] === undefined ? [] : [[name, headers[name]]]))
  remember(cloud, place, Object.fromEntries(chosen) as Record<string, string>)
}

function refuseUnmet(headers: Record<string, string>, file: string): void {
  const isThere = statSync(file, { throwIfNoEntry: false })?.isFile() ?? false
  const wanted = headers['if-match']
  const isUnmet =
    (headers['if-none-match'] === '*' && isThere) || (wanted !== undefined && isThere && etagOf(readFileSync(file)) !== wanted)
  if (wanted !== undefined && !isThere) throw new AwsError('NoSuchKey', 'The specified key does not exist.', 404)
  if (isUnmet) throw new AwsError('PreconditionFailed', 'At least one of the pre-conditions you specified did not hold', 412)
}

function remember(cloud: Cloud, { bucket, key }: ObjectPlace, headers: Record<string, string> | undefined): void {
  const { [key]: _before, ...others } = cloud.state.read<BucketMetadata>(metadataFile(bucket)) ?? {}
  cloud.state.write(metadataFile(bucket), headers === undefined ? others : { ...others, [key]: headers })
}

/** Gone or never there: S3 answers the same. */
export function deleteObject(call: AwsCall, cloud: Cloud, place: ObjectPlace): AwsReply {
  cloud.iam.require(call.principal, 's3:DeleteObject', objectArn(place))
  rmSync(fileOf(cloud, place), { force: true })
  remember(cloud, place, undefined)
  return { status: 204, body: '' }
}
