import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { authorizers } from '@sekisho/contract/web-config'
import { COMPILE_ONCE } from '../../scripts/testing/compile-once.ts'
import { root } from './screen-bundle.ts'

const copy = mkdtempSync(join(tmpdir(), 'sekisho-third-role-'))
afterAll(() => rmSync(copy, { recursive: true, force: true }))

const own = ['packages', 'apps/api', 'apps/web', 'apps/local-cloud', 'infra', 'e2e', 'stages']
const made = /\/(dist|cdk\.out|modes\.out|\.turbo|\.vite|\.cache)(\/|$)/

/** A copy of the sources with links to the same libraries; the built site, which no layer is asked of, is shared. */
function copySources(): void {
  for (const folder of own) {
    const filter = (path: string) => !made.test(path.slice(root.length))
    cpSync(join(root, folder), join(copy, folder), { recursive: true, verbatimSymlinks: true, filter })
  }
  symlinkSync(join(root, 'apps/web/dist'), join(copy, 'apps/web/dist'))
  mkdirSync(join(copy, 'node_modules'))
  for (const name of readdirSync(join(root, 'node_modules')).filter((one) => one !== '@sekisho')) {
    symlinkSync(join(root, 'node_modules', name), join(copy, 'node_modules', name))
  }
  writeFileSync(join(copy, 'package.json'), readFileSync(join(root, 'package.json')))
  keepTables()
}

/** The tables of a test database are the same with one role more: only roles and grants are made anew. */
function keepTables(): void {
  const [from, to] = [root, copy].map((at) => join(at, 'packages/database/node_modules/.cache')) as [string, string]
  mkdirSync(to, { recursive: true })
  const kept = existsSync(from) ? readdirSync(from).filter((name) => /^test-tables-\w+\.tar$/.test(name)) : []
  for (const name of kept) cpSync(join(from, name), join(to, name))
}

/** One line for the role and its name in two rows: what CONTRIBUTING promises is all. */
function addAuditor(): void {
  const file = join(copy, 'packages/permissions/src/table.ts')
  const edits: [from: string | RegExp, to: string][] = [
    [/(\n {2}operator: \{ precedence: 20.*\n)/, "$1  auditor: { precedence: 30, ja: '監査人', en: 'Auditor' },\n"],
    [/('events\.read': \{ who: )both/, "$1[...both, 'auditor']"],
    [/('audit\.read': \{\s*who: )admin/, "$1[...admin, 'auditor']"],
  ]
  const table = edits.reduce(
    (text, [from, to]) => {
      const edited = text.replace(from, to)
      if (edited === text) throw new Error(`The table does not hold ${String(from)}.`)
      return edited
    },
    readFileSync(file, 'utf8'),
  )
  writeFileSync(file, table)
}

const run = (script: string, ...options: string[]) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [COMPILE_ONCE, join(copy, script), ...options], {
    cwd: copy,
    encoding: 'utf8',
  })
  if (status !== 0) throw new Error(`${script} failed: ${stderr.slice(-2000)}\n${stdout.slice(-2000)}`)
  return stdout
}

describe('a third role, in one line and two rows of a copy of the table', () => {
  it('is followed by every layer of what is built from the copy', () => {
    copySources()
    addAuditor()
    run('apps/api/build.ts')
    run('infra/modes.ts', ...authorizers)
    const stdout = run('e2e/proof/main.ts', '--agreement-alone')
    const line = (endpoint: string) => stdout.split('\n').find((one) => one.startsWith(`${endpoint} `) && one.includes(' auditor '))
    const said = (endpoint: string) => line(endpoint)?.split(' auditor ')[1]?.replaceAll(/\s+/g, ' ').trim()
    expect(said('GET /api/events')).toBe('✓ │ ✓ any ✓ │ ✓ ✓ ✓ │ ✓')
    expect(said('GET /api/members')).toBe('– │ – any – │ – – – │ –')
    expect(stdout).toMatch(/, 0 disagreements$/m)
  })
})
