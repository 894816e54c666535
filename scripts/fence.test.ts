import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { root, trackedFiles } from './checks/repository.ts'

interface Cruise {
  summary: { totalCruised: number; violations: { rule: { name: string }; from: string; to: string }[] }
}

const tree = mkdtempSync(join(tmpdir(), 'sekisho-fence-'))
const plant = (file: string, text: string) => {
  mkdirSync(dirname(join(tree, file)), { recursive: true })
  writeFileSync(join(tree, file), text)
}

/** Files that are allowed, so that a planted import has something to point at. */
const bed = {
  'tsconfig.json':
    '{"compilerOptions":{"module":"nodenext","moduleResolution":"nodenext","allowImportingTsExtensions":true,"noEmit":true}}',
  'package.json': '{"type":"module"}',
  'apps/api/src/features/events/list-events.ts': 'export type Row = 1\nexport const listEvents = 1\n',
  'apps/api/src/features/members/list-members.ts': 'export const listMembers = 1\n',
  'apps/api/src/app.ts': "import './features/events/list-events.ts'\nimport './features/members/list-members.ts'\nexport const app = 1\n",
  'apps/web/src/main.ts': 'export const main = 1\n',
  'packages/permissions/src/table.ts': 'export const table = 1\n',
  'packages/contract/src/events.ts': "import { table } from '../../permissions/src/table.ts'\nexport const events = table\n",
  'packages/database/src/sql.ts': 'export const sql = 1\n',
  'packages/identity/src/people/record.ts': "import { events } from '../../../contract/src/events.ts'\nexport const record = events\n",
  'packages/identity/src/testing/test-table.ts': 'export const table = 1\n',
  'apps/cli/src/main.ts': "import { record } from '../../../packages/identity/src/people/record.ts'\nexport const main = record\n",
  'scripts/dev.ts': 'export const dev = 1\n',
  'infra/app.ts': 'export const infra = 1\n',
}

const violations: [rule: string, file: string, text: string][] = [
  [
    'slice-not-to-slice',
    'apps/api/src/features/events/a.ts',
    "import { listMembers } from '../members/list-members.ts'\nexport const a = listMembers\n",
  ],
  [
    'slice-not-to-slice',
    'apps/api/src/features/members/b.ts',
    "import type { Row } from '../events/list-events.ts'\nexport type B = Row\n",
  ],
  [
    'below-not-to-slice',
    'apps/api/src/platform/c.ts',
    "import { listEvents } from '../features/events/list-events.ts'\nexport const c = listEvents\n",
  ],
  ['app-not-to-app', 'apps/web/src/d.ts', "import { app } from '../../api/src/app.ts'\nexport const d = app\n"],
  ['app-not-to-app', 'packages/database/src/e.ts', "import { app } from '../../../apps/api/src/app.ts'\nexport const e = app\n"],
  [
    'local-cloud-knows-no-product',
    'apps/local-cloud/src/f.ts',
    "import { table } from '../../../packages/permissions/src/table.ts'\nexport const f = table\n",
  ],
  [
    'permissions-is-the-floor',
    'packages/permissions/src/g.ts',
    "import { events } from '../../contract/src/events.ts'\nexport const g = events\n",
  ],
  ['permissions-is-the-floor', 'packages/permissions/src/h.ts', "import { readFileSync } from 'node:fs'\nexport const h = readFileSync\n"],
  ['contract-on-permissions-only', 'packages/contract/src/i.ts', "import { sql } from '../../database/src/sql.ts'\nexport const i = sql\n"],
  ['app-not-to-app', 'packages/identity/src/p.ts', "import { app } from '../../../apps/api/src/app.ts'\nexport const p = app\n"],
  ['app-not-to-app', 'apps/cli/src/q.ts', "import { app } from '../../api/src/app.ts'\nexport const q = app\n"],
  ['identity-on-contract', 'packages/identity/src/r.ts', "import { sql } from '../../database/src/sql.ts'\nexport const r = sql\n"],
  [
    'identity-is-above',
    'packages/database/src/s.ts',
    "import type { record } from '../../identity/src/people/record.ts'\nexport type S = typeof record\n",
  ],
  [
    'identity-is-above',
    'packages/contract/src/t.ts',
    "import { record } from '../../identity/src/people/record.ts'\nexport const t = record\n",
  ],
  [
    'fakes-for-tests-only',
    'apps/api/src/u.ts',
    "import { table } from '../../../packages/identity/src/testing/test-table.ts'\nexport const u = table\n",
  ],
  ['cli-on-packages-only', 'apps/cli/src/v.ts', "import { dev } from '../../../scripts/dev.ts'\nexport const v = dev\n"],
  [
    'hashes-and-files-know-nobody',
    'packages/legacy-passwords/src/w.ts',
    "import { table } from '../../permissions/src/table.ts'\nexport const w = table\n",
  ],
  ['nobody-imports-infra-or-e2e', 'packages/database/src/j.ts', "import { infra } from '../../../infra/app.ts'\nexport const j = infra\n"],
  ['no-cycles', 'packages/database/src/k.ts', "import { l } from './l.ts'\nexport const k = l\n"],
  ['no-unresolvable', 'packages/database/src/m.ts', "import { gone } from './gone.ts'\nexport const m = gone\n"],
  ['product-not-to-test', 'packages/database/src/n.ts', "import { o } from './o.test.ts'\nexport const n = o\n"],
]

function cruise(cwd: string, ...folders: string[]): Cruise {
  const args = ['--config', join(root, '.dependency-cruiser.cjs'), '--output-type', 'json', ...folders]
  const ran = spawnSync(join(root, 'node_modules/.bin/depcruise'), args, { cwd, encoding: 'utf8', maxBuffer: 64e6 })
  return JSON.parse(ran.stdout) as Cruise
}

beforeAll(() => {
  for (const [file, text] of Object.entries(bed)) plant(file, text)
})
afterAll(() => rmSync(tree, { recursive: true, force: true }))

describe('the fence', () => {
  it('lets the composition import two slices and the contract import the table', () => {
    const { summary } = cruise(tree, 'apps', 'packages', 'infra')
    expect(summary.totalCruised).toBeGreaterThanOrEqual(8)
    expect(summary.violations).toEqual([])
  })

  it('turns red on every planted violation, type-only imports included', () => {
    plant('packages/database/src/l.ts', "import { k } from './k.ts'\nexport const l = k\n")
    plant('packages/database/src/o.test.ts', 'export const o = 1\n')
    for (const [, file, text] of violations) plant(file, text)
    const found = cruise(tree, 'apps', 'packages', 'infra').summary.violations.map(({ rule, from }) => `${rule.name} ${from}`)
    expect(violations.map(([rule, file]) => `${rule} ${file}`).filter((expected) => !found.includes(expected))).toEqual([])
  })

  it('cruises the real sources rather than nothing', () => {
    const sources = trackedFiles().filter((file) => /^packages\/.*\.ts$/.test(file)).length
    expect(cruise(root, 'packages').summary.totalCruised).toBeGreaterThanOrEqual(sources)
  })
})
