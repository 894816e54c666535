import { CannotStart } from '../cannot-start.ts'
import type { Cloud, Provisioned, Provisioner } from '../cloud.ts'
import type { Assembly, RawResource, StackTemplate } from './assembly.ts'
import { resolveDynamicReferences } from './dynamic-references.ts'
import { resolve } from './intrinsics.ts'
import { orderResources } from './order-resources.ts'
import { StackScope } from './stack-scope.ts'

/** Every deployed resource by stack and logical id. */
export type Deployed = Map<string, Map<string, Provisioned>>

/** A resource could not be made: a fault of the template, of a service here, or of the state of an earlier run. */
export class CannotDeploy extends CannotStart {}

/** Custom resources of any name share one provisioner, as on AWS. */
export const customResource = 'AWS::CloudFormation::CustomResource'

/**
 * Deploys the stacks of an assembly one after the other by calling the provisioner of each resource's type.
 * @throws Error naming stack, logical id and type of the resource that could not be made.
 */
export async function deploy(assembly: Assembly, cloud: Cloud, provisioners: Record<string, Provisioner>): Promise<Deployed> {
  const deployed: Deployed = new Map()
  for (const stack of assembly.stacks) deployed.set(stack.name, await deployStack(stack, cloud, provisioners))
  return deployed
}

async function deployStack(
  stack: StackTemplate,
  cloud: Cloud,
  provisioners: Record<string, Provisioner>,
): Promise<Map<string, Provisioned>> {
  const scope = new StackScope(stack, cloud)
  const all = Object.entries(stack.template.Resources ?? {})
  const active = Object.fromEntries(all.filter(([, { Condition }]) => Condition === undefined || scope.condition(Condition)))
  for (const logicalId of orderResources(active)) {
    const resource = active[logicalId]!
    try {
      scope.resources.set(logicalId, await provision(logicalId, resource, scope, provisioners))
    } catch (error) {
      if (error instanceof CannotStart) throw error
      const where = `${logicalId} (${resource.Type}) of stack ${stack.name}`
      throw new CannotDeploy(`${where} could not be deployed: ${(error as Error).message}`, { cause: error })
    }
  }
  return scope.resources
}

async function provision(
  logicalId: string,
  raw: RawResource,
  scope: StackScope,
  provisioners: Record<string, Provisioner>,
): Promise<Provisioned> {
  const provisioner = provisioners[raw.Type] ?? (raw.Type.startsWith('Custom::') ? provisioners[customResource] : undefined)
  if (!provisioner) throw new Error(`The resource type ${raw.Type} is not part of the local cloud.`)
  const properties = resolveDynamicReferences(resolve(raw.Properties ?? {}, scope), scope.cloud) as Record<string, unknown>
  return provisioner({ stack: scope.stack, logicalId, type: raw.Type, properties })
}
