import type { Context } from '../command.ts'
import { Failure } from '../failure.ts'
import { dropDistribution } from './carry-distribution.ts'
import { readyStack, stackState } from './stack-state.ts'
import { targetFor, type StackPart, type Target } from './target.ts'

/** Deletes a stack and waits for it. @returns what came of it, in words @throws Failure when CloudFormation cannot */
export async function destroyStack(whole: Target, part: StackPart, { terminal }: Context): Promise<string> {
  const target = targetFor(whole, part)
  const StackName = target.stackName(part)
  await readyStack(target, StackName, async (status) => {
    terminal.note(`${StackName} is in ${status}: waiting for it to end.`)
    await pause(target)
  })
  const isThere = (await stackState(target, StackName)) !== null
  if (isThere) {
    const { CloudFormationClient, DeleteStackCommand } = await import('@aws-sdk/client-cloudformation')
    await new CloudFormationClient(target.settings).send(new DeleteStackCommand({ StackName }))
    for (let state = await stackState(target, StackName); state; state = await stackState(target, StackName)) {
      if (state.status === 'DELETE_FAILED')
        throw new Failure(`${StackName} could not be deleted: ${state.reason ?? ''}`, { end: 'unfinished' })
      await pause(target)
    }
  }
  // Also where a run before was cut off in between.
  if (part === 'edge') await dropDistribution(whole)
  return isThere ? 'gone' : 'not there'
}

const pause = ({ isLocal }: Target): Promise<void> => new Promise((done) => setTimeout(done, isLocal ? 50 : 5_000))
