import type { Cloud, Provisioner, Reader, Remover } from '../../cloud.ts'
import type { Template } from '../../template/assembly.ts'
import { resolveDynamicReferences } from '../../template/dynamic-references.ts'
import { resolve } from '../../template/intrinsics.ts'
import { orderResources } from '../../template/order-resources.ts'
import { ofType, runStack, type FailedResource, type Replaced, type Step } from '../../template/run-stack.ts'
import { StackScope } from '../../template/stack-scope.ts'
import { regionOf, type ChangeSet, type StackRecord } from './stack-record.ts'
import type { StackStore } from './stack-store.ts'

export interface OperationParts {
  cloud: Cloud
  store: StackStore
  provisioners: Readonly<Record<string, Provisioner>>
  removers: Readonly<Record<string, Remover>>
  readers: Readonly<Record<string, Reader>>
  /** Runs after every operation that changed something. */
  changed(): void
}

export interface Asked {
  token?: string | undefined
  /** Leaves what a failure left, for whoever wants to look. */
  disableRollback?: boolean
}

/** Makes a stack what a change set says; on the way back it makes it what it was. */
export async function execute(parts: OperationParts, record: StackRecord, changeSet: ChangeSet, asked: Asked): Promise<void> {
  const { store, cloud } = parts
  const kind = record.status === 'REVIEW_IN_PROGRESS' ? 'CREATE' : 'UPDATE'
  const { template, parameters, tags, outputs, resolved } = record
  // After an update that failed, the way back leads to what was before that one.
  if (kind === 'UPDATE') record.before ??= { template, parameters, tags, outputs, resolved }
  Object.assign(record, { template: changeSet.template, parameters: changeSet.parameters, tags: changeSet.tags })
  record.changeSets = []
  delete record.drift
  store.turn(record, `${kind}_IN_PROGRESS`, { reason: 'User Initiated', token: asked.token })
  const failed = await apply(parts, record, asked)
  if (failed)
    return asked.disableRollback
      ? void store.turn(record, `${kind}_FAILED`, failure(failed, asked))
      : rollBack(parts, record, kind, asked, failed)
  if (kind === 'UPDATE') {
    store.turn(record, 'UPDATE_COMPLETE_CLEANUP_IN_PROGRESS', asked)
    await removeOthers(parts, record, asked)
    record.updatedAt = cloud.clock.now()
    delete record.before
  }
  store.turn(record, `${kind}_COMPLETE`, asked)
  parts.changed()
}

/** Puts back what was there before the update, or takes away what a failed creation made. */
export async function rollBack(
  parts: OperationParts,
  record: StackRecord,
  kind: 'CREATE' | 'UPDATE',
  asked: Asked,
  failed?: FailedResource,
): Promise<void> {
  const { store } = parts
  const begun = kind === 'CREATE' ? 'ROLLBACK' : 'UPDATE_ROLLBACK'
  store.turn(record, `${begun}_IN_PROGRESS`, failed ? failure(failed, asked) : { ...asked, reason: 'User Initiated' })
  if (kind === 'CREATE') {
    const stuck = await removeAll(parts, record, asked)
    return store.turn(record, stuck ? 'ROLLBACK_FAILED' : 'ROLLBACK_COMPLETE', { ...asked, ...(stuck && { reason: stuck }) })
  }
  Object.assign(record, record.before)
  const again = await apply(parts, record, asked)
  if (again) return store.turn(record, 'UPDATE_ROLLBACK_FAILED', failure(again, asked))
  store.turn(record, 'UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS', asked)
  await removeOthers(parts, record, asked)
  delete record.before
  store.turn(record, 'UPDATE_ROLLBACK_COMPLETE', asked)
  parts.changed()
}

/** Deletes a stack but for what its policies keep. */
export async function deleteStack(parts: OperationParts, record: StackRecord, asked: Asked): Promise<void> {
  const { store, cloud } = parts
  store.turn(record, 'DELETE_IN_PROGRESS', { reason: 'User Initiated', token: asked.token })
  const stuck = await removeAll(parts, record, asked)
  if (stuck) return store.turn(record, 'DELETE_FAILED', { ...asked, reason: stuck })
  record.deletedAt = cloud.clock.now()
  store.turn(record, 'DELETE_COMPLETE', asked)
  store.remove(record)
  parts.changed()
}

const failure = ({ logicalId }: FailedResource, { token }: Asked): { reason: string; token?: string | undefined } => ({
  reason: `The following resource(s) failed: [${logicalId}]. `,
  token,
})

