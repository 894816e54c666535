import { Failure } from '../failure.ts'
import type { Target } from './target.ts'

export interface StackState {
  status: string
  reason?: string
  /** When it was last changed, or made. */
  since: Date
  isProtected: boolean
}

const isUnderWay = (status: string): boolean => status.endsWith('_IN_PROGRESS') && status !== 'REVIEW_IN_PROGRESS'

type Asked = Pick<Target, 'settings'>

async function client({ settings }: Asked) {
  const sdk = await import('@aws-sdk/client-cloudformation')
  return { sdk, cfn: new sdk.CloudFormationClient(settings) }
}

/** What CloudFormation says of a stack; null where there is none. */
export async function stackState(target: Asked, StackName: string): Promise<StackState | null> {
  const { sdk, cfn } = await client(target)
  try {
    const { Stacks: [stack] = [] } = await cfn.send(new sdk.DescribeStacksCommand({ StackName }))
    if (!stack) return null
    const since = stack.LastUpdatedTime ?? stack.CreationTime ?? new Date(0)
    const reason = stack.StackStatusReason === undefined ? {} : { reason: stack.StackStatusReason }
    return { status: stack.StackStatus ?? '', since, isProtected: stack.EnableTerminationProtection === true, ...reason }
  } catch (error) {
    if (error instanceof Error && error.name === 'ValidationError' && error.message.includes('does not exist')) return null
    throw error
  }
}

/**
 * Waits for what somebody else, or a deployment that was cut off, began on a stack; takes up again a way back that could
 * not be gone; and clears away a creation that failed or was only reviewed: nothing came of it, yet it stands in the way.
 * @throws Failure for a state that a person must look at
 */
export async function readyStack(target: Target, StackName: string, wait: (status: string) => Promise<void>): Promise<void> {
  let state = await rested(target, StackName, wait)
  if (state?.status === 'UPDATE_ROLLBACK_FAILED') {
    const { sdk, cfn } = await client(target)
    await cfn.send(new sdk.ContinueUpdateRollbackCommand({ StackName }))
    state = await rested(target, StackName, wait)
    if (state?.status === 'UPDATE_ROLLBACK_FAILED') throw stuck(StackName, state)
  }
  // A stack of a change set that nobody carried out: AWS has no template of it, and CDK's library would ask for one.
  if (state?.status === 'REVIEW_IN_PROGRESS') {
    const { sdk, cfn } = await client(target)
    // CDK's library protects a stack between its change set and its execution.
    if (state.isProtected) await unprotect(target, StackName)
    await cfn.send(new sdk.DeleteStackCommand({ StackName }))
    state = await rested(target, StackName, wait)
  }
  if (!state) return
  if (state.status === 'DELETE_FAILED' || state.status === 'ROLLBACK_FAILED')
    throw new Failure(`The stack ${StackName} is in ${state.status}: ${state.reason ?? 'CloudFormation says no reason'}.`, {
      hint: 'Open it in the console of CloudFormation, delete what it names, then the stack; the same command goes on.',
    })
  if (/^(CREATE_FAILED|ROLLBACK_COMPLETE)$/.test(state.status) && state.isProtected) await unprotect(target, StackName)
}

async function unprotect(target: Asked, StackName: string): Promise<void> {
  const { sdk, cfn } = await client(target)
  await cfn.send(new sdk.UpdateTerminationProtectionCommand({ StackName, EnableTerminationProtection: false }))
}

/** The state in which nothing is under way. */
async function rested(target: Target, StackName: string, wait: (status: string) => Promise<void>): Promise<StackState | null> {
  let state = await stackState(target, StackName)
  while (state && isUnderWay(state.status)) {
    await wait(state.status)
    state = await stackState(target, StackName)
  }
  return state
}

const stuck = (StackName: string, { reason }: StackState): Failure =>
  new Failure(`The stack ${StackName} could not go back to what it was, and still cannot: ${reason ?? 'CloudFormation says no reason'}`, {
    end: 'unfinished',
    hint: 'Its events in the console of CloudFormation say why. Mend that; the same command goes back and then on.',
  })
