import { lastingProperties } from './lasting-properties.ts'

/** A resource as far as it must stay what it is. */
export interface LastingResource {
  type: string
  retained: boolean
  /** The properties of `lasting-properties.ts`, as the template says them; null where one is absent. */
  properties: Record<string, unknown>
}

export interface StackShape {
  terminationProtection: boolean
  resources: Record<string, LastingResource>
}

/** What of a deployment must never be replaced, renamed or lost: by stack name and logical id. */
export interface Shape {
  stage: string
  stacks: Record<string, StackShape>
}

export interface Template {
  Resources?: Record<string, { Type: string; DeletionPolicy?: string; UpdateReplacePolicy?: string; Properties?: Record<string, unknown> }>
}

export interface SynthesisedStack {
  name: string
  terminationProtection: boolean
  template: Template
}

/** Reads the shape out of synthesised stacks. */
export function shapeOf(stage: string, stacks: readonly SynthesisedStack[]): Shape {
  const shapes = stacks.map(({ name, terminationProtection, template }) => [
    name,
    { terminationProtection, resources: lastingIn(template) },
  ])
  return { stage, stacks: Object.fromEntries(shapes) as Shape['stacks'] }
}

function lastingIn({ Resources = {} }: Template): Record<string, LastingResource> {
  const lasting = Object.entries(Resources).flatMap(([logicalId, resource]) => {
    const names = lastingProperties[resource.Type]
    const retained = resource.DeletionPolicy === 'Retain' && resource.UpdateReplacePolicy === 'Retain'
    // What a window for passwords of an earlier system brings goes with it, and the client for passkeys with those.
    if (/^(Value(vault|identity))?(window|passkeyclient)/i.test(logicalId)) return []
    // Of roles only those last that people assume: they are kept, the others follow their functions.
    if (!names || (resource.Type === 'AWS::IAM::Role' && !retained)) return []
    const properties = Object.fromEntries(Object.keys(names).map((name) => [name, resource.Properties?.[name] ?? null]))
    return [[logicalId, { type: resource.Type, retained, properties }] as const]
  })
  return Object.fromEntries(lasting)
}
