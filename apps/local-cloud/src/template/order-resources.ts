import type { RawResource } from './assembly.ts'
import { attributeParts, calledFunction } from './intrinsics.ts'
import { substitutions } from './substitution.ts'

/**
 * Logical ids so that each comes after everything it refers to or depends on. Ties keep the template's order.
 * @throws Error naming the circle.
 */
export function orderResources(resources: Record<string, RawResource>): string[] {
  const ordered = new Set<string>()
  const visit = (id: string, path: string[]): void => {
    const resource = resources[id]
    if (!resource || ordered.has(id)) return
    if (path.includes(id)) throw new Error(`Resources depend on each other in a circle: ${[...path, id].join(' → ')}.`)
    for (const needed of dependencies(resource)) visit(needed, [...path, id])
    ordered.add(id)
  }
  for (const id of Object.keys(resources)) visit(id, [])
  return [...ordered]
}

function dependencies(resource: RawResource): Set<string> {
  const found = new Set<string>([resource.DependsOn ?? []].flat())
  collect(resource.Properties, found)
  return found
}

function collect(value: unknown, found: Set<string>): void {
  if (typeof value !== 'object' || value === null) return
  const called = calledFunction(value)
  const argument = called && (value as Record<string, unknown>)[called]
  if (called === 'Ref') found.add(String(argument))
  if (called === 'Fn::GetAtt') found.add(attributeParts(argument)[0])
  if (called === 'Fn::Sub') collectSubstitutions(argument, found)
  for (const item of Object.values(value)) collect(item, found)
}

/** Names that the string's own variables define are harmless here: no resource carries them. */
function collectSubstitutions(argument: unknown, found: Set<string>): void {
  const text = Array.isArray(argument) ? String(argument[0]) : String(argument)
  substitutions(text, (name) => {
    found.add(name.split('.')[0]!)
    return ''
  })
}