async function apply(
  { cloud, provisioners, store }: OperationParts,
  record: StackRecord,
  { token }: Asked,
): Promise<FailedResource | undefined> {
  const template = JSON.parse(record.template) as Template
  const scope = new StackScope({ name: record.name, template, region: regionOf(record) }, cloud, record.parameters)
  const failed = await runStack({
    scope,
    provisioners,
    resources: record.resources,
    tell: (step) => noteStep(store, record, step, token),
    replaced: (one) => void record.replaced.push(one),
  })
  if (failed) return failed
  record.resolved = scope.parameters()
  record.outputs = outputsOf(scope)
  return undefined
}

/** The values of a template's outputs whose condition holds. */
export function outputsOf(scope: StackScope): Record<string, string> {
  const outputs = Object.entries(scope.template.Outputs ?? {})
  const active = outputs.filter(([, { Condition }]) => Condition === undefined || scope.condition(Condition))
  return Object.fromEntries(active.map(([name, { Value }]) => [name, String(resolve(Value, scope))]))
}

function noteStep(store: StackStore, record: StackRecord, { what, state, ref, ...step }: Step, token: string | undefined): void {
  store.note(record, {
    logicalId: step.logicalId,
    physicalId: ref,
    type: step.type,
    status: `${what}_${state}`,
    ...(step.reason !== undefined && { reason: step.reason }),
    ...(token !== undefined && { token }),
  })
}

/**
 * What the template no longer has, and what another resource has taken the place of. A deletion that fails is told and
 * passed over, as CloudFormation does.
 */
async function removeOthers(parts: OperationParts, record: StackRecord, asked: Asked): Promise<void> {
  const { Resources = {} } = JSON.parse(record.template) as Template
  for (const { logicalId, resource, isRetained } of record.replaced.splice(0).toReversed()) {
    // On the way back, the one that had been replaced has its place again.
    const { provisioned } = record.resources.get(logicalId) ?? {}
    if (provisioned?.ref !== resource.provisioned.ref) await take(parts, record, { logicalId, resource, isRetained }, asked)
  }
  for (const logicalId of backwards(record).filter((id) => !(id in Resources))) await removeOne(parts, record, logicalId, asked)
}

async function removeAll(parts: OperationParts, record: StackRecord, asked: Asked): Promise<string | undefined> {
  const stuck: string[] = []
  for (const logicalId of backwards(record)) if (!(await removeOne(parts, record, logicalId, asked))) stuck.push(logicalId)
  return stuck.length === 0 ? undefined : `The following resource(s) failed to delete: [${stuck.join(', ')}]. `
}

/** Users before what they use; what only an older template knew comes first. */
function backwards(record: StackRecord): string[] {
  const ordered = orderResources((JSON.parse(record.template) as Template).Resources ?? {})
  const others = [...record.resources.keys()].filter((logicalId) => !ordered.includes(logicalId))
  return [...others, ...ordered.toReversed()].filter((logicalId) => record.resources.has(logicalId))
}

/** @returns false when the service refused */
async function removeOne(parts: OperationParts, record: StackRecord, logicalId: string, asked: Asked): Promise<boolean> {
  const resource = record.resources.get(logicalId)!
  const isGone = await take(parts, record, { logicalId, resource, isRetained: resource.deletionPolicy === 'Retain' }, asked)
  if (isGone) record.resources.delete(logicalId)
  return isGone
}

/** @returns false when the service refused */
async function take(
  { removers, store, cloud }: OperationParts,
  record: StackRecord,
  { logicalId, resource, isRetained }: Replaced,
  { token }: Asked,
): Promise<boolean> {
  const { type, provisioned } = resource
  const step = { logicalId, type, ref: provisioned.ref, what: 'DELETE' } as const
  const tell = (state: Step['state'], reason?: string): void =>
    noteStep(store, record, { ...step, state, ...(reason && { reason }) }, token)
  if (isRetained) {
    tell('SKIPPED')
    return true
  }
  tell('IN_PROGRESS')
  try {
    const properties = resolveDynamicReferences(resource.properties, cloud) as Record<string, unknown>
    await ofType(removers, type)?.({ stack: record.name, logicalId, type, properties, ref: provisioned.ref })
  } catch (error) {
    tell('FAILED', (error as Error).message)
    return false
  }
  tell('COMPLETE')
  return true
}
