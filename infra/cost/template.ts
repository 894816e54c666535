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

/** The memory of a function by the end of its name, which is also how AWS counts its seconds; 128 MB when a template says none. */
export function gigabytesOf(templates: readonly Template[], name: string): number {
  const found = resourcesOf(templates).find(
    ({ Type, Properties }) => Type === 'AWS::Lambda::Function' && String(Properties?.['FunctionName']).endsWith(`-${name}`),
  )
  return Number(found?.Properties?.['MemorySize'] ?? 128) / 1024
}

/** A property that may lie below another: `ServerlessV2ScalingConfiguration.MinCapacity`. */
export function property({ Properties }: Resource, path: string): unknown {
  return path.split('.').reduce<unknown>((value, name) => (value as Record<string, unknown> | undefined)?.[name], Properties)
}
