import { randomUUID } from 'node:crypto'
import { appendFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { AwsError, type AwsCall, type AwsReply, type Cloud } from '../../cloud.ts'
import { toFlatXml } from '../../endpoint/xml.ts'
import { etagOf } from './get-object.ts'
import { objectArn, type ObjectPlace } from './object-place.ts'
import { storeFile } from './put-object.ts'

const xmlns = 'xmlns="http://s3.amazonaws.com/doc/2006-03-01/"'
const headersFile = 'headers.json'

/** Whether a request is about an upload in parts. */
export const isMultipart = ({ rawQuery = '' }: Pick<AwsCall, 'rawQuery'>): boolean => /(^|&)(uploads|uploadId)(=|&|$)/.test(rawQuery)

/** An object in parts: begun, brought part by part in any order, and put together or given up. */
export function uploadInParts(call: AwsCall, cloud: Cloud, place: ObjectPlace): AwsReply {
  cloud.iam.require(call.principal, call.method === 'DELETE' ? 's3:AbortMultipartUpload' : 's3:PutObject', objectArn(place))
  const query = new URLSearchParams(call.rawQuery)
  if (call.method === 'POST' && query.has('uploads')) return begin(call, cloud, place)
  const folder = folderOf(cloud, query.get('uploadId') ?? '')
  if (call.method === 'PUT') {
    writeFileSync(join(folder, String(Number(query.get('partNumber'))).padStart(5, '0')), call.body)
    return { headers: { etag: etagOf(call.body) }, body: '' }
  }
  if (call.method === 'POST') return complete(cloud, place, folder)
  rmSync(folder, { recursive: true, force: true })
  return { status: 204, body: '' }
}

function begin({ headers }: AwsCall, cloud: Cloud, { bucket, key }: ObjectPlace): AwsReply {
  const UploadId = randomUUID()
  const folder = cloud.state.path(`uploads/${UploadId}`)
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  writeFileSync(join(folder, headersFile), JSON.stringify(headers))
  const inside = toFlatXml({ Bucket: bucket, Key: key, UploadId })
  return { body: `<InitiateMultipartUploadResult ${xmlns}>${inside}</InitiateMultipartUploadResult>` }
}

function complete(cloud: Cloud, place: ObjectPlace, folder: string): AwsReply {
  const parts = readdirSync(folder).filter((name) => name !== headersFile)
  const whole = join(folder, 'whole')
  for (const part of parts.toSorted()) appendFileSync(whole, readFileSync(join(folder, part)))
  storeFile(cloud, place, whole, JSON.parse(readFileSync(join(folder, headersFile), 'utf8')) as Record<string, string>)
  rmSync(folder, { recursive: true, force: true })
  const inside = toFlatXml({ Bucket: place.bucket, Key: place.key, ETag: `"${randomUUID().replaceAll('-', '')}-${parts.length}"` })
  return { body: `<CompleteMultipartUploadResult ${xmlns}>${inside}</CompleteMultipartUploadResult>` }
}

/** @throws AwsError NoSuchUpload */
function folderOf(cloud: Cloud, uploadId: string): string {
  const folder = cloud.state.path(`uploads/${uploadId}`)
  if (!/^[0-9a-f-]{36}$/.test(uploadId) || !existsSync(folder))
    throw new AwsError('NoSuchUpload', 'The specified upload does not exist.', 404)
  return folder
}
