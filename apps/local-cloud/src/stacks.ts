import type { Cloud, Provisioner, Reader, Remover, Service } from './cloud.ts'
import type { Assembly, Template } from './template/assembly.ts'
import { CannotDeploy, deploy } from './template/deploy.ts'
import { outputsOf, type OperationParts } from './services/cloudformation/run-operation.ts'
import { createCloudFormation, type CloudFormation } from './services/cloudformation/service.ts'
import { regionOf, type StackRecord } from './services/cloudformation/stack-record.ts'
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
  const readers = Object.assign({}, ...services.map((service) => service.readers)) as Record<string, Reader>
  const tell = (): void => {
    for (const service of services) service.deployed?.()
    changed()
  }
  const parts: OperationParts = { cloud, store, provisioners, removers, readers, changed: tell }
  /** Makes what a stack had. One that cannot be made stands there as such, as in an account, and stops nobody's start. */
  async function bringBack({ before, drift: _drift, ...kept }: StackRecord): Promise<void> {
    // What a kill cut short is put back as it was.
    const record: StackRecord = { ...kept, ...before }
    const { parameters } = record
    const template = made(record)
    const status = before ? 'UPDATE_ROLLBACK_COMPLETE' : record.status
    try {
      await deploy(
        { stacks: [{ name: record.name, template, parameters, region: regionOf(record) }] },
        cloud,
        provisioners,
        (name, scope, resources) => {
          store.in(scope.region).add(name, { ...record, status, resources: new Map(resources), resolved: scope.parameters() })
        },
      )
    } catch (error) {
      if (!(error instanceof CannotDeploy)) throw error
      store.turn(store.in(regionOf(record)).add(record.name, { ...record, status }), 'UPDATE_ROLLBACK_FAILED', { reason: error.message })
    }
  }
  return {
    service: createCloudFormation(cloud, parts),
    async deployAssembly(assembly) {
      const createdAt = new Map(store.kept().map((record) => [record.id, record.createdAt]))
      await deploy(assembly, cloud, provisioners, (name, scope, resources) => {
        const template = JSON.stringify(scope.template)
        const since = createdAt.get(String(scope.ref('AWS::StackId'))) ?? cloud.clock.now()
        const outputs = outputsOf(scope)
        const parts = {
          status: 'CREATE_IN_PROGRESS',
          template,
          createdAt: since,
          resources: new Map(resources),
          outputs,
          resolved: scope.parameters(),
        }
        store.turn(store.in(scope.region).add(name, parts), 'CREATE_COMPLETE')
      })
    },
    async deployKept() {
      for (const record of store.kept()) {
        // A creation that a kill cut short is begun anew by whoever asked for it.
        if (record.status === 'REVIEW_IN_PROGRESS' || (record.status === 'CREATE_IN_PROGRESS' && !record.before)) continue
        await bringBack(record)
      }
    },
  }
}

/** The template of what a stack has: one that never came to be, or is half deleted, has less than its template says. */
function made({ template, resources, status }: StackRecord): Template {
  const whole = JSON.parse(template) as Template
  if (!/^(CREATE_FAILED|ROLLBACK_COMPLETE|ROLLBACK_FAILED|DELETE_FAILED)$/.test(status)) return whole
  const left = Object.entries(whole.Resources ?? {}).filter(([logicalId]) => resources.has(logicalId))
  return { ...whole, Resources: Object.fromEntries(left), Outputs: {} }
}
