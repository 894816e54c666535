import { AwsError, type AwsCall, type AwsReply, type Invocation } from '../../cloud.ts'
import type { LocalFunctions } from '../../lambda/functions.ts'

/** `POST /2015-03-31/functions/NAME/invocations`: NAME or its ARN, as the path escapes it. */
const path = /^\/2015-03-31\/functions\/([^/]+)\/invocations$/

export const isInvocation = (rawPath: string): boolean => path.test(rawPath)

/**
 * `Invoke`, and wait for the answer: the body is the event, the answer what the function returned. An error of the
 * function's is an answer too, with status 200 and its kind in `X-Amz-Function-Error`.
 */
export async function invoke(functions: LocalFunctions, call: AwsCall): Promise<AwsReply> {
  const name = decodeURIComponent(path.exec(call.operation)?.[1] ?? '')
  if (call.principal === null) throw new AwsError('MissingAuthenticationTokenException', 'Missing Authentication Token', 403)
  const kind = call.headers['x-amz-invocation-type'] ?? 'RequestResponse'
  if (kind !== 'RequestResponse') throw new AwsError('InvalidParameterValueException', `${kind} is not part of the local cloud.`)
  return replyOf(await functions.invokeAs(call.principal, name, call.input))
}

function replyOf(invocation: Invocation): AwsReply {
  const executed = { 'x-amz-executed-version': '$LATEST' }
  if (invocation.kind === 'result') return { headers: executed, body: invocation.payload ?? null }
  const failed = { ...executed, 'x-amz-function-error': 'Unhandled' }
  if (invocation.kind === 'error') {
    const { errorType, errorMessage } = invocation
    return { headers: failed, body: { errorType, errorMessage } }
  }
  const seconds = (invocation.durationMs / 1000).toFixed(2)
  return { headers: failed, body: { errorType: 'Sandbox.Timedout', errorMessage: `Task timed out after ${seconds} seconds` } }
}
