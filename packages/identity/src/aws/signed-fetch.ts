import { AwsV4Signer } from 'aws4fetch'
import { awsEndpoint, signingName, type AwsService } from './aws-endpoint.ts'
import type { AwsEnvironment } from './aws-environment.ts'
import type { Send } from './send.ts'

/** An answer of AWS that is no success. The message names the error's type; the service's own words are dropped. */
export class AwsCallError extends Error {
  readonly status: number
  readonly type: string
  /** Of a refused transaction: why each part was refused, `None` for the others. */
  readonly reasons: readonly string[]
  constructor(status: number, type: string, reasons: readonly string[] = []) {
    super(`AWS answered ${status} ${type}`)
    this.name = 'AwsCallError'
    this.status = status
    this.type = type
    this.reasons = reasons
  }
}

/** Calls an AWS JSON service: signed with the function's own credentials, one attempt, bounded in time. */
export type AwsJson = (call: { service: AwsService; target: string; body: object; timeoutMs?: number }) => Promise<unknown>

/**
 * Signs with SigV4 and sends. Retries are the caller's, who knows what may be repeated.
 * @throws AwsCallError for an answer other than 200, TypeError or a TimeoutError when there is none
 */
export function awsJson(aws: AwsEnvironment, send: Send): AwsJson {
  // A signing key lasts a day; deriving it costs four of a signature's five HMACs.
  const cache = new Map<string, ArrayBuffer>()
  return async function callAws({ service, target, body, timeoutMs = 2_000 }) {
    const version = service === 'DYNAMODB' || service === 'CLOUDWATCH' ? '1.0' : '1.1'
    const text = JSON.stringify(body)
    const { url, headers } = await new AwsV4Signer({
      ...aws.credentials(),
      region: aws.region,
      service: signingName(service),
      cache,
      url: `${awsEndpoint(service, aws)}/`,
      method: 'POST',
      headers: { 'content-type': `application/x-amz-json-${version}`, 'x-amz-target': target },
      body: text,
    }).sign()
    const answer = await send(url, { method: 'POST', headers, body: text, signal: AbortSignal.timeout(timeoutMs) })
    const parsed = (await answer.json().catch(() => ({}))) as { __type?: unknown; CancellationReasons?: { Code?: unknown }[] }
    if (!answer.ok)
      throw new AwsCallError(
        answer.status,
        typeName(parsed.__type),
        parsed.CancellationReasons?.map(({ Code }) => String(Code)),
      )
    return parsed
  }
}

const typeName = (type: unknown): string => (typeof type === 'string' ? type.replace(/^.*#/, '').replaceAll(/\W/g, '') : 'unknown')
