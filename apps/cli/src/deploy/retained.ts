import { deployedTemplate } from '../stage/deployed-template.ts'
import type { StackPart, Target } from './target.ts'

/** A resource that stays when its stack goes. */
export interface Retained {
  stack: StackPart
  type: string
  /** As AWS knows it. */
  id: string
}

/** What a stack would leave in the account; nothing where there is no such stack. @throws the SDK's errors */
export async function retainedBy({ settings, stackName }: Target, stack: StackPart): Promise<Retained[]> {
  const StackName = stackName(stack)
  const template = (await deployedTemplate(settings, StackName)) as { Resources?: Record<string, { DeletionPolicy?: string }> } | null
  if (!template) return []
  const { CloudFormation } = await import('@aws-sdk/client-cloudformation')
  const { StackResources = [] } = await new CloudFormation(settings).describeStackResources({ StackName })
  return StackResources.flatMap(({ LogicalResourceId = '', ResourceType = '', PhysicalResourceId }) =>
    PhysicalResourceId !== undefined && (template.Resources?.[LogicalResourceId]?.DeletionPolicy ?? 'Delete') !== 'Delete'
      ? [{ stack, type: ResourceType.replace(/^AWS::/, ''), id: PhysicalResourceId }]
      : [],
  )
}

/** Of secrets and logs there are many, whose names begin alike. */
const MOST_LISTED = 3

/** One line for each, or for all of a type where there are many. */
export function retainedLines(retained: readonly Retained[]): string[] {
  const types = [...new Set(retained.map(({ type }) => type))]
  return types.flatMap((type) => {
    const ids = retained.filter((one) => one.type === type).map(({ id }) => id)
    return ids.length > MOST_LISTED ? [`    ${type}  ${ids.length}, as ${ids[0]}`] : ids.map((id) => `    ${type}  ${id}`)
  })
}
