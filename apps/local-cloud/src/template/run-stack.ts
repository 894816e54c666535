import { isDeepStrictEqual } from 'node:util'
import type { Provisioned, Provisioner } from '../cloud.ts'
import type { RawResource } from './assembly.ts'
import { resolveDynamicReferences } from './dynamic-references.ts'
import { resolve } from './intrinsics.ts'
import { orderResources } from './order-resources.ts'
import type { StackScope } from './stack-scope.ts'

/** A resource as it was made. */
export interface StackResource {
  type: string
  /** Intrinsic functions resolved, references to secrets as they are written. */
  properties: Record<string, unknown>
  provisioned: Provisioned
  deletionPolicy?: string
  at: number
  /** A change of it failed: nobody knows how far that came, so the way back asks its service again, as CloudFormation does. */
  isUncertain?: boolean
}

/** A resource whose place another one has taken: it is there until the stack is whole. */
export interface Replaced {
  logicalId: string
  resource: StackResource
  /** By the policy of the template that replaces it. */
  isRetained: boolean
}

/** What a run tells of each resource that it touches. */
export interface Step {
  logicalId: string
  type: string
  ref: string
  what: 'CREATE' | 'UPDATE' | 'DELETE'
  state: 'IN_PROGRESS' | 'COMPLETE' | 'FAILED' | 'SKIPPED'
  reason?: string
}

export interface Run {
  scope: StackScope
  provisioners: Readonly<Record<string, Provisioner>>
  /** What there is; what a run makes is set in it, so that a run that fails leaves what it came to. */
  resources: Map<string, StackResource>
  tell?(step: Step): void
  /** Hears what a new resource has taken the place of. */
  replaced?(one: Replaced): void
}

export interface FailedResource {
  logicalId: string
  type: string
  error: Error
}

/** Custom resources of any name share one provisioner, as on AWS. */
export const customResource = 'AWS::CloudFormation::CustomResource'

/** Makes what is new or has changed, in the order of references. @returns the resource that could not be made */
export async function runStack(run: Run): Promise<FailedResource | undefined> {
  const active = activeResources(run.scope)
  for (const logicalId of orderResources(active)) {
    const failed = await runResource(run, logicalId, active[logicalId]!)
    if (failed) return { logicalId, type: active[logicalId]!.Type, error: failed }
  }
  return undefined
}

/** Those whose condition holds. */
export function activeResources(scope: StackScope): Record<string, RawResource> {
  const all = Object.entries(scope.template.Resources ?? {})
  return Object.fromEntries(all.filter(([, { Condition }]) => Condition === undefined || scope.condition(Condition)))
}

async function runResource(run: Run, logicalId: string, raw: RawResource): Promise<Error | undefined> {
  const { scope, provisioners, resources, tell } = run
  const before = resources.get(logicalId)
  const what = before ? 'UPDATE' : 'CREATE'
  const step = { logicalId, type: raw.Type, what, ref: before?.provisioned.ref ?? '' } as const
  try {
    const properties = resolve(raw.Properties ?? {}, scope) as Record<string, unknown>
    const policy = raw.DeletionPolicy === undefined ? {} : { deletionPolicy: raw.DeletionPolicy }
    if (before && !before.isUncertain && before.type === raw.Type && isDeepStrictEqual(before.properties, properties)) {
      resources.set(logicalId, { type: before.type, properties, provisioned: before.provisioned, at: before.at, ...policy })
      scope.resources.set(logicalId, before.provisioned)
      return undefined
    }
    tell?.({ ...step, state: 'IN_PROGRESS' })
    const provisioned = await provision({ stack: scope.stack, logicalId, type: raw.Type, properties }, scope, provisioners)
    const isAnother = before && (before.type !== raw.Type || before.provisioned.ref !== provisioned.ref)
    if (isAnother) run.replaced?.({ logicalId, resource: before, isRetained: raw.UpdateReplacePolicy === 'Retain' })
    resources.set(logicalId, { type: raw.Type, properties, provisioned, at: scope.cloud.clock.now(), ...policy })
    scope.resources.set(logicalId, provisioned)
    tell?.({ ...step, state: 'COMPLETE', ref: provisioned.ref })
    return undefined
  } catch (error) {
    if (before) resources.set(logicalId, { ...before, isUncertain: true })
    tell?.({ ...step, state: 'FAILED', reason: (error as Error).message })
    return error as Error
  }
}

async function provision(
  resource: { stack: string; logicalId: string; type: string; properties: Record<string, unknown> },
  { cloud }: StackScope,
  provisioners: Run['provisioners'],
): Promise<Provisioned> {
  const provisioner = ofType(provisioners, resource.type)
  if (!provisioner) throw new Error(`The resource type ${resource.type} is not part of the local cloud.`)
  const properties = resolveDynamicReferences(resource.properties, cloud) as Record<string, unknown>
  return provisioner({ ...resource, properties })
}

/** What does something for a type; a custom resource that nobody knows by its name is run by its function. */
export const ofType = <T>(known: Readonly<Record<string, T>>, type: string): T | undefined =>
  known[type] ?? (type.startsWith('Custom::') ? known[customResource] : undefined)
