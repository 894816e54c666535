import { AwsError, type AwsCall, type AwsReply, type Cloud } from '../../cloud.ts'
import { objectArn, type ObjectPlace } from './object-place.ts'

const xmlns = 'xmlns="http://s3.amazonaws.com/doc/2006-03-01/"'
const rule = '<Rule><ApplyServerSideEncryptionByDefault><SSEAlgorithm>AES256</SSEAlgorithm></ApplyServerSideEncryptionByDefault></Rule>'

/** What is asked about a bucket by a bare word in the query. */
export function askBucket(call: AwsCall, cloud: Cloud, place: ObjectPlace): AwsReply {
  const query = new URLSearchParams(call.rawQuery)
  const allow = (action: string): void => cloud.iam.require(call.principal, action, objectArn(place))
  if (call.method === 'HEAD') {
    allow('s3:ListBucket')
    return { headers: { 'x-amz-bucket-region': cloud.region }, body: '' }
  }
  if (query.has('location')) {
    allow('s3:GetBucketLocation')
    return { body: `<LocationConstraint ${xmlns}>${cloud.region}</LocationConstraint>` }
  }
  if (query.has('encryption')) {
    allow('s3:GetEncryptionConfiguration')
    return { body: `<ServerSideEncryptionConfiguration ${xmlns}>${rule}</ServerSideEncryptionConfiguration>` }
  }
  throw new AwsError('NotImplemented', `${call.method} of a bucket with ?${call.rawQuery} is not part of the local cloud.`, 501)
}
