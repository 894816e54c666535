import { AwsV4Signer } from 'aws4fetch'
import { awsEndpoint, signingName } from './aws-endpoint.ts'
import type { AwsEnvironment } from './aws-environment.ts'
import type { Send } from './send.ts'
import { AwsCallError } from './signed-fetch.ts'

/** Who the stage's own mails are from. */
export interface Sender {
  from: string
  replyTo?: string | undefined
}

export interface OwnMail {
  to: string
  subject: string
  html: string
}

/** @param timeoutMs what is left to whoever waits for it */
export type SendMail = (mail: OwnMail, timeoutMs?: number) => Promise<void>

const MAIL_MS = 1_500

/** Sends mails of our own by Amazon SES (version 2 of its API). @throws AwsCallError, TypeError or a TimeoutError */
export function mailer(aws: AwsEnvironment, { from, replyTo }: Sender, send: Send): SendMail {
  return async function sendMail({ to, subject, html }, timeoutMs = MAIL_MS) {
    const body = JSON.stringify({
      FromEmailAddress: from,
      Destination: { ToAddresses: [to] },
      ...(replyTo !== undefined && { ReplyToAddresses: [replyTo] }),
      Content: { Simple: { Subject: { Data: subject, Charset: 'UTF-8' }, Body: { Html: { Data: html, Charset: 'UTF-8' } } } },
    })
    const { url, headers } = await new AwsV4Signer({
      ...aws.credentials(),
      region: aws.region,
      service: signingName('SES'),
      url: `${awsEndpoint('SES', aws)}/v2/email/outbound-emails`,
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
    }).sign()
    const answer = await send(url, { method: 'POST', headers, body, signal: AbortSignal.timeout(timeoutMs) })
    if (!answer.ok) throw new AwsCallError(answer.status, answer.headers.get('x-amzn-errortype')?.split(':')[0] ?? 'unknown')
  }
}
