import { existsSync, mkdtempSync, readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startPrivateCloud, type PrivateCloud } from '../fixtures/private-cloud.ts'
import { ChangedAssembly } from './changed-assembly.ts'
import { killedWhen, type, type Ran } from './commands.ts'
import { commandsOf, filledIn } from '../runbooks/typed.ts'
import { followedRunbooks, type Walked } from './followed-runbooks.ts'

// One cloud, walked through in order: each test begins where the one before ended.
let cloud: PrivateCloud & {
  description: { accountId: string; region: string; api: { id: string } }
  kernel: {
    cloud: {
      state: { folder: string; read<T>(name: string): T | undefined; write(name: string, value: unknown): void }
      parameters: Map<string, string>
      secrets: { value(arn: string): string | undefined }
    }
    functions: { reserve(name: string, copies: number | undefined): void }
  }
}
let state: string
const stage = () => ['--local', '--state', state]
/** Steps of a page for the local stage; what is deployed was synthesised before. */
const steps = (page: string, more: Record<string, string> = {}) => commandsOf(page).map((line) => filledIn(line, { stage: stage(), more }))
const [preflight, diff, deployment] = ['preflight', 'diff', 'deploy'].map(
  (name) => () => steps('deploy.md').find(([command]) => command === name)!,
) as [() => string[], () => string[], () => string[]]
const deploy = ({ folder }: ChangedAssembly) => type(...deployment(), '--assembly', folder)
const bucket = () => `cdk-hnb659fds-assets-${cloud.description.accountId}-${cloud.description.region}`
const siteBucket = () => readdirSync(join(state, 'buckets')).find((name) => name.startsWith('sekisho-dev-web-sitebucket'))!
const health = async () => (await fetch(`${cloud.description.site}/api/health`)).status
const present = async () => ((await type('status', ...stage())).json as { release: { version: string } | null }).release?.version
const stacksIn = async () => ((await type('status', ...stage())).json as { stacks: StackStatus[] }).stacks

interface StackStatus {
  stack: string
  status: string
  drift: { state: string; resources: { logicalId: string; type: string; differences: object[] | null }[] } | null
}

const planted = { '9990_planted': 'create table planted (id integer)' }

/** A release whose events function is another one, and which brings migrations of its own. */
function nextRelease(
  change = (code: string) => `${code}\n// another release`,
  migrations: Record<string, string> = planted,
): ChangedAssembly {
  const next = new ChangedAssembly()
  next.bundle('events', change)
  const added = Object.entries(migrations).map(([name, sql]) => JSON.stringify({ name, sql }))
  next.bundle('migrate', (code) => code.replace('{name:"0001_search"', () => `${added.join()},{name:"0001_search"`), 'data')
  next.template('data', ({ Resources }) => {
    for (const { Type, Properties } of Object.values(Resources))
      if (Type === 'Custom::SekishoMigration') Properties['Migrations'] += added.join()
  })
  return next
}

/** Those that the database has had. */
async function migrations(): Promise<string[]> {
  const rows = await cloud.services.rdsData.asOwner((postgres) => postgres.engine.query('select name from schema_migrations order by name'))
  return rows.rows.map(({ name }) => String(name))
}

beforeAll(async () => {
  cloud = (await startPrivateCloud()) as typeof cloud
  state = cloud.kernel.cloud.state.folder
})
afterAll(() => cloud.close())

