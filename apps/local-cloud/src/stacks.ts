import type { Cloud, Provisioner, Remover, Service } from './cloud.ts'
import type { Assembly, Template } from './template/assembly.ts'
import { deploy } from './template/deploy.ts'
import { outputsOf, type OperationParts } from './services/cloudformation/run-operation.ts'
import { createCloudFormation, type CloudFormation } from './services/cloudformation/service.ts'
import { StackStore } from './services/cloudformation/stack-store.ts'

/** The stacks of a running cloud: what it starts with, and what CloudFormation's callers make of them. */
export interface Stacks {
  service: CloudFormation
  /** Deploys the templates of an assembly, as a person with CDK would. @throws CannotDeploy */
  deployAssembly(assembly: Pick<Assembly, 'stacks'>): Promise<void>
  /** Makes what was deployed into the state folder before. @throws CannotDeploy */
  deployKept(): Promise<void>
}

/** @param changed runs after every operation on a stack */
export function createStacks(cloud: Cloud, services: readonly Service[], changed: () => void): Stacks {
  const store = new StackStore(cloud)
  const provisioners = Object.assign({}, ...services.map((service) => service.provisioners)) as Record<string, Provisioner>
  const removers = Object.assign({}, ...services.map((service) => service.removers)) as Record<string, Remover>
  const tell = (): void => {
    for (const service of services) service.deployed?.()
    changed()
  }
  const parts: OperationParts = { cloud, store, provisioners, removers, changed: tell }
  return {
    service: createCloudFormation(cloud, parts),
    async deployAssembly(assembly) {
      const createdAt = new Map(store.kept().map((record) => [record.name, record.createdAt]))
      await deploy(assembly, cloud, provisioners, (name, scope, resources) => {
        const template = JSON.stringify(scope.template)
        const since = createdAt.get(name) ?? cloud.clock.now()
        const outputs = outputsOf(scope)
        const parts = {
          status: 'CREATE_IN_PROGRESS',
          template,
          createdAt: since,
          resources: new Map(resources),
          outputs,
          resolved: scope.parameters(),
        }
        store.turn(store.add(name, parts), 'CREATE_COMPLETE')
      })
    },
    async deployKept() {
      for (const { before, ...kept } of store.kept()) {
        // What a kill cut short is put back as it was, and a creation is begun anew by whoever asked for it.
        const record = { ...kept, ...before }
        if (record.status === 'REVIEW_IN_PROGRESS' || (record.status === 'CREATE_IN_PROGRESS' && !before)) continue
        const status = before ? 'UPDATE_ROLLBACK_COMPLETE' : record.status
        const stack = { name: record.name, template: JSON.parse(record.template) as Template }
        await deploy({ stacks: [stack] }, cloud, provisioners, (name, scope, resources) => {
          store.add(name, { ...record, status, resources: new Map(resources), resolved: scope.parameters() })
        })
      }
    },
  }
}
