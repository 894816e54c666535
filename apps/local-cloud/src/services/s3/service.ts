import { mkdirSync } from 'node:fs'
import type { Cloud, Provisioned, Service, TemplateResource } from '../../cloud.ts'
import { physicalName } from '../../template/physical-id.ts'

/** Buckets are folders below `.local/buckets/`. There is no S3 API: the edge reads them, deployments fill them. */
export function createS3(cloud: Cloud): Service {
  return {
    name: 's3',
    provisioners: {
      'AWS::S3::Bucket': (resource) => provisionBucket(resource, cloud),
      'AWS::S3::BucketPolicy': (resource) => ({ ref: String(resource.properties['Bucket']) }),
    },
  }
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
