import { execFileSync, spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { lineFor, namedIn } from './named-widenings.ts'
import { permissionsDiff } from './permissions-diff.ts'
import { asMarkdown, asText, type asJson } from './print.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))
const place = mkdtempSync(join(tmpdir(), 'sekisho diff 関'))
const repository = join(place, 'sources')
afterAll(() => rmSync(place, { recursive: true, force: true }))

const git = (cwd: string, ...args: string[]) =>
  execFileSync('git', ['-C', cwd, '-c', 'user.name=t', '-c', 'user.email=t@example.test', ...args], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  })

/** A repository of what is compared, committed once; its packages find each other where a package manager puts them. */
function newRepository(): void {
  for (const path of ['packages/permissions', 'packages/contract', 'apps/web/src/features', 'apps/web/src/app']) {
    cpSync(join(root, path), join(repository, path), {
      recursive: true,
      filter: (file) => !/\/node_modules(\/|$)|\.test\.tsx?$/.test(file.slice(root.length)),
    })
  }
  cpSync(join(root, 'package.json'), join(repository, 'package.json'))
  writeFileSync(join(repository, '.gitignore'), 'node_modules\n')
  for (const at of ['node_modules/@sekisho', 'packages/contract/node_modules']) mkdirSync(join(repository, at), { recursive: true })
  for (const name of ['permissions', 'contract'])
    symlinkSync(join(repository, 'packages', name), join(repository, 'node_modules/@sekisho', name))
  symlinkSync(realpathSync(join(root, 'packages/contract/node_modules/zod')), join(repository, 'packages/contract/node_modules/zod'))
  git(repository, 'init', '-q', '-b', 'main')
  git(repository, 'add', '.')
  git(repository, 'commit', '-qm', 'Begin')
}
newRepository()

function edit(file: string, from: string | RegExp, to: string): void {
  const before = readFileSync(join(repository, file), 'utf8')
  const after = before.replace(from, to)
  if (after === before) throw new Error(`${file} does not hold ${String(from)}.`)
  writeFileSync(join(repository, file), after)
}
const table = 'packages/permissions/src/table.ts'
const events = 'packages/contract/src/events.ts'

/** In a process of its own, since sources that are edited are imported. */
function diff({ format = 'json', cwd = repository, text = '', options = [] as readonly string[] } = {}) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(root, 'e2e/permissions-diff/main.ts'), '--format', format, ...options],
    {
      encoding: 'utf8',
      env: { ...process.env, SEKISHO_DIFF_ROOT: cwd, SEKISHO_PULL_REQUEST_TEXT: text },
    },
  )
  const made = format === 'json' && stdout ? (JSON.parse(stdout) as ReturnType<typeof asJson>) : null
  return {
    status,
    stdout,
    stderr,
    widens: made?.widens ?? [],
    narrows: made?.narrows ?? [],
    moves: made?.moves ?? [],
    cannotCompare: made?.cannotCompare,
  }
}

