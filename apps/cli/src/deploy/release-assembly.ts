import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Release } from './releases.ts'
import type { Target } from './target.ts'

/**
 * Writes a release's stacks as an assembly that CDK deploys. Its templates and bundles were published when it was
 * deployed, so that nothing is built.
 * @returns the folder
 */
export function writeAssembly({ manifest, stacks }: Release, target: Target): string {
  const folder = mkdtempSync(join(tmpdir(), 'sekisho-release-'))
  const artifacts = Object.entries(stacks).map(([part, { artifact, template }]) => {
    const templateFile = `${part}.template.json`
    writeFileSync(join(folder, templateFile), JSON.stringify(template))
    const { dependencies: _dependencies, metadata: _metadata, additionalMetadataFile: _file, ...kept } = artifact
    return [
      target.stackName(part as keyof Release['stacks']),
      { ...kept, properties: { ...artifact.properties, templateFile, validateOnSynth: false } },
    ] as const
  })
  writeFileSync(join(folder, 'manifest.json'), JSON.stringify({ version: manifest, artifacts: Object.fromEntries(artifacts) }))
  return folder
}
