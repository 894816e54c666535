import { isDeepStrictEqual } from 'node:util'
import type { Cloud } from '../../cloud.ts'
import type { RawResource, Template } from '../../template/assembly.ts'
import { resolve } from '../../template/intrinsics.ts'
import { orderResources } from '../../template/order-resources.ts'
import { activeResources, type StackResource } from '../../template/run-stack.ts'
import { StackScope } from '../../template/stack-scope.ts'
import { replaces } from './replacing-properties.ts'
import { regionOf, type Change, type StackRecord } from './stack-record.ts'

/** What stands for a value that only the execution will know; no property that holds it is what it was. */
const LATER = '{{changeSet:KNOWN_AFTER_APPLY}}'
const unknown = { ref: LATER, attributes: new Proxy({}, { get: () => LATER }) }

/** What a template would do to a stack, resource by resource; parameters are read as they are now. @throws Error of the template */
export function compareTemplates(
  stack: Pick<StackRecord, 'id' | 'name' | 'resources'>,
  { template, parameters }: { template: Template; parameters: Record<string, string> },
  cloud: Cloud,
): Change[] {
  const scope = new StackScope({ name: stack.name, template, region: regionOf(stack) }, cloud, parameters)
  // A parameter that no earlier stack has published fails here and not halfway.
  scope.parameters()
  const active = activeResources(scope)
  const changes = orderResources(active).flatMap((logicalId) =>
    changeOf(scope, logicalId, active[logicalId]!, stack.resources.get(logicalId)),
  )
  const removed = [...stack.resources].filter(([logicalId]) => !(logicalId in active))
  return [...changes, ...removed.map(([logicalId, resource]) => removal(logicalId, resource))]
}

function changeOf(scope: StackScope, logicalId: string, raw: RawResource, before: StackResource | undefined): Change[] {
  const type = raw.Type
  if (!before) {
    scope.resources.set(logicalId, unknown)
    return [{ action: 'Add', logicalId, physicalId: '', type, properties: [] }]
  }
  const changed = before.type === type ? changedProperties(scope, raw, before.properties) : ['Type']
  const isReplaced = before.type !== type || changed.some((name) => replaces(type, name))
  scope.resources.set(logicalId, isReplaced ? unknown : before.provisioned)
  if (changed.length === 0) return []
  const properties = changed.map((name) => ({ name, recreates: replaces(type, name) ? ('Always' as const) : ('Never' as const) }))
  const retains = (raw.UpdateReplacePolicy ?? 'Delete') === 'Retain'
  const policyAction = retains ? 'ReplaceAndRetain' : 'ReplaceAndDelete'
  const replaced = isReplaced ? ({ replacement: 'True', policyAction } as const) : ({ replacement: 'False' } as const)
  return [{ action: 'Modify', logicalId, physicalId: before.provisioned.ref, type, properties, ...replaced }]
}

/** Names of what differs; a value that cannot be worked out yet differs. */
function changedProperties(scope: StackScope, raw: RawResource, before: Record<string, unknown>): string[] {
  const after = raw.Properties ?? {}
  const resolved = (name: string): unknown => {
    try {
      return (resolve({ [name]: after[name] }, scope) as Record<string, unknown>)[name]
    } catch {
      return LATER
    }
  }
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].filter((name) => !isDeepStrictEqual(before[name], resolved(name)))
}

function removal(logicalId: string, { type, provisioned, deletionPolicy = 'Delete' }: StackResource): Change {
  const policyAction =
    deletionPolicy === 'Retain' || deletionPolicy === 'RetainExceptOnCreate'
      ? 'Retain'
      : deletionPolicy === 'Snapshot'
        ? 'Snapshot'
        : 'Delete'
  return { action: 'Remove', logicalId, physicalId: provisioned.ref, type, policyAction, properties: [] }
}
