import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs'
import { AwsError, type AwsCall, type AwsReply, type Cloud, type Provisioned, type Service, type TemplateResource } from '../../cloud.ts'
import { signedFor } from '../../endpoint/aws-protocol.ts'
import { physicalName } from '../../template/physical-id.ts'
import { askBucket } from './bucket-questions.ts'
import { getObject } from './get-object.ts'
import { listObjects } from './list-objects.ts'
import { metadataFile } from './metadata.ts'
import { isMultipart, uploadInParts } from './multipart-upload.ts'
import { placeOf } from './object-place.ts'
import { deleteObject, putObject } from './put-object.ts'

/** Buckets are folders below `.local/buckets/`: the edge reads them, deployments fill them, signed callers do both by path. */
export function createS3(cloud: Cloud): Service {
  return {
    name: 's3',
    provisioners: {
      'AWS::S3::Bucket': (resource) => provisionBucket(resource, cloud),
      'AWS::S3::BucketPolicy': (resource) => ({ ref: String(resource.properties['Bucket']) }),
    },
    readers: { 'AWS::S3::Bucket': ({ ref }) => (existsSync(cloud.state.path(`buckets/${ref}`)) ? {} : undefined) },
    removers: { 'AWS::S3::Bucket': ({ ref }) => removeBucket(ref, cloud) },
    accepts: (_method, _path, headers) => signedFor(headers) === 's3',
    operationName: (path) => (/^\/[^/]+\/./.test(path) ? 'Object' : 'Bucket'),
    handle: async (call) => handle(call, cloud),
  }
}

function handle(call: AwsCall, cloud: Cloud): AwsReply {
  const place = placeOf(call, cloud, existsSync)
  if (place.key === '')
    return new URLSearchParams(call.rawQuery).has('list-type') ? listObjects(call, cloud, place) : askBucket(call, cloud, place)
  if (isMultipart(call)) return uploadInParts(call, cloud, place)
  if (call.method === 'GET' || call.method === 'HEAD') return getObject(call, cloud, place)
  if (call.method === 'PUT') return putObject(call, cloud, place)
  if (call.method === 'DELETE') return deleteObject(call, cloud, place)
  throw new AwsError('NotImplemented', `${call.method} of an object is not part of the local cloud.`, 501)
}

function provisionBucket(resource: TemplateResource, cloud: Cloud): Provisioned {
  const name = String(resource.properties['BucketName'] ?? physicalName(resource.stack, resource.logicalId, 63).toLowerCase())
  mkdirSync(cloud.state.path(`buckets/${name}`), { recursive: true, mode: 0o700 })
  return {
    ref: name,
    attributes: {
      Arn: `arn:aws:s3:::${name}`,
      DomainName: `${name}.s3.amazonaws.com`,
      RegionalDomainName: `${name}.s3.${cloud.region}.amazonaws.com`,
      WebsiteURL: `http://${name}.s3-website-${cloud.region}.amazonaws.com`,
    },
  }
}

/** @throws Error as CloudFormation tells it: S3 deletes no bucket that holds something */
function removeBucket(name: string, cloud: Cloud): void {
  const folder = cloud.state.path(`buckets/${name}`)
  if (existsSync(folder) && readdirSync(folder).length > 0) throw new Error('The bucket you tried to delete is not empty (BucketNotEmpty)')
  rmSync(folder, { recursive: true, force: true })
  cloud.state.remove(metadataFile(name))
}
