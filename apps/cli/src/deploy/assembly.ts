import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Failure } from '../failure.ts'
import { stackParts, type StackPart, type Target } from './target.ts'

/** A stack as the synthesis wrote it: enough to deploy it again without the sources. */
export interface SynthesisedStack {
  /** The manifest's entry, with the address of the published template. */
  artifact: Record<string, unknown> & { properties: Record<string, unknown> & { templateFile: string } }
  template: unknown
}

interface Manifest {
  version: string
  artifacts: Record<string, SynthesisedStack['artifact'] & { type: string }>
}

export interface ReadAssembly {
  version: string
  /** Those that there are, in the order of deployment. */
  stacks: Map<StackPart, SynthesisedStack>
}

/** Reads what was synthesised for a stage. @throws Failure when it is not there, or of another stage */
export function readAssembly(folder: string, target: Target): ReadAssembly {
  const path = join(folder, 'manifest.json')
  if (!existsSync(path)) throw new Failure(`There are no templates in ${folder}.`, { end: 'usage' })
  const { version, artifacts } = JSON.parse(readFileSync(path, 'utf8')) as Manifest
  const stacks = new Map<StackPart, SynthesisedStack>()
  for (const part of stackParts) {
    const artifact = artifacts[target.stackName(part)]
    if (artifact) stacks.set(part, { artifact, template: JSON.parse(readFileSync(join(folder, artifact.properties.templateFile), 'utf8')) })
  }
  if (stacks.size === 0) throw new Failure(`The templates in ${folder} are not of stage "${target.stage.name}".`, { end: 'usage' })
  return { version, stacks }
}
