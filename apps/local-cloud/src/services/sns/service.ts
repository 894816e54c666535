import { AwsError, type AwsCall, type AwsReply, type Cloud, type Service } from '../../cloud.ts'
import { signedFor } from '../../endpoint/aws-protocol.ts'
import { toFlatXml } from '../../endpoint/xml.ts'
import type { Topics } from '../cloudwatch/topics.ts'

/** What SNS tells of the topics of the templates; alarms alone publish to them. */
export function createSns(cloud: Cloud, topics: Topics): Service {
  return {
    name: 'sns',
    accepts: (_method, _path, headers) => signedFor(headers) === 'sns',
    handle: async (call) => {
      if (call.operation === 'GetTopicAttributes') return getTopicAttributes(call, cloud, topics)
      throw new AwsError('UnknownOperationException', `sns ${call.operation} is not part of the local cloud.`)
    },
  }
}

function getTopicAttributes({ input, principal }: AwsCall, { iam }: Cloud, topics: Topics): AwsReply {
  const arn = String(input['TopicArn'] ?? '')
  iam.require(principal, 'sns:GetTopicAttributes', arn)
  const counts = topics.counts(arn)
  if (!counts) throw new AwsError('NotFound', 'Topic does not exist', 404)
  const attributes = { TopicArn: arn, SubscriptionsConfirmed: counts.confirmed, SubscriptionsPending: counts.pending }
  const entry = Object.entries(attributes).map(([key, value]) => ({ key, value }))
  return { body: toFlatXml({ Attributes: { entry } }) }
}
