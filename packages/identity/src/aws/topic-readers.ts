import { AwsV4Signer } from 'aws4fetch'
import { awsEndpoint, signingName } from './aws-endpoint.ts'
import type { AwsEnvironment } from './aws-environment.ts'
import type { Send } from './send.ts'
import { AwsCallError } from './signed-fetch.ts'

/** How many read a topic by mail, and how many were asked and have not confirmed. */
export type TopicReaders = (topicArn: string) => Promise<{ confirmed: number; pending: number }>

/**
 * Asks SNS for a topic's attributes, `GetTopicAttributes` of the query protocol, which answers in XML.
 * @throws AwsCallError for an answer other than 200, TypeError or a TimeoutError when there is none
 */
export const topicReaders =
  (aws: AwsEnvironment, send: Send): TopicReaders =>
  async (topicArn) => {
    const body = new URLSearchParams({ Action: 'GetTopicAttributes', Version: '2010-03-31', TopicArn: topicArn }).toString()
    const { url, headers } = await new AwsV4Signer({
      ...aws.credentials(),
      region: aws.region,
      service: signingName('SNS'),
      url: `${awsEndpoint('SNS', aws)}/`,
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body,
    }).sign()
    const answer = await send(url, { method: 'POST', headers, body, signal: AbortSignal.timeout(2_000) })
    const text = await answer.text()
    if (!answer.ok) throw new AwsCallError(answer.status, /<Code>(\w+)<\/Code>/.exec(text)?.[1] ?? 'unknown')
    const count = (name: string) => Number(new RegExp(`<key>${name}</key>\\s*<value>(\\d+)</value>`).exec(text)?.[1] ?? 0)
    return { confirmed: count('SubscriptionsConfirmed'), pending: count('SubscriptionsPending') }
  }
