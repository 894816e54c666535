import { isDeepStrictEqual } from 'node:util'
import { lastingProperties, type Effect } from './lasting-properties.ts'
import type { LastingResource, Shape, StackShape } from './shape.ts'

/** One thing that a deployment of these templates would do to what is deployed. */
export interface ShapeDifference {
  stack: string
  logicalId: string | null
  /** A section of docs/runbooks/identity-shape.md. */
  wayOut: 'renamed-stack' | 'orphaned' | 'renamed' | 'changed' | 'unprotected' | 'unpublished'
  /** What would happen and why. */
  sentence: string
}

/** What would be replaced, renamed, blocked, orphaned or left unprotected; additions are none of it. */
export function shapeDifferences(deployed: Shape, next: Shape): ShapeDifference[] {
  return Object.entries(deployed.stacks).flatMap(([stack, was]): ShapeDifference[] => {
    const is = next.stacks[stack]
    if (!is) {
      const sentence = `The stack ${stack} is gone or has another name: CloudFormation would make another one, without anybody in it, beside what this one holds.`
      return [{ stack, logicalId: null, wayOut: 'renamed-stack', sentence }]
    }
    const resources = Object.entries(was.resources).flatMap(([logicalId, resource]) => ofResource(stack, logicalId, resource, is))
    return was.terminationProtection && !is.terminationProtection ? [unguarded(stack), ...resources] : resources
  })
}

const unguarded = (stack: string): ShapeDifference => ({
  stack,
  logicalId: null,
  wayOut: 'unprotected',
  sentence: `The stack ${stack} loses its termination protection: one call would delete it.`,
})

function ofResource(stack: string, logicalId: string, was: LastingResource, { resources }: StackShape): ShapeDifference[] {
  const is = resources[logicalId]
  const differ = (wayOut: ShapeDifference['wayOut'], sentence: string): ShapeDifference => ({ stack, logicalId, wayOut, sentence })
  if (!is) return [gone(differ, logicalId, was, resources)]
  if (is.type !== was.type)
    return [differ('renamed', `${logicalId} became ${is.type}: CloudFormation refuses that, or replaces the ${kindOf(was)}.`)]
  const changed = Object.entries(lastingProperties[was.type] ?? {}).filter(
    ([name, effect]) =>
      !isDeepStrictEqual(is.properties[name] ?? null, was.properties[name] ?? null) &&
      // Before the first domain for passkeys nobody has one.
      (effect !== 'stranding' || (was.properties[name] ?? null) !== null),
  )
  const sentences = changed.map(([name, effect]) =>
    differ(
      wayOuts[effect],
      `${name} of the ${kindOf(was)} ${logicalId} was ${said(was, name)} and becomes ${said(is, name)}: ${effects[effect]}.`,
    ),
  )
  return was.retained && !is.retained
    ? [differ('unprotected', `The ${kindOf(was)} ${logicalId} is no longer retained: it would go with its stack.`), ...sentences]
    : sentences
}

/** A resource that is not there under its id: perhaps under another one. */
function gone(
  differ: (wayOut: ShapeDifference['wayOut'], sentence: string) => ShapeDifference,
  logicalId: string,
  was: LastingResource,
  resources: StackShape['resources'],
): ShapeDifference {
  const renamed = Object.entries(resources).find(([, one]) => one.type === was.type && isDeepStrictEqual(one.properties, was.properties))
  if (renamed) {
    const what = hasName(was)
      ? 'CloudFormation would make it a second time under a name that is taken, and the deployment stops half-way'
      : 'CloudFormation would make a new one, without anybody in it, and leave this one to nobody'
    return differ('renamed', `The ${kindOf(was)} ${logicalId} is called ${renamed[0]} now: ${what}.`)
  }
  if (was.type === 'AWS::SSM::Parameter')
    return differ('unpublished', `The parameter ${said(was, 'Name')} is no longer published: other stacks and commands read it.`)
  return differ(
    'orphaned',
    `The ${kindOf(was)} ${logicalId} is gone from the template: it would stay in the account, and no stack would know it.`,
  )
}

const NAMES = ['TableName', 'RoleName', 'GroupName', 'DBClusterIdentifier', 'Name']
const hasName = ({ properties }: LastingResource): boolean => NAMES.some((name) => typeof properties[name] === 'string')
const said = ({ properties }: LastingResource, name: string): string => JSON.stringify(properties[name] ?? 'absent')
const kindOf = ({ type }: LastingResource): string => type.replace(/^AWS::\w+::/, '')

const effects: Readonly<Record<Effect, string>> = {
  replaced: 'CloudFormation would replace it by an empty one',
  blocked: 'the service refuses it, or can never take it back',
  renamed: 'checks and runbooks would look for it under the other name',
  unprotected: 'it could be deleted by one call',
  unpublished: 'other stacks and commands read the old name',
  stranding: 'every passkey that people have is for the old one and opens nothing any more',
}

const wayOuts: Readonly<Record<Effect, ShapeDifference['wayOut']>> = {
  replaced: 'changed',
  blocked: 'changed',
  renamed: 'changed',
  unprotected: 'unprotected',
  unpublished: 'unpublished',
  stranding: 'changed',
}
