import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { CannotStart } from '../cannot-start.ts'
import { EDGE_REGION } from '../endpoint/aws-protocol.ts'

/** One resource as a template spells it, nothing resolved. */
export interface RawResource {
  Type: string
  Properties?: Record<string, unknown>
  DependsOn?: string | string[]
  Condition?: string
  DeletionPolicy?: string
  UpdateReplacePolicy?: string
}

export interface Template {
  Description?: string
  Parameters?: Record<string, { Type: string; Default?: unknown }>
  Mappings?: Record<string, Record<string, Record<string, unknown>>>
  Conditions?: Record<string, unknown>
  Resources?: Record<string, RawResource>
  Outputs?: Record<string, { Value: unknown; Description?: string; Condition?: string }>
}

export interface StackTemplate {
  name: string
  template: Template
  /** Values that were given for its parameters, in place of their defaults. */
  parameters?: Readonly<Record<string, string>>
  /** Where it is deployed; the cloud's own unless it says another. */
  region?: string
}

interface Artifact {
  type: string
  environment?: string
  dependencies?: string[]
  properties?: { templateFile?: string; stackName?: string; file?: string }
}

/** What `cdk synth` wrote. */
export interface Assembly {
  folder: string
  /** In deployment order. */
  stacks: StackTemplate[]
  /** Object key of an asset (`HASH.zip`) → its folder or file. */
  assets: Map<string, string>
}

/**
 * Reads a cloud assembly: its stacks in the order of the manifest's dependencies, and its assets.
 * @throws Error saying what to run when there is no assembly.
 */
export function readAssembly(folder: string): Assembly {
  const artifacts = readManifest(folder)
  const nested = Object.entries(artifacts).find(([, artifact]) => artifact.type === 'cdk:cloud-assembly')
  if (nested) throw new Error(`The assembly nests another one (${nested[0]}), which is not part of the local cloud.`)
  const stacks = orderStacks(artifacts).map((id): StackTemplate => {
    const { environment = '', properties } = artifacts[id]!
    const { templateFile, stackName } = properties!
    // `aws://ACCOUNT/REGION`; what goes anywhere else than to the edge's goes where the cloud is.
    const region = environment.endsWith(`/${EDGE_REGION}`) ? { region: EDGE_REGION } : {}
    return { name: stackName ?? id, template: readJson(join(folder, templateFile!)), ...region }
  })
  return { folder, stacks, assets: readAssets(folder, artifacts) }
}

function readManifest(folder: string): Record<string, Artifact> {
  try {
    return readJson<{ artifacts: Record<string, Artifact> }>(join(folder, 'manifest.json')).artifacts
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
    throw new CannotStart(`There are no templates in ${folder}. Run "npx pnpm@12 synth" first.`, { cause: error })
  }
}

function orderStacks(artifacts: Record<string, Artifact>): string[] {
  const ordered = new Set<string>()
  const visit = (id: string, path: string[]): void => {
    if (artifacts[id]?.type !== 'aws:cloudformation:stack' || ordered.has(id)) return
    if (path.includes(id)) throw new Error(`The stacks depend on each other in a circle: ${[...path, id].join(' → ')}.`)
    for (const dependency of artifacts[id].dependencies ?? []) visit(dependency, [...path, id])
    ordered.add(id)
  }
  for (const id of Object.keys(artifacts)) visit(id, [])
  return [...ordered]
}

interface AssetManifest {
  files?: Record<string, { source: { path: string }; destinations: Record<string, { objectKey: string }> }>
}

function readAssets(folder: string, artifacts: Record<string, Artifact>): Map<string, string> {
  const manifests = Object.values(artifacts).filter((artifact) => artifact.type === 'cdk:asset-manifest')
  const assets = new Map<string, string>()
  for (const { properties } of manifests) {
    const { files = {} } = readJson<AssetManifest>(join(folder, properties!.file!))
    for (const { source, destinations } of Object.values(files)) {
      for (const { objectKey } of Object.values(destinations)) assets.set(objectKey, join(folder, source.path))
    }
  }
  return assets
}

function readJson<T>(path: string): T {
  return JSON.parse(readFileSync(path, 'utf8')) as T
}
