import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { root } from './checks/repository.ts'

const text = (file: string) => readFileSync(join(root, file), 'utf8')
const manifest = JSON.parse(text('package.json')) as {
  devEngines: { runtime: { name: string; version: string; onFail: string } }
  devDependencies: Record<string, string>
}

describe('the version of Node', () => {
  it('that commands run on is one and the same wherever it is written', () => {
    const workspace = text('pnpm-workspace.yaml')
    const versions = [/^ {2}node: (.+)$/m, /^nodeVersion: (.+)$/m].map((pattern) => pattern.exec(workspace)?.[1])
    expect(new Set([...versions, text('.node-version').trim(), process.version.slice(1)])).toEqual(new Set([versions[0]]))
    expect(manifest.devDependencies['node']).toBe('catalog:')
  })

  it('that may install is refused before anything is installed, as the README says', () => {
    const { name, version, onFail } = manifest.devEngines.runtime
    expect({ name, onFail }).toEqual({ name: 'node', onFail: 'error' })
    expect(text('README.md')).toContain(`Node ${version.replace('>=', '')} or later`)
  })
})
