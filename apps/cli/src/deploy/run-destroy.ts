import type { Answer, Context } from '../command.ts'
import { misused } from '../failure.ts'
import { takeStage } from './deploy-lock.ts'
import { destroyStack } from './destroy-stack.ts'
import { destroyEdge, isEdgeBegun } from './edge-log.ts'
import { objectStore } from './object-store.ts'
import { partsOf } from './releases.ts'
import { retainedBy, retainedLines, type Retained } from './retained.ts'
import { stackState } from './stack-state.ts'
import { steps } from './steps.ts'
import { appParts, stackParts, targetFor, targetOf, type DeployOptions, type StackPart, type Target } from './target.ts'

export interface RunDestroyOptions extends DeployOptions {
  /** The stage's name once more, so that nobody destroys by a slip. */
  confirm?: string
}

/** Takes the application away, the last stack first, and says what stays. Identities and data are no part of it. @throws Failure */
export async function runDestroy(options: RunDestroyOptions, context: Context): Promise<Answer> {
  const target = await targetOf(options, context)
  if (options.confirm !== target.stage.name)
    throw misused(
      `This takes the site and the API of stage "${target.stage.name}" away.`,
      `Say its name once more: --confirm ${target.stage.name}.`,
    )
  const { step } = steps(context.terminal)
  const store = await objectStore(target)
  const lock = await takeStage(store, target.who, context.now)
  let left: Retained[] = []
  let parts: readonly StackPart[] = []
  try {
    parts = partsOf(target, await isEdgeBegun(store))
    left = (await Promise.all(parts.map((part) => retainedBy(targetFor(target, part), part)))).flat()
    // Whoever is cut off would not be told again: of a stack that is gone nobody asks what it left.
    for (const line of ['What stays:', ...listed(target, left, await stackNames(target, parts))]) context.terminal.note(line)
    for (const part of appParts.filter((one) => parts.includes(one)).toReversed()) {
      lock.require()
      await step(part, () => (part === 'edge' ? destroyEdge(target, store, context) : destroyStack(target, part, context)))
    }
  } finally {
    await lock.release()
  }
  const kept = await stackNames(target, parts)
  const text = [`The application of stage "${target.stage.name}" is gone. What stays:`, ...listed(target, left, kept), ...how].join('\n')
  return { json: { stage: target.stage.name, kept, resources: left }, text }
}

/** Lines of what stays, stack by stack. */
const listed = (target: Target, left: readonly Retained[], kept: readonly string[]): string[] =>
  stackParts.flatMap((part) => {
    const lines = retainedLines(left.filter(({ stack }) => stack === part))
    const name = target.stackName(part)
    const isLasting = !appParts.some((one) => one === part)
    if (isLasting) return kept.includes(name) ? [`  the stack ${name}`, ...lines] : []
    return lines.length > 0 ? [`  of ${name}, which ${kept.includes(name) ? 'goes' : 'is gone'}`, ...lines] : []
  })

const how = [
  '  what CDK published, in its own bucket',
  'People, their rights and the business data are in these stacks and protected; a deployment finds them again.',
  'To remove them for good: docs/runbooks/leave.md.',
]

async function stackNames(target: Target, parts: readonly StackPart[]): Promise<string[]> {
  const states = await Promise.all(
    parts.map(async (part) => ((await stackState(targetFor(target, part), target.stackName(part))) ? [target.stackName(part)] : [])),
  )
  return states.flat()
}
