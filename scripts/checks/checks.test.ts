import { describe, expect, it } from 'vitest'
import { accounts } from './accounts.ts'
import { docs } from './docs.ts'
import { faults } from './faults.ts'
import { mocks } from './mocks.ts'
import { names } from './names.ts'
import { paths } from './paths.ts'
import { pipeline } from './pipeline.ts'
import { recorded } from './recorded.ts'
import { remembered } from './remembered.ts'
import { read, trackedFiles } from './repository.ts'
import { roles } from './roles.ts'
import { sizes } from './sizes.ts'
import { slices } from './slices.ts'
import { storage } from './storage.ts'
import { translations } from './translations.ts'
import { words } from './words.ts'
import { workflows } from './workflows.ts'

describe('the checks of the repository', () => {
  it('refuse a workflow that uses an action by a tag, begins with rights, or keeps a key', () => {
    const contents = () =>
      'on: push\njobs:\n  a:\n    steps:\n      - uses: actions/checkout@v4\n        with:\n          aws-secret-access-key: x\n'
    expect(workflows(['.github/workflows/a.yml'], contents).faults).toHaveLength(3)
    expect(workflows().faults).toEqual([])
  })

  it('refuse a pipeline that leaves out what it promises, or runs what there is not', () => {
    const without = (file: string, line: string) =>
      pipeline(trackedFiles(), (name) => (name.endsWith(file) ? read(name).replaceAll(line, 'true') : read(name))).faults
    expect(pipeline().faults).toEqual([])
    expect(without('deploy.yml', 'licences.json')).toEqual([
      '.github/workflows/deploy.yml lacks a bill of materials and licences.',
      '.github/workflows/deploy.yml lacks both kept.',
    ])
    expect(without('change.yml', '--stage "$STAGE"')).toEqual(['.github/workflows/change.yml lacks what it would change in the stage.'])
    expect(without('package.json', 'lint:templates')).toEqual([
      '.github/workflows/ci.yml runs "lint:templates", which package.json has not.',
    ])
    expect(without('commands/all.ts', "'./diff.ts'")).toEqual(['.github/workflows/change.yml runs "sekisho diff", which is no command.'])
    expect(without('.ci/run', 'npx pnpm@12 test')).toEqual(['.ci/run does not run the test command alone.'])
    expect(without('nightly.yml', 'pnpm@12 bench')).toEqual([])
    expect(without('package.json', 'bench')).toContain('.github/workflows/nightly.yml runs "bench", which package.json has not.')
  })

  it('refuse a page that cites what is not in the repository, whatever lies on this disk; what a build writes may be named before it is there', () => {
    const judged = (page: string) =>
      docs(['apps/web/src/app.tsx', 'docs/a.md'], (file) => (file === '.gitignore' ? 'cdk.out/\n.local/\n' : page)).faults
    const good =
      '`apps/web/src` `apps/web/src/` `apps/web/src/app.tsx` `infra/cdk.out` `infra/cdk.out/x.json` [a](a.md) [b](../apps/web/src/app.tsx#L1)'
    expect(judged(good)).toEqual([])
    expect(judged('`apps/web/src/app.ts` `docs/cdk.outer` [a](b.md)')).toEqual(
      ['apps/web/src/app.ts', 'docs/cdk.outer', 'docs/b.md'].map((path) => `docs/a.md cites ${path}, which does not exist.`),
    )
    expect(judged('`scripts/checks/docs.ts`')).toHaveLength(1)
    expect(docs().faults).toEqual([])
  })

  const TEST = '      - run: .ci/run\n'
  const LINT = '- run: npx --yes pnpm@12 lint:templates'
  const DEPLOY = 'run: npx --yes pnpm@12 sekisho deploy --stage "$STAGE"'
  const DEPLOYS = 'has other conditions or rights in the job deploy'
  const BEGINS = 'begins otherwise, or with other rights'

  const planted: ReadonlyArray<readonly [string, string, string, string, string]> = [
    ['a line that is commented out', 'ci.yml', TEST, `# ${TEST}`, 'lacks the test command'],
    ['another one', 'ci.yml', LINT, `- run: 'true' # ${LINT}`, "lacks CloudFormation's linter"],
    ['a step that never runs', 'ci.yml', TEST, TEST.replace('run', 'if: false\n        run'), 'lacks the test command'],
    ['a failure that counts for nothing', 'ci.yml', TEST, `${TEST}        continue-on-error: true\n`, 'lacks the test command'],
    ['a step of another shell', 'ci.yml', TEST, `${TEST}        shell: echo {0}\n`, 'lacks the test command'],
    [
      'a job that never runs',
      'ci.yml',
      '  templates:\n',
      '  templates:\n    if: ${{ false }}\n',
      'has other conditions or rights in the job templates',
    ],
    [
      'a job that says so last',
      'ci.yml',
      '  # What Cloud',
      '    continue-on-error: true\n  # What Cloud',
      'has other conditions or rights in the job test',
    ],
    ['a job of another name', 'ci.yml', '  opens:\n', '  opened:\n', 'lacks the job opens'],
    ['no change that begins it', 'ci.yml', '  pull_request:\n', '', BEGINS],
    ...['paths: [docs/**]', 'types: [closed]', 'branches: [other]'].map(
      (only) => ['changes of some kind alone', 'ci.yml', '  pull_request:\n', `  pull_request:\n    ${only}\n`, BEGINS] as const,
    ),
    ['a shell for every step', 'ci.yml', 'jobs:\n', 'defaults:\n  run:\n    shell: echo {0}\njobs:\n', BEGINS],
    [
      'one that no later step ends with',
      'change.yml',
      "steps.diff.outcome == 'failure'",
      "steps.diff.outcome == 'success'",
      'lacks a failure of either',
    ],
    [
      'an end on a further condition',
      'change.yml',
      "diff.outcome == 'failure'\n",
      "diff.outcome == 'failure' && false\n",
      'lacks a failure of either',
    ],
    [
      'a role for code of a fork',
      'change.yml',
      'head.repo.full_name ==',
      'head.repo.full_name !=',
      'has other conditions or rights in the job read',
    ],
    ['a job whose failure counts for nothing', 'deploy.yml', '    timeout-minutes: 90\n', '    continue-on-error: true\n', DEPLOYS],
    ['a deployment before the tests', 'deploy.yml', '    needs: bill-of-materials\n', '', DEPLOYS],
    ['a deployment that waits for nobody', 'deploy.yml', '    environment: ${{ vars.SEKISHO_STAGE }}\n', '', DEPLOYS],
    ['a role for whoever may write', 'deploy.yml', 'id-token: write', 'id-token: write\n      contents: write', DEPLOYS],
    [
      'a deployment whatever the tests say',
      'deploy.yml',
      "conclusion == 'success'",
      "conclusion != ''",
      'has other conditions or rights in the job bill-of-materials',
    ],
    ...['; true', ' | tee log', ' &', ' || true', ' && true'].map(
      (more) => ['a failure that is answered', 'deploy.yml', DEPLOY, `${DEPLOY}${more}`, 'lacks the deployment'] as const,
    ),
    ['a command that is only said', 'deploy.yml', DEPLOY, DEPLOY.replace('npx', 'echo npx'), 'lacks the deployment'],
  ]
  it.each(planted)('refuse %s in the pipeline: %s, %j', (_what, file, line, instead, lacks) => {
    expect(read(`.github/workflows/${file}`)).toContain(line)
    const { faults: found } = pipeline(trackedFiles(), (name) =>
      name.endsWith(file) ? read(name).replace(line, () => instead) : read(name),
    )
    expect(found).toContain(`.github/workflows/${file} ${lacks}.`)
  })

  it.each([
    ['an end before it', 'npx', 'exit 0\nnpx'],
    ['a condition', 'npx pnpm@12 test', 'if false; then\nnpx pnpm@12 test\nfi'],
    ['another interpreter', '/usr/bin/env bash', '/usr/bin/true'],
    ['no failure', 'set -euo pipefail', 'set +e'],
  ])('refuse %s in the test command', (_what, line, instead) => {
    const { faults: found } = pipeline(trackedFiles(), (name) =>
      name === '.ci/run' ? read(name).replace(line, () => instead) : read(name),
    )
    expect(found).toEqual(['.ci/run does not run the test command alone.'])
  })

  it('refuse a folder named for nothing and a barrel', () => {
    const { faults } = names(['apps/api/src/utils/date.ts', 'apps/web/src/ui/index.ts', 'apps/web/src/ui/button.tsx'])
    expect(faults).toHaveLength(2)
  })

  it('refuse a role named outside the permission table and let tests name it', () => {
    const contents = () => "if (role === 'admin') open()"
    expect(roles(['apps/api/src/platform/guard.ts'], contents).faults).toHaveLength(1)
    expect(roles(['apps/api/src/platform/guard.test.ts', 'packages/permissions/src/table.ts'], contents).faults).toEqual([])
  })

  it("refuse an account's number or somebody's address outside the adopter's stages", () => {
    const contents = () =>
      "arn:aws:acm:us-east-1:210987654321:certificate/1f0c1a2b-0000-4000-8000-210987654321\nto: 'boss@company.co.jp', 'a@company.example'"
    expect(accounts(['infra/app.ts', 'README.md'], contents).faults).toEqual([
      'infra/app.ts:1 names the account 210987654321; it belongs in a file of stages/.',
      'infra/app.ts:2 names the address boss@company.co.jp; it belongs in a file of stages/.',
      'README.md:1 names the account 210987654321; it belongs in a file of stages/.',
      'README.md:2 names the address boss@company.co.jp; it belongs in a file of stages/.',
    ])
    expect(accounts(['stages/main.ts', 'infra/app.test.ts', 'e2e/sign-in.ts'], contents).faults).toEqual([])
  })

  it('refuse a Japanese page that lacks a section, a command or a link of the English one, and the other way round', () => {
    const english = '# A\n## B\n```sh\nnpx pnpm@12 dev # runs\n```\n`sekisho cost` is [here](docs/cost.md).'
    const pages: Record<string, string> = {
      'README.md': english,
      'docs/guide.md': english,
      'docs/guide.ja.md': english.replace('# runs', '# 動く'),
    }
    const judged = (page: string) => translations([...Object.keys(pages), 'README.ja.md'], (file) => pages[file] ?? page).faults
    expect(judged(english)).toEqual([])
    expect(judged(english.replace('## B\n', ''))).toEqual(['README.md has the sections # ##, README.ja.md #.'])
    expect(judged(english.replace('npx pnpm@12 dev', 'npx pnpm@12 start'))).toEqual([
      'README.ja.md lacks npx pnpm@12 dev, which README.md has.',
      'README.md lacks npx pnpm@12 start, which README.ja.md has.',
    ])
    expect(judged(english.replace('(docs/cost.md)', '(docs/faults.md)'))[0]).toBe('README.ja.md lacks docs/cost.md, which README.md has.')
    expect(translations(['README.md', 'docs/guide.md'], () => english).faults).toHaveLength(2)
  })

  it('refuse a page that reaches past the one door to the storage of the browser', () => {
    const contents = () => "const kept = localStorage.getItem('kept')\nwindow.sessionStorage.clear()"
    expect(storage(['apps/web/src/session/keeper.ts'], contents).faults).toHaveLength(2)
    expect(storage(['apps/web/src/storage/browser-storage.ts', 'e2e/screens.ts'], contents).faults).toEqual([])
  })

  it('refuse a page of members that keeps anything in the browser', () => {
    const contents = () => "import { tabStore } from '../../storage/browser-storage.ts'\nimport { useDraft } from '../../form/use-draft.ts'"
    expect(storage(['apps/web/src/features/members/member-page.tsx'], contents).faults).toHaveLength(2)
    expect(storage(['apps/web/src/features/events/event-editor.tsx'], contents).faults).toEqual([])
  })

  it('refuse a replaced module where test files share a process', () => {
    const contents = () => "vi.mock('node:crypto')"
    expect(
      mocks(['apps/api/src/sign-in/attempts.test.ts', 'packages/identity/src/sessions.test.ts', 'infra/app.test.ts'], contents).faults,
    ).toHaveLength(3)
    expect(mocks(['apps/api/src/sign-in/attempts.isolated.test.ts', 'scripts/stage.test.ts'], contents).faults).toEqual([])
  })

  it('refuse a hook within a call where the compiler is to remember what the call returns', () => {
    const page = (lines: string) => remembered(['apps/web/src/features/events/events-page.tsx'], () => `'use memo'\n${lines}`).faults
    expect(
      page("const columns = eventColumns(t, useLanguage())\nreturn <List columns={arranged(columns, useTaste('events').columns)} />"),
    ).toEqual([expect.stringContaining('events-page.tsx:2'), expect.stringContaining('events-page.tsx:3')])
    expect(page('const language = useLanguage()\nconst selection = useSelection(useListFilter(), idOf)\nif (useMayEdit()) {}')).toEqual([])
  })

  it('refuse an operation that writes or reads members and records nothing, also when a file beside it does so', () => {
    const folder = 'apps/api/src/features/members/'
    const sources: Record<string, string> = {
      'routes.ts': `
        import { listThem } from './list-them.ts'
        import { storeOne } from './store-one.ts'
        import { keepOnce } from './keep-once.ts'
        import { getOne } from './get-one.ts'
        import { lookAt } from './look-at.ts'
        import { markOne } from './mark-one.ts'
        import { listVenues } from './list-venues.ts'
        export const routes = [route(members.list, listThem), route(members.edit, storeOne), route(members.keep, keepOnce),
          route(members.get, getOne), route(members.look, lookAt), route(members.mark, markOne), route(members.export, listVenues), route(
            members.venues,
            listVenues,
          ),
          route(members.erase, async (input, context) => (await import('./erase.ts')).erase(input, context)),
          route(members.hide, async (input, context) => (await import('./on-demand.ts')).onDemand.hide(input, context)),
          route(members.odd, wrapped(storeOne)),
        ]`,
      'on-demand.ts': "import { hide } from './hide.ts'\nexport const onDemand = { hide }",
      'hide.ts': 'export const hide = (input, db) => db.transaction((tx) => tx.execute(sql`update members set name = null`))',
      'erase.ts': 'export const erase = (input, db) => db.transaction((tx) => tx.execute(sql`delete from members`))',
      'list-them.ts': "import { find } from './find.ts'\nexport const listThem = (db) => find(db) // audit(tx)",
      'find.ts': 'export const find = (db) => db.query(sql`select name from members`)',
      'store-one.ts': 'export const storeOne = (db) => db.execute(sql`update members set name = null`)',
      'keep-once.ts': 'export const keepOnce = (context) => once(context, [], (tx) => tx.query(sql`select 1`))',
      'get-one.ts':
        "import { find } from './find.ts'\nexport const getOne = (db, audit) => db.transaction(async (tx) => { await audit(tx, {}); return find(tx) })",
      'look-at.ts':
        "import { find } from './find.ts'\nexport const lookAt = async (db, recordLook) => [await find(db), await recordLook({})]",
      'mark-one.ts':
        'export const markOne = async (db, recordLook) => [await db.execute(sql`update members as m set name = null`), await recordLook({})]',
      'list-venues.ts':
        "import type { Row } from './store-one.ts'\nexport const listVenues = (db) => db.query(sql`select venue from events`)",
    }
    const planted = Object.keys(sources).map((name) => folder + name)
    const { faults } = recorded(planted, (file) => sources[file.replace(folder, '')]!)
    expect(faults).toEqual([
      `${folder}list-them.ts: listThem reads members and records nothing in the audit trail.`,
      `${folder}store-one.ts: storeOne writes and records nothing in the audit trail.`,
      `${folder}keep-once.ts: keepOnce writes and records nothing in the audit trail.`,
      `${folder}mark-one.ts: markOne writes and records nothing in the audit trail.`,
      `${folder}list-venues.ts: listVenues serves members.export and records nothing in the audit trail.`,
      `${folder}erase.ts: erase writes and records nothing in the audit trail.`,
      `${folder}hide.ts: hide writes and records nothing in the audit trail.`,
      'members.odd: this check cannot tell where it is; name it in its routes as the others are.',
    ])
    expect(recorded().faults).toEqual([])
  })

  it('refuse a slice without its homes and a home that is no slice', () => {
    const { faults } = slices(['apps/api/src/features/venues/list-venues.ts'])
    expect(faults).toContain('apps/api/src/features/venues/list-venues.ts: "venues" is not a slice of the permission table.')
    expect(faults).toContain('The slice "events" has endpoints but no e2e/events.e2e.ts (e2e).')
  })

  it.each([
    ['the path of a URL', "readFileSync(new URL('../dist/', import.meta.url).pathname)"],
    ['that path over several lines', 'new URL(\n  `src/${name(source)}.ts`,\n  import.meta.url,\n).pathname'],
    ['that path by a name', "const here = new URL('.', import.meta.url)\nopen(here.pathname + 'x')"],
    ['a URL cut by hand', 'import.meta.url.slice(7)'],
    ['a scheme taken off', "String(here).replace('file://', '')"],
    ['a scheme put before a path', 'import(`file://${state}/index.mjs`)'],
  ])('refuse %s as the name of a file', (_what, text) => {
    expect(paths(['apps/api/build.ts'], () => text).faults).toHaveLength(1)
  })

  it('let the right ways and the paths of pages pass', () => {
    const text = "fileURLToPath(new URL('dist', import.meta.url)); new URL(c.req.url).pathname; location.pathname; pathToFileURL(file).href"
    expect(paths(['apps/api/build.ts'], () => text).faults).toEqual([])
  })

  describe('of the words', () => {
    const page = 'apps/web/src/app/door.tsx'
    const planted = (source: string) => {
      const sources: Record<string, string> = {
        'apps/web/src/i18n/messages/door.ts':
          "export const doorMessages = catalog({\n  open: { ja: '開く', en: 'Open' },\n  'state:ajar': {\n    ja: '半開き',\n    en: 'Ajar',\n  },\n})",
        'apps/web/src/app/door-state.ts': "export const states = ['ajar']",
        [page]: source,
      }
      return words(Object.keys(sources), (file) => sources[file]!).faults
    }
    const says = (...keys: string[]) => `const t = useMessages(doorMessages)\n${keys.map((key) => `t(${key})`).join('\n')}`

    it('let those pass that are said by name, by a template and in a comment', () => {
      expect(planted(says("'open'", '`state:${state}`') + '\n// 閉じる\n/** 閉じる */')).toEqual([])
    })

    it('refuse a message that nothing says', () => {
      expect(planted(says("'open'"))).toEqual([expect.stringContaining('nothing says "state:ajar" of doorMessages')])
    })

    it('refuse a catalog that nothing loads', () => {
      expect(planted('export const door = 1')).toEqual([expect.stringContaining('nothing says a word of doorMessages')])
    })

    it('refuse a message that no catalog has, also past the types', () => {
      expect(planted(says("'open'", "'state:ajar'", "'close' as never"))).toEqual([`${page}: "close" is not in doorMessages.`])
    })

    it.each([
      ['in a string', "const label = '閉じる'"],
      ['between tags', '<p>扉を閉じる</p>'],
      ['in an attribute', '<input aria-label="Close the door" />'],
      ['on a line of its own', '<p>\n  Close the door\n</p>'],
    ])('refuse words of a page %s', (_where, own) => {
      expect(planted(`${says("'open'", "'state:ajar'")}\n${own}`)).toEqual([expect.stringContaining('has words of its own')])
    })
  })

  it('refuse a fault case without a test and a title that its file does not have', () => {
    const row = (shown: string) => `| F21 | asleep | wakes | ${shown} |`
    const contents = (file: string) => (file === 'a.test.ts' ? "it('wakes')\nit('waits')" : null)
    expect(faults(row('`a.test.ts`: “wakes”; “waits”'), contents).faults).toEqual([])
    expect(faults(row('nothing yet'), contents).faults).toEqual(['docs/faults.md: F21 names no test.'])
    expect(faults(row('`a.test.ts`: “wakes”; “sleeps”; `b.test.ts`: “wakes”'), contents).faults).toHaveLength(2)
  })

  it('measure every source file', () => {
    expect(sizes(['scripts/check.ts']).summary).toContain('1 files')
  })
})