describe('the difference that a change of the table makes', () => {
  beforeEach(() => {
    git(repository, 'checkout', '-q', '-f', 'main')
    git(repository, 'clean', '-qfd')
  })

  it('is nothing where nothing changed, and ends well', () => {
    expect(diff({ format: 'text' })).toMatchObject({ status: 0, stdout: 'The table opens and closes nothing.\n' })
  })

  it('says of a new row who gets it, on every layer, and ends badly until a line names it for everybody who does', () => {
    edit(
      table,
      /( {2}'events\.export': \{)/,
      "  'events.archive': { who: both, reach: 'any', sensitive: false, says: { ja: 'x', en: 'archive events' } },\n$1",
    )
    edit(
      'packages/permissions/src/to-database.ts',
      /( {2}'events\.export': \[)/,
      "  'events.archive': [read('events'), write('events', 'delete')],\n$1",
    )
    edit(
      events,
      /( {2}get: endpoint\()/,
      "  archive: endpoint({ id: 'events.archive', method: 'DELETE', path: one, needs: 'events.archive', params, reply: Event }),\n$1",
    )
    const layers = (login: string) => ({
      route: ['DELETE /api/events/{eventId}'],
      iam: ['execute-api:Invoke /DELETE/api/events/*'],
      database: [`${login}: delete events`],
      screen: ['buttons of events.archive'],
    })
    const unnamed = diff()
    expect(unnamed.widens).toEqual([
      { person: 'admin', permission: 'events.archive', layers: layers('events_admin'), namedBy: null },
      { person: 'operator', permission: 'events.archive', layers: layers('events_operator'), namedBy: null },
    ])
    expect([unnamed.status, unnamed.stderr]).toEqual([1, expect.stringContaining('Widens: events.archive for admin, operator: <why>')])
    const line = (people: string) => ({ text: `Archives.\n\n- Widens: events.archive for ${people}: old events clutter the list` })
    expect(unnamed.widens.map((change) => lineFor(change, namedIn(line('admin').text)) !== undefined)).toEqual([true, false])
    expect(diff(line('admin, operator')).status).toBe(0)
  })

  it('says of a wider role what it reaches, and takes the line from a commit', () => {
    edit(table, /('audit\.read': \{ who: )admin/, '$1both')
    const [widened, ...others] = diff().widens
    expect(others).toEqual([])
    expect(widened).toMatchObject({ person: 'operator', permission: 'audit.read' })
    expect(widened!.layers.route).toContain('GET /api/audit')
    expect(widened!.layers.iam).toContain('execute-api:Invoke /GET/api/audit/entries/*')
    expect(widened!.layers.database).toContain('audit_operator: select audit_trail')
    expect(widened!.layers.screen).toEqual(expect.arrayContaining(['page /audit', 'link /audit', 'buttons of audit.read']))
    git(repository, 'checkout', '-qb', 'wider')
    git(repository, 'commit', '-qam', 'Let operators read the trail\n\nWidens: audit.read for operator: they answer the auditors')
    expect(diff().status).toBe(0)
    // What widens after that line, in the tree as it lies, is not named by it.
    edit(table, /('audit\.export': \{ who: )admin/, '$1both')
    expect(diff().status).toBe(1)
  })

  it('says of an endpoint at another address that it moved, and opens nothing', () => {
    edit(events, "path: '/api/events/export'", "path: '/api/events-export'")
    const { status, widens, narrows, moves } = diff()
    expect([status, widens, narrows]).toEqual([0, [], []])
    expect(moves).toContainEqual({
      person: 'operator',
      permission: 'events.export',
      layer: 'route',
      from: 'POST /api/events/export',
      to: 'POST /api/events-export',
    })
    expect(moves).toContainEqual(expect.objectContaining({ layer: 'iam', to: 'execute-api:Invoke /POST/api/events-export' }))
  })

  it('says of an endpoint that moved to another permission who may call it now and who may no longer', () => {
    edit('packages/contract/src/audit.ts', "needs: 'audit.export'", "needs: 'events.export'")
    edit(events, "needs: 'events.export'", "needs: 'audit.export'")
    const { widens, narrows } = diff()
    expect(widens).toContainEqual(expect.objectContaining({ person: 'operator', permission: 'events.export' }))
    expect(narrows.find(({ person, layers }) => person === 'operator' && layers.route)?.layers).toMatchObject({
      route: ['POST /api/events/export'],
    })
  })

  it('sees a door without a lock, a reach from one’s own to everybody’s, one more column, and who wins of two groups', () => {
    edit('packages/contract/src/members.ts', /needs: 'members\.read'/, "needs: 'public'")
    edit(table, /('account\.read': \{ who: both, reach: )'own'/, "$1'any'")
    edit('packages/permissions/src/to-database.ts', "read('events', ['id', 'title', 'starts_at', 'status'])", "read('events')")
    edit(table, 'precedence: 20', 'precedence: 5')
    const { widens } = diff()
    const found = (person: string, permission: string) =>
      widens.find((one) => one.person === person && one.permission === permission)?.layers
    expect(found('anybody', 'public')?.route).toEqual([expect.stringContaining('/api/members')])
    expect(found('operator', 'account.read')?.route).toEqual([
      'GET /api/account of anybody',
      'GET /api/account/activity of anybody',
      'GET /api/account/sessions of anybody',
    ])
    expect(found('admin', 'members.read')?.database).toEqual(['members_admin: select events'])
    expect(found('admin', 'precedence')).toBeDefined()
  })

  it('says that a renamed slice cannot be compared, in each format', () => {
    for (const file of [table, 'packages/permissions/src/to-database.ts']) {
      edit(file, /'audit\./g, "'trail.")
      if (file === table) edit(file, "'staff', 'audit'", "'staff', 'trail'")
    }
    edit('packages/contract/src/audit.ts', /needs: 'audit\./g, "needs: 'trail.")
    const sentence = 'The slice audit is gone and trail came'
    const { status, cannotCompare } = diff()
    expect([status, cannotCompare]).toEqual([2, [expect.stringContaining(sentence)]])
    for (const print of [asText, asMarkdown]) {
      expect(print({ widens: [], narrows: [], moves: [], cannotCompare: cannotCompare! }, [])).toContain(sentence)
    }
  })

  it('says what does not compile, and on which side', () => {
    edit(table, "'staff', 'audit'", "'staff', 'trail'")
    expect(diff()).toMatchObject({
      status: 2,
      stderr: expect.stringMatching(/^The table here cannot be compiled.*"audit\.read" belongs to no slice/),
    })
  })
})

describe('where the earlier table is not at hand', () => {
  it('a shallow clone says what to fetch, for a branch and for the history', async () => {
    git(repository, 'checkout', '-q', '-f', 'main')
    git(repository, 'commit', '-q', '--allow-empty', '-m', 'Go on')
    const shallow = join(place, 'shallow')
    execFileSync('git', ['clone', '-q', '--depth=1', pathToFileURL(repository).href, shallow])
    expect(await permissionsDiff(['--base', 'origin/release'], shallow)).toEqual({
      code: 2,
      out: '',
      err: 'This clone is shallow: origin/release is not here. Fetch it: git fetch origin release (then --base FETCH_HEAD names it).',
    })
    git(repository, 'branch', 'release', 'HEAD~1')
    git(shallow, 'fetch', '-q', '--depth=1', 'origin', 'release')
    expect((await permissionsDiff(['--base', 'FETCH_HEAD'], shallow)).err).toMatch(
      /^This clone is shallow: where this branch left .* git fetch --unshallow origin\.$/,
    )
  })

  it('a folder without git says so, and is compared with another folder', async () => {
    const bare = join(place, 'bare')
    cpSync(repository, bare, { recursive: true, verbatimSymlinks: true, filter: (file) => !file.endsWith('/.git') })
    expect(await permissionsDiff([], bare)).toMatchObject({ code: 2, err: expect.stringContaining('--base-folder FOLDER') })
    expect(diff({ cwd: bare, options: ['--base-folder', repository] }).status).toBe(0)
  })

  it.each([[['--bass', 'x']], [['--format', 'xml']], [['--allow-file', '/no/such/file']]])('refuses %j in words', async (options) => {
    expect(await permissionsDiff(options, repository)).toMatchObject({
      code: 2,
      out: '',
      err: expect.stringMatching(/bass|^--format is|^--allow-file/),
    })
  })
})
