import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

// What `pnpm build` and `pnpm synth` left: everything that would be deployed.

const root = fileURLToPath(new URL('../../../', import.meta.url))
const folders = ['apps/api/dist', 'apps/web/dist', 'infra/cdk.out']
const traces = [
  'local-cloud',
  'local cloud',
  'off-for-test',
  'cacheJwks',
  'test mode',
  '/api/faults',
  '/api/reset',
  '/api/journal',
  '/api/throttling',
  '/api/quotas',
  '/api/schedules',
  'forget-attempts',
  'cloud.json',
  'played-device',
  '/.local/',
  'webauthn-emulator',
  ':4780',
  ':4781',
  ':4782',
  '127.0.0.1:',
  'insecureHTTPParser',
]

function files(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(m?js|html|json|css)$/.test(entry.name) && !entry.name.endsWith('.map'))
    .map((entry) => join(entry.parentPath, entry.name))
}

describe.each(folders)('%s', (folder) => {
  it('holds no trace of the local cloud, its control API or its ports', () => {
    expect(existsSync(join(root, folder)), 'run pnpm build and pnpm synth first').toBe(true)
    const found = files(folder).flatMap((file) => {
      const text = readFileSync(file, 'utf8')
      return traces.filter((trace) => text.includes(trace)).map((trace) => `${file.slice(root.length)}: ${trace}`)
    })
    expect(files(folder).length).toBeGreaterThan(0)
    expect(found).toEqual([])
  })
})
