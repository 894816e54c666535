/** As much of a synthesised template as a price needs. */
export interface Resource {
  Type: string
  Properties?: Record<string, unknown>
}
export interface Template {
  Resources?: Record<string, Resource>
}

/** Every resource of the templates, with its logical id. */
export const resourcesOf = (templates: readonly Template[]): (Resource & { id: string })[] =>
  templates.flatMap(({ Resources = {} }) => Object.entries(Resources).map(([id, resource]) => ({ id, ...resource })))

/** A property that may lie below another: `ServerlessV2ScalingConfiguration.MinCapacity`. */
export function property({ Properties }: Resource, path: string): unknown {
  return path.split('.').reduce<unknown>((value, name) => (value as Record<string, unknown> | undefined)?.[name], Properties)
}
