import { Failure } from '../failure.ts'
import type { Context } from '../command.ts'
import { openCdk } from './cdk.ts'
import { cdkHost } from './cdk-host.ts'
import { toldFailure } from '../told-failure.ts'
import { readyStack } from './stack-state.ts'
import type { Target } from './target.ts'
import { counted, forbidden, listed, type ResourceChange } from './told-changes.ts'

/** Always the same, so that a run that was cut off finds what the one before left. */
const CHANGE_SET = 'sekisho-deploy'

/**
 * Brings one stack to its template by a change set that is judged before it is carried out.
 * @returns what changed, in words
 * @throws Failure when it would lose identities or data, or CloudFormation refuses; the stack is then as it was
 */
export async function deployStack(target: Target, folder: string, stackName: string, context: Context): Promise<string> {
  const line = context.progress(stackName)
  const [seen, reasons]: [ResourceChange[], string[]] = [[], []]
  const lost = (): ResourceChange[] => forbidden(seen)
  const host = cdkHost({
    at: line.at,
    failed: (sentence) => void reasons.push(sentence),
    mayChange: (changes) => {
      seen.push(...changes)
      line.end()
      for (const one of listed(changes)) context.terminal.note(one)
      return lost().length === 0
    },
  })
  try {
    await readyStack(target, stackName, async (status) => {
      context.terminal.note(`${stackName} is in ${status}: waiting for it to end.`)
      await new Promise((resolve) => setTimeout(resolve, target.isLocal ? 200 : 10_000))
    })
    const { toolkit, assembly, only, pollingMs } = await openCdk(target, folder, host)
    const deploymentMethod = { method: 'change-set', changeSetName: CHANGE_SET } as const
    await toolkit.deploy(assembly, { stacks: only(stackName), deploymentMethod, stackEventPollingInterval: pollingMs })
    return counted(seen)
  } catch (error) {
    if (lost().length > 0) throw wouldLose(stackName, lost())
    throw error instanceof Failure ? error : refused(stackName, reasons, error)
  } finally {
    line.end()
  }
}

const wouldLose = (stackName: string, lost: readonly ResourceChange[]): Failure =>
  new Failure(`${stackName} would lose identities or data, so nothing of it was changed:\n${listed(lost).join('\n')}`, {
    hint: 'Put the template back as it was. Where it is meant: docs/runbooks/identity-shape.md.',
  })

/** CloudFormation's own reasons come first; CDK's sentence is what is left when there are none. */
function refused(stackName: string, reasons: readonly string[], error: unknown): Failure {
  const cause = causeOf(error)
  if (reasons.length === 0 && '$metadata' in cause && cause.name !== 'ValidationError') return toldFailure(cause)
  const said = error instanceof Error ? error.message.split('\n')[0] : String(error)
  const why = reasons.length > 0 ? reasons.map((reason) => `  ${reason}`).join('\n') : `  ${said}`
  const hint = 'The stack is as it was before. Mend it and run the same command: it goes on here.'
  return new Failure(`${stackName} was not deployed:\n${why}`, { end: 'unfinished', hint, cause: error })
}

/** CDK wraps what AWS's clients throw. */
function causeOf(error: unknown): Error {
  let inner = error instanceof Error ? error : new Error(String(error))
  while (inner.cause instanceof Error) inner = inner.cause
  return inner
}
