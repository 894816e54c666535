import { AwsV4Signer } from 'aws4fetch'
import { awsEndpoint } from './aws-endpoint.ts'
import type { AwsEnvironment } from './aws-environment.ts'
import type { Send } from './send.ts'
import { AwsCallError } from './signed-fetch.ts'

/** A function ran and ended in an error of its own. The message names the kind; what the function said is dropped. */
export class FunctionError extends Error {
  readonly type: string
  constructor(type: string) {
    super(`The function ended in ${type}`)
    this.name = 'FunctionError'
    this.type = type
  }
}

/** Invokes a function by its name and waits for what it returns. */
export type InvokeFunction = (name: string, event: object) => Promise<unknown>

/**
 * Lambda's `Invoke` (2015-03-31), `RequestResponse`: signed, one attempt, bounded in time.
 * @throws FunctionError for an error of the function's; AwsCallError for one of Lambda's; TypeError or a TimeoutError when there is no answer
 */
export function invokeFunction(aws: AwsEnvironment, send: Send, timeoutMs: number): InvokeFunction {
  return async function invoke(name, event) {
    const body = JSON.stringify(event)
    const { url, headers } = await new AwsV4Signer({
      ...aws.credentials(),
      region: aws.region,
      service: 'lambda',
      url: `${awsEndpoint('LAMBDA', aws)}/2015-03-31/functions/${encodeURIComponent(name)}/invocations`,
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
    }).sign()
    const answer = await send(url, { method: 'POST', headers, body, signal: AbortSignal.timeout(timeoutMs) })
    const said: unknown = await answer.json().catch(() => null)
    const kind = answer.headers.get('x-amzn-errortype') ?? nameIn(said, '__type') ?? nameIn(said, 'Type')
    if (!answer.ok) throw new AwsCallError(answer.status, (kind ?? 'unknown').replace(/^.*#|:.*$/g, ''))
    if (answer.headers.get('x-amz-function-error') !== null) throw new FunctionError(nameIn(said, 'errorType') ?? 'Unhandled')
    return said
  }
}

function nameIn(said: unknown, key: string): string | null {
  const named = said !== null && typeof said === 'object' ? (said as Record<string, unknown>)[key] : null
  return typeof named === 'string' ? named : null
}
