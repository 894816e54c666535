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
export async function retainedBy({ settings, stackName }: Pick<Target, 'settings' | 'stackName'>, stack: StackPart): Promise<Retained[]> {
  const StackName = stackName(stack)
  const template = (await deployedTemplate(settings, StackName)) as { Resources?: Record<string, { DeletionPolicy?: string }> } | null
  if (!template) return []
  const { CloudFormationClient, paginateListStackResources } = await import('@aws-sdk/client-cloudformation')
  const retained: Retained[] = []
  for await (const { StackResourceSummaries = [] } of paginateListStackResources(
    { client: new CloudFormationClient(settings) },
    { StackName },
  ))
    for (const { LogicalResourceId = '', ResourceType = '', PhysicalResourceId } of StackResourceSummaries)
      if (PhysicalResourceId !== undefined && (template.Resources?.[LogicalResourceId]?.DeletionPolicy ?? 'Delete') !== 'Delete')
        retained.push({ stack, type: ResourceType.replace(/^AWS::/, ''), id: PhysicalResourceId })
  return retained
}

/** Of secrets and logs there are many, whose names begin alike: the runbook finds them by that. */
const foundByName = new Set(['SecretsManager::Secret', 'Logs::LogGroup'])
const MOST_LISTED = 3

/** One line for each, or for all of a type that is found by its name where there are many. */
export function retainedLines(retained: readonly Retained[]): string[] {
  const types = [...new Set(retained.map(({ type }) => type))]
  return types.flatMap((type) => {
    const ids = retained.filter((one) => one.type === type).map(({ id }) => id)
    const isShort = foundByName.has(type) && ids.length > MOST_LISTED
    return isShort ? [`    ${type}  ${ids.length}, as ${ids[0]}`] : ids.map((id) => `    ${type}  ${id}`)
  })
}
