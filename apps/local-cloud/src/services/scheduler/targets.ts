import { randomUUID } from 'node:crypto'
import { AwsError, type AwsCall, type AwsReply, type Cloud, type Invocation, type Principal } from '../../cloud.ts'

/** What a schedule reaches: functions by the role's own right, and the Data API. */
export interface TargetParts {
  cloud: Cloud
  /** Invokes with the rights of a role. @throws AwsError */
  invokeAs(principal: Principal, functionArn: string, event: unknown): Promise<Invocation>
  /** `rds-data`, as the AWS port calls it. */
  dataApi(call: AwsCall): Promise<AwsReply>
}

export interface Target {
  arn: string
  roleArn: string
  /** JSON text; Lambda gets the scheduler's own event without it. */
  input: string | undefined
}

/** Where and when an attempt runs. `scheduledAt` in epoch ms. */
export interface Attempt {
  scheduleArn: string
  scheduledAt: number
  number: number
}

const executeStatement = 'arn:aws:scheduler:::aws-sdk:rdsdata:executeStatement'

/** @throws Error for a target that the local cloud does not run */
export function checkTarget({ arn }: Target): void {
  if (!arn.startsWith('arn:aws:lambda:') && arn !== executeStatement)
    throw new Error(`the schedule's target ${arn} is not part of the local cloud`)
}

/** Assumes the schedule's role and calls its target with it. @throws AwsError when either is refused or fails */
export async function callTarget(parts: TargetParts, target: Target, attempt: Attempt): Promise<void> {
  const { cloud } = parts
  if (!cloud.iam.mayAssume(target.roleArn, { service: 'scheduler.amazonaws.com' }, 'sts:AssumeRole', {}))
    throw new AwsError('AccessDeniedException', 'The execution role you provide must allow AWS EventBridge Scheduler to assume the role.')
  const { principal } = cloud.iam.issue(target.roleArn, 'scheduler', 900_000)
  if (target.arn === executeStatement) return void (await parts.dataApi(dataApiCall(target, principal)))
  const event = target.input === undefined ? ownEvent(cloud, attempt) : (JSON.parse(filled(target.input, attempt)) as unknown)
  const invocation = await parts.invokeAs(principal, target.arn, event)
  if (invocation.kind === 'error') throw new AwsError(invocation.errorType, invocation.errorMessage)
  if (invocation.kind === 'timeout') throw new AwsError('Sandbox.Timedout', 'Task timed out')
}

/** Universal targets name parameters as the SDK for Java does; the API itself begins them in lower case. */
function dataApiCall({ input }: Target, principal: Principal): AwsCall {
  const given = JSON.parse(input ?? '{}') as Record<string, unknown>
  const named = Object.entries(given).map(([name, value]) => [name.charAt(0).toLowerCase() + name.slice(1), value])
  return {
    service: 'rds-data',
    operation: '/Execute',
    headers: {},
    body: Buffer.alloc(0),
    input: Object.fromEntries(named) as Record<string, unknown>,
    principal,
    requestId: randomUUID(),
  }
}

function filled(input: string, { scheduleArn, scheduledAt, number }: Attempt): string {
  return input
    .replaceAll('<aws.scheduler.schedule-arn>', scheduleArn)
    .replaceAll('<aws.scheduler.scheduled-time>', isoSeconds(scheduledAt))
    .replaceAll('<aws.scheduler.execution-id>', randomUUID())
    .replaceAll('<aws.scheduler.attempt-number>', String(number))
}

function ownEvent({ accountId, region }: Cloud, { scheduleArn, scheduledAt }: Attempt): unknown {
  return {
    version: '0',
    id: randomUUID(),
    'detail-type': 'Scheduled Event',
    source: 'aws.scheduler',
    account: accountId,
    time: isoSeconds(scheduledAt),
    region,
    resources: [scheduleArn],
    detail: '{}',
  }
}

const isoSeconds = (time: number): string => new Date(time).toISOString().replace(/\.\d+Z$/, 'Z')