describe('a deployment into a stage that runs', () => {
  const first = nextRelease()

  it('is told of by what it would change, and changes nothing', async () => {
    expect(steps('deploy.md').map(([command]) => command)).toEqual(['preflight', 'diff', 'deploy', 'bootstrap', 'status'])
    const looked = await type(...preflight())
    expect([looked.code, JSON.stringify(looked.json)]).toEqual([0, expect.not.stringContaining('"stop"')])
    const { code, json } = await type(...diff(), '--assembly', first.folder)
    const changed = (json as unknown as { stacks: { stack: string; changes: { impact: string; type: string }[] }[] }).stacks
    expect(code).toBe(0)
    expect(
      Object.fromEntries(changed.map(({ stack, changes }) => [stack, changes.map(({ impact, type: what }) => [impact, what])])),
    ).toEqual({
      vault: [],
      identity: [],
      data: [
        ['changed', 'AWS::Lambda::Function'],
        ['changed', 'Custom::SekishoMigration'],
      ],
      api: [['changed', 'AWS::Lambda::Function']],
      web: [],
      edge: [],
    })
    expect(await present()).toBeUndefined()
  })

  it('goes on where it was killed: migrations and one function are new, everybody can work, and nobody is left of the trial', async () => {
    // Whole processes, in the middle of a change set and of the trial; killed-at-each-step.test.ts has every step.
    for (const step of [/^sekisho-dev-api: \d+ of \d+/m, /^web: /m])
      await killedWhen(step, 'deploy', ...stage(), '--assembly', first.folder)
    const { code, notes } = await deploy(first)
    expect(await migrations()).toContain('9990_planted')
    expect(notes).toMatch(/^vault: nothing changes \(.*\n/m)
    expect(notes).toMatch(/^smoke test: signed in as each of 2 roles, refused nobody/m)
    expect([code, await health()]).toEqual([0, 200])
    const people = await type('status', ...stage())
    expect((await stacksIn()).every(({ status }) => status.endsWith('_COMPLETE'))).toBe(true)
    expect((await stacksIn()).map(({ drift }) => drift?.state)).toEqual(Array.from({ length: 6 }, () => 'in sync'))
    expect(people.json).toMatchObject({ release: { by: expect.stringContaining('local-administrator') as string } })
  })

  it('whose second migration fails leaves the first, and the release before runs on with it', async () => {
    const half = { ...planted, '9991_half': 'create table half (id integer)', '9992_fails': 'select missing from planted' }
    const { code, json } = await deploy(nextRelease((source) => `${source}\n// half`, half))
    expect([code, json.error!.message]).toEqual([
      4,
      expect.stringMatching(/sekisho-dev-data was not deployed:\n.*Database: 9992_fails: SQLSTATE 42703/),
    ])
    expect([(await stacksIn())[2]!.status, await health()]).toEqual(['UPDATE_ROLLBACK_COMPLETE', 200])
    expect(await migrations()).toEqual(expect.arrayContaining(['9990_planted', '9991_half']))
  })

  it('that does not work is noticed from outside, and Api and Web are those of the version before', async () => {
    const before = await present()
    const { code, json, notes } = await deploy(nextRelease((source) => `${source}\nthrow new Error('planted')`))
    expect([code, json.error!.message]).toEqual([1, expect.stringMatching(/^The deployment did not work: \/api\/events answered 50/)])
    expect(json.error!.hint).toContain(`those of ${before} again`)
    expect(notes).toContain(`api of ${before}: 1 changed`)
    expect([await present(), await health()]).toEqual([before, 200])
  })

  it('of a second release can be taken back alone, and the way back leads to what was deployed before and not to what it left', async () => {
    const before = await present()
    const second = nextRelease((source) => `${source}\n// a second release`)
    const old = join(state, 'buckets', siteBucket(), 'assets/of-long-ago.js')
    writeFileSync(old, '')
    utimesSync(old, new Date(0), new Date(0))
    const files = `buckets/${bucket()}/sekisho/dev/site-files.json`
    const known = cloud.kernel.cloud.state.read<object>(files)
    cloud.kernel.cloud.state.write(files, { ...known, since: new Date(0).toISOString() })
    const deployed = await deploy(second)
    expect(deployed.notes).toMatch(/^data: nothing changes \([^]*^api: 1 changed \(/m)
    expect([deployed.code, deployed.notes]).toEqual([0, expect.stringContaining('old files: 1 that no open page can need')])
    expect([existsSync(old), readdirSync(join(old, '..')).length > 20]).toEqual([false, true])
    const after = await present()
    expect(after).not.toBe(before)

    const [look, back, to, lookAgain] = steps('roll-back.md', { '<version>': after! }) as [string[], string[], string[], string[]]
    expect((await type(...look)).json).toMatchObject({ release: { version: after }, earlier: [{ version: before }] })
    const { code, json, notes } = await type(...back)
    expect([code, json]).toMatchObject([0, { version: before, insteadOf: after }])
    expect((await type(...lookAgain)).json).toMatchObject({ release: { version: before, insteadOf: after } })
    expect(notes).toContain(`api of ${before}: 1 changed`)
    expect([await present(), await health()]).toEqual([before, 200])
    expect(await type('rollback', ...stage())).toMatchObject({
      code: 1,
      json: { error: { message: 'There is no version before the present one.' } },
    })
    expect(await type(...to)).toMatchObject({ code: 0, json: { version: after, insteadOf: before } })
    expect(await type('rollback', ...stage(), '--to', 'none')).toMatchObject({ code: 2 })
    // The database has what another deployment brought since, and lost what both releases use.
    const schema = `buckets/${bucket()}/sekisho/dev/schema.json`
    const had = cloud.kernel.cloud.state.read<{ migrations: string[] }>(schema)!
    const contracts = [{ name: '9999_contract', after: '9998_expand' }]
    cloud.kernel.cloud.state.write(schema, { migrations: [...had.migrations, '9998_expand', '9999_contract'], contracts })
    for (const refused of [await type('rollback', ...stage()), await deploy(second)])
      expect([refused.code, refused.json.error!.message]).toEqual([1, expect.stringMatching(/uses what 9999_contract has taken away/)])
    cloud.kernel.cloud.state.write(schema, had)
  })

  it('is told of by what somebody changed past it', async () => {
    cloud.kernel.functions.reserve('sekisho-dev-events', 0)
    cloud.kernel.cloud.parameters.set('/sekisho/dev/api/id', 'another')
    const drifted = (await stacksIn()).find(({ stack }) => stack === 'api')!.drift!
    expect([drifted.state, drifted.resources.map(({ type: what }) => what)]).toEqual(['drifted', ['AWS::SSM::Parameter']])
    expect((await type('status', ...stage(), '--no-drift')).json).toMatchObject({ stacks: [{ drift: null }, {}, {}, {}, {}, {}] })
    cloud.kernel.functions.reserve('sekisho-dev-events', undefined)
    cloud.kernel.cloud.parameters.set('/sekisho/dev/api/id', cloud.description.api.id)
  })

  it('that would lose people is stopped before anything of the stack is touched', async () => {
    const losing = new ChangedAssembly()
    losing.template('vault', ({ Resources }) => {
      Resources['Directory']!.Properties['TableName'] = 'sekisho-dev-people'
    })
    const { code, json } = await deploy(losing)
    expect([code, json.error!.message]).toEqual([1, expect.stringContaining('would lose identities or data')])
    expect(json.error!.message).toMatch(/replaced +DynamoDB::Table +Directory \(TableName\)/)
  })

  it('that CloudFormation cannot carry out leaves the stack as it was, with the reason', async () => {
    const failing = new ChangedAssembly()
    failing.template('vault', ({ Resources }) => {
      Resources['Queue'] = { Type: 'AWS::SQS::Queue', Properties: {} }
    })
    const { code, json } = await deploy(failing)
    expect([code, json.error!.message]).toEqual([4, expect.stringMatching(/Queue \(AWS::SQS::Queue\): .*not part of the local cloud/)])
    expect((await stacksIn())[0]).toMatchObject({ stack: 'vault', status: 'UPDATE_ROLLBACK_COMPLETE' })
  })

  it('waits for nobody and says who is at work, and takes over what was left by a process that is gone', async () => {
    const lock = join(state, 'buckets', bucket(), 'sekisho/dev/deploying.json')
    const holder = { id: 'x', who: 'somebody', host: 'elsewhere', pid: 1, at: new Date().toISOString() }
    writeFileSync(lock, JSON.stringify(holder))
    const { code, json } = await type('rollback', ...stage())
    expect([code, json.error!.message]).toEqual([1, expect.stringContaining('somebody on elsewhere is deploying this stage')])
    const taken = await type('destroy', ...stage(), '--confirm', 'dev')
    expect([taken.code, taken.json.error!.message]).toEqual([1, expect.stringContaining('somebody on elsewhere is deploying this stage')])
    writeFileSync(lock, JSON.stringify({ ...holder, host: hostname(), pid: 2 ** 22 + 1 }))
    expect(readFileSync(lock, 'utf8')).toContain(hostname())
  })

  followedRunbooks(() => ({
    secrets: cloud.kernel.cloud.secrets,
    parameters: cloud.kernel.cloud.parameters,
    mails: cloud.kernel.mailbox.mails,
    credentials: cloud.kernel.cloud.state.read<{ administrator: Walked['credentials'] }>('cloud.json')!.administrator,
  }))

  it('can be taken away but for people and data as the runbook says, and comes back with them', async () => {
    expect(await type('destroy', ...stage())).toMatchObject({ code: 2 })
    const folder = mkdtempSync(join(tmpdir(), 'sekisho-leaving-'))
    const more: Record<string, string> = {}
    let [json, people, notes]: [Ran['json'], number, string] = [{}, 0, '']
    for (const line of commandsOf('leave.md')) {
      const ran = await type(...filledIn(line, { stage: stage(), folder, more }))
      expect([line, ran.code, ran.json.error]).toEqual([line, 0, undefined])
      json = ran.json
      notes = ran.notes
      if ('recipient' in json) more['age1…'] = String(json['recipient'])
      if ('people' in json) people = Number(json['people'])
    }
    expect(readdirSync(folder).toSorted()).toEqual(['leaving-key.txt', 'people.age'])
    expect(json['kept']).toEqual(['sekisho-dev-vault', 'sekisho-dev-identity', 'sekisho-dev-data'])
    // Before anything is deleted: whoever is cut off after that is told no more.
    const resources = (json as { resources: { type: string; id: string }[] }).resources
    const before = notes.slice(0, notes.search(/^web: /m))
    const asked = resources.filter(({ type: what }) => !/^(Logs|SecretsManager)::/.test(what))
    expect([asked.filter(({ id }) => !before.includes(id)), asked.length > 6]).toEqual([[], true])
    expect(existsSync(join(state, 'buckets', bucket(), 'sekisho/dev/deploying.json'))).toBe(false)
    const types = new Set(resources.map(({ type: what }) => what))
    const lasting = ['DynamoDB::Table', 'Cognito::UserPool', 'Cognito::IdentityPool', 'IAM::Role', 'RDS::DBCluster', 'S3::Bucket']
    expect([lasting.filter((what) => !types.has(what)), types.has('Lambda::Function')]).toEqual([[], false])
    expect(await health()).not.toBe(200)
    const back = await deploy(nextRelease())
    expect([back.code, back.notes]).toEqual([
      0,
      expect.stringMatching(/^vault: nothing changes[^]*^api: \d+ made[^]*^smoke test: signed in/m),
    ])
    expect([await health(), cloud.kernel.cloud.parameters.get('/sekisho/dev/identity/user-pool-id')]).toEqual([
      200,
      cloud.description.userPoolId,
    ])
    const again = await type('export', ...stage(), '--to', join(folder, 'again.age'), '--recipient', more['age1…']!)
    expect([again.json['people'], people > 20]).toEqual([people, true])
  })
})
