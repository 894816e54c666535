import { DatabaseError } from '@sekisho/database/database-error'
import { errorFields, type Log } from '../platform/log.ts'
import { AwsCallError } from '@sekisho/identity/aws/signed-fetch'

/** What CloudFormation sends to the function of a custom resource. */
export interface CustomResourceEvent {
  RequestType: 'Create' | 'Update' | 'Delete'
  ResponseURL: string
  StackId: string
  RequestId: string
  LogicalResourceId: string
  PhysicalResourceId?: string
}

export interface CustomResourceOptions {
  work: () => Promise<void>
  send: (
    url: string,
    init: { method: 'PUT'; headers: Record<string, string>; body: string; signal: AbortSignal },
  ) => Promise<{ ok: boolean }>
  log: Log
}

/**
 * Does the work on create and update and tells CloudFormation how it went; it waits an hour for an answer
 * that never comes, so every way out of here answers.
 */
export async function answerCustomResource(event: CustomResourceEvent, { work, send, log }: CustomResourceOptions): Promise<void> {
  const outcome = event.RequestType === 'Delete' ? { Status: 'SUCCESS' } : await attempt(work, log)
  const body = JSON.stringify({
    ...outcome,
    PhysicalResourceId: event.PhysicalResourceId ?? `${event.LogicalResourceId}-database`,
    StackId: event.StackId,
    RequestId: event.RequestId,
    LogicalResourceId: event.LogicalResourceId,
  })
  // The address is presigned without a content type, so none may be sent.
  const answer = await send(event.ResponseURL, {
    method: 'PUT',
    headers: { 'content-type': '' },
    body,
    signal: AbortSignal.timeout(10_000),
  })
  if (!answer.ok) throw new Error('CloudFormation did not take the answer.')
}

async function attempt(work: () => Promise<void>, log: Log): Promise<{ Status: string; Reason?: string }> {
  try {
    await work()
    return { Status: 'SUCCESS' }
  } catch (error) {
    log('error', { function: 'migrate', ...errorFields(error), reason: reasonOf(error) })
    return { Status: 'FAILED', Reason: reasonOf(error) }
  }
}

/** Our own errors name migrations, roles and variables, never a value; of any other only the name is told. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown'
  const isOurs = error instanceof DatabaseError || error instanceof AwsCallError || error.constructor === Error
  return isOurs ? error.message.slice(0, 400) : `${error.name}; see the log of the function.`
}
