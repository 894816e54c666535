import type { Context } from '../command.ts'
import { carryDistribution } from './carry-distribution.ts'
import { deployStack } from './deploy-stack.ts'
import { targetFor, type StackPart, type Target } from './target.ts'

/** Deploys one stack of a stage in its region, with what it needs there. @returns what changed, in words @throws Failure */
export async function deployPart(target: Target, folder: string, part: StackPart, context: Context): Promise<string> {
  if (part === 'edge') await carryDistribution(target)
  return deployStack(targetFor(target, part), folder, target.stackName(part), context)
}
