import { mkdtempSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

interface Manifest {
  artifacts: Record<string, { type: string }>
}

/** What is left when the application is deleted: who people are, their backup and the data stay. */
const staying = /-(vault|identity|data)$/

/** A copy of synthesised templates without the stacks that may be deleted at any time. Answers with its folder. */
export function withoutAppStacks(cdkOut: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'sekisho-left-'))
  for (const name of readdirSync(cdkOut)) if (name !== 'manifest.json') symlinkSync(join(cdkOut, name), join(folder, name))
  const manifest = JSON.parse(readFileSync(join(cdkOut, 'manifest.json'), 'utf8')) as Manifest
  const isStack = ({ type }: { type: string }) => type === 'aws:cloudformation:stack'
  const artifacts = Object.entries(manifest.artifacts).filter(([name, artifact]) => !isStack(artifact) || staying.test(name))
  writeFileSync(join(folder, 'manifest.json'), JSON.stringify({ ...manifest, artifacts: Object.fromEntries(artifacts) }))
  return folder
}
