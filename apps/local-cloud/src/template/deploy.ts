import { CannotStart } from '../cannot-start.ts'
import type { Cloud, Provisioned, Provisioner } from '../cloud.ts'
import type { Assembly, StackTemplate } from './assembly.ts'
import { runStack, type StackResource } from './run-stack.ts'
import { parameterAt } from '../services/ssm/parameter-at.ts'
import { PARAMETER_FROM_SSM, StackScope } from './stack-scope.ts'

/** Every deployed resource by stack and logical id. */
export type Deployed = Map<string, Map<string, Provisioned>>

/** A resource could not be made: a fault of the template, of a service here, or of the state of an earlier run. */
export class CannotDeploy extends CannotStart {}

/**
 * Deploys the stacks of an assembly one after the other by calling the provisioner of each resource's type.
 * @param made hears each stack with what was made of it
 * @throws Error naming stack, logical id and type of the resource that could not be made.
 */
export async function deploy(
  assembly: Pick<Assembly, 'stacks'>,
  cloud: Cloud,
  provisioners: Record<string, Provisioner>,
  made: (stack: string, scope: StackScope, resources: ReadonlyMap<string, StackResource>) => void = () => undefined,
): Promise<Deployed> {
  const deployed: Deployed = new Map()
  for (const stack of assembly.stacks) {
    carryParameters(stack, cloud)
    const scope = new StackScope(stack, cloud, stack.parameters)
    const resources = new Map<string, StackResource>()
    const failed = await runStack({ scope, provisioners, resources })
    if (failed) {
      if (failed.error instanceof CannotStart) throw failed.error
      const where = `${failed.logicalId} (${failed.type}) of stack ${stack.name}`
      throw new CannotDeploy(`${where} could not be deployed: ${failed.error.message}`, { cause: failed.error })
    }
    deployed.set(stack.name, scope.resources)
    made(stack.name, scope, resources)
  }
  return deployed
}

/** To a stack of another region, as a deployment does before it: no template reads the parameters of another. */
function carryParameters({ template, parameters = {}, region = '' }: StackTemplate, cloud: Cloud): void {
  if (region === '' || region === cloud.region) return
  for (const [name, { Type, Default }] of Object.entries(template.Parameters ?? {})) {
    const path = String(parameters[name] ?? Default)
    const value = cloud.parameters.get(path)
    if (Type === PARAMETER_FROM_SSM && value !== undefined) cloud.parameters.set(parameterAt(path, region, cloud), value)
  }
}
