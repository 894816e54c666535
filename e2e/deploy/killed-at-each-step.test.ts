import { rmSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { emptyAccount, type Call, type EmptyAccount } from './empty-account.ts'

// From AWS's side a kill is that nothing more comes. So the account stops listening at one step after another: to the request
// that it never hears, or after it heard it and before the answer arrives. No process has to be started anew for each.
const parts = ['vault', 'identity', 'data', 'api', 'web', 'edge']
/** Those with people and data: CDK's library protects them before it makes anything. */
const guarded = ['vault', 'identity', 'data']
const cli = (path: string): string => new URL(`../../apps/cli/src/${path}`, import.meta.url).href

type Lost = 'request' | 'answer'
let account: EmptyAccount
const walk = { lost: 'request' as Lost, isOn: false, cut: new Set<string>(), isDead: false }

/** What a call changes, by the name of its step; null for one that only asks. */
function stepOf(service: string, { operation, method, input }: Call): string | null {
  if (service === 's3') {
    const key = /\/sekisho\/dev\/(\w+)/.exec(operation)?.[1]
    return method === 'PUT' || method === 'DELETE' ? `${method} ${key}` : null
  }
  // The name of the distribution goes to the region of the edge.
  if (service === 'ssm') return /^(Put|Delete)/.test(operation) ? operation : null
  const stack = /sekisho-dev-(\w+)/.exec(String(input['StackName']))?.[1]
  return service === 'cloudformation' && !/^(Describe|List|Get)/.test(operation) ? `${operation} ${stack}` : null
}

beforeAll(async () => {
  const { AwsError } = (await import(new URL('../../apps/local-cloud/src/cloud.ts', import.meta.url).href)) as {
    AwsError: new (code: string, message: string, status: number) => Error
  }
  // A code that no client asks again for.
  const gone = () => new AwsError('ExpiredToken', 'Nobody is there.', 403)
  account = await emptyAccount({
    async around(service, call, handle) {
      if (walk.isDead) throw gone()
      const step = stepOf(service, call)
      if (!walk.isOn || step === null || walk.cut.has(step)) return handle(call)
      walk.cut.add(step)
      walk.isDead = true
      if (walk.lost === 'answer') await handle(call)
      throw gone()
    },
  })
  const { region, state } = account.kernel.cloud
  state.write('cloud.json', { aws: account.endpoint, region, administrator: account.credentials })
})
afterAll(() => account.close())

let time = Date.UTC(2026, 0, 1)
/** Types a command. Whatever was killed has been silent for a minute by then. */
async function typed(command: 'deploy' | 'rollback', options: object, works = true): Promise<string> {
  const [{ runDeploy }, { runRollback }, { SmokeFailure }] = (await Promise.all(
    ['deploy/run-deploy.ts', 'deploy/run-rollback.ts', 'smoke/smoke-failure.ts'].map((file) => import(cli(file))),
  )) as [Record<string, Run>, Record<string, Run>, Record<string, new (says: string) => Error>]
  time += 120_000
  const now = (): Date => new Date((time += 1))
  const terminal = { isWatched: false, columns: 80, out: () => undefined, note: () => undefined, draw: () => undefined }
  const context = { terminal, env: {}, now, progress: () => ({ at: () => undefined, end: () => undefined }) }
  const asked = { stage: 'dev', local: true, state: account.kernel.cloud.state.folder, ...options }
  const trial = async (stage: { published(name: string): Promise<string> }): Promise<string> => {
    const found = await stage.published('web/is')
    if (!works) throw new SmokeFailure!(`${found} is not what it should be.`)
    return `found ${found}`
  }
  const run = command === 'deploy' ? runDeploy!(asked, context, trial) : runRollback!(asked, context)
  return run.then(
    ({ text }) => text,
    (error: Error & { hint?: string }) => `failed: ${error.message}\n${error.hint}`,
  )
}
type Run = (...given: unknown[]) => Promise<{ text: string }>

/** Types it until nothing is left to be cut off. @returns what it said at its end, and the steps at which it was cut off */
async function walked(
  lost: Lost,
  holds: () => Promise<void>,
  ...command: Parameters<typeof typed>
): Promise<[said: string, steps: string[]]> {
  Object.assign(walk, { lost, isOn: true, cut: new Set() })
  for (;;) {
    const before = walk.cut.size
    const said = await typed(...command)
    walk.isDead = false
    await holds()
    if (walk.cut.size > before) continue
    walk.isOn = false
    return [said, [...walk.cut].toSorted()]
  }
}

const assemblyOf = (is: string, of = parts, atTheEdge: object = {}): string => {
  const named = (part: string) => ({
    Type: 'AWS::SSM::Parameter',
    Properties: { Name: `/sekisho/dev/${part}/is`, Type: 'String', Value: is },
  })
  const name = (part: string) => `sekisho-dev-${part}`
  const distribution = { ...named('web'), Properties: { Name: '/sekisho/dev/web/distribution-id', Type: 'String', Value: is } }
  const more = (part: string) => (part === 'web' ? { Distribution: distribution } : part === 'edge' ? atTheEdge : {})
  const stacks = Object.fromEntries(of.map((part) => [name(part), { Resources: { Is: named(part), ...more(part) } }]))
  return account.assembly(is, stacks, guarded.map(name))
}
const kept = <T>(name: string): T | undefined => account.kernel.cloud.state.read<T>(`buckets/${account.bucket}/sekisho/dev/${name}`)
const standing = (): (string | undefined)[] => parts.map((part) => account.kernel.cloud.parameters.get(`/sekisho/dev/${part}/is`))

/** What holds wherever a deployment was cut off. */
async function inOrder(is: string): Promise<void> {
  const reached = standing().map((value) => value === is)
  expect(reached, 'each stack needs those before it').toEqual(reached.toSorted((a, b) => Number(b) - Number(a)))
  if (reached[2]) expect(kept<{ migrations: string[] }>('schema.json')?.migrations).toContain('0001_search')
  await noted()
}

/** And on every way back: whoever has a page of a version open that is kept finds its files. */
async function noted(): Promise<void> {
  const { objectStore } = (await import(cli('deploy/object-store.ts'))) as { objectStore(target: object): Promise<Store> }
  const { accountId, region } = account.kernel.cloud
  const settings = { region, endpoint: account.endpoint, credentials: account.credentials, forcePathStyle: true }
  const store = await objectStore({ stage: { name: 'dev', region }, account: accountId, settings })
  const known = kept<{ releases: { version: string }[] }>('site-files.json')?.releases.map(({ version }) => version)
  for (const name of await store.names('releases/')) expect(known).toContain(kept<{ version: string }>(`releases/${name}`)!.version)
}
interface Store {
  names(prefix: string): Promise<string[]>
}

/** The steps of documents and stacks by which a command changes anything. */
const stepsOf = (documents: string[], changes: string[], stacks = parts): string[] =>
  [...documents, ...stacks.flatMap((part) => changes.map((change) => `${change} ${part}`))].toSorted()
const ofEdge = ['PUT edge', 'PutParameter']
const ofDeployment = ['PUT deploying', 'PUT schema', 'PUT site', 'PUT releases', 'DELETE deploying', ...ofEdge]
const ofChange = ['CreateChangeSet', 'DeleteChangeSet', 'ExecuteChangeSet']

// One account, walked through in order: each test begins where the one before ended.
describe('killed at each step and typed again', () => {
  it('the first deployment comes to its end, though no answer of a step arrived', async () => {
    const [said, steps] = await walked('answer', () => inOrder('first'), 'deploy', { assembly: assemblyOf('first') })
    expect(said).toMatch(/^Stage "dev" runs .*: vault, identity, data, api, web, edge in/)
    const protecting = guarded.map((part) => `UpdateTerminationProtection ${part}`)
    expect(steps).toEqual([...stepsOf(ofDeployment, [...ofChange, 'DeleteStack']), ...protecting].toSorted())
    expect([standing(), kept('deploying.json')]).toEqual([parts.map(() => 'first'), undefined])
  })

  it('the next one does, though AWS never heard of a step', async () => {
    const [said, steps] = await walked('request', () => inOrder('second'), 'deploy', { assembly: assemblyOf('second') })
    expect(said).toMatch(/^Stage "dev" runs .*: vault, identity, data, api, web, edge in/)
    expect(steps).toEqual(stepsOf(ofDeployment, ofChange))
    expect(standing()).toEqual(parts.map(() => 'second'))
  })

  it('one that does not work goes back to the version before', async () => {
    const releases = kept<{ releases: object[] }>('site-files.json')!.releases.length
    const [said, steps] = await walked('answer', noted, 'deploy', { assembly: assemblyOf('third') }, false)
    expect(said).toMatch(/^failed: The deployment did not work: .* is not what it should be/)
    // The edge's log waits for the trial.
    expect(steps).toEqual(stepsOf(['PUT deploying', 'PUT schema', 'DELETE deploying'], ofChange, parts.slice(0, -1)))
    expect(standing()).toEqual(['third', 'third', 'third', 'second', 'second', 'second'])
    expect(kept<{ releases: object[] }>('site-files.json')!.releases).toHaveLength(releases)
  })

  it('a way back leads to the version that was asked for', async () => {
    const [{ version }] = kept<{ releases: { version: string }[] }>('site-files.json')!.releases.toReversed() as [{ version: string }]
    const [said, steps] = await walked('answer', noted, 'rollback', { to: version })
    expect(said).toContain(`runs ${version} again`)
    expect(steps).toEqual(
      stepsOf(['PUT deploying', 'PUT site', 'PUT releases', 'DELETE deploying', ...ofEdge], ofChange, ['api', 'web', 'edge']),
    )
    expect(standing()).toEqual(['third', 'third', 'third', 'first', 'first', 'first'])
  })
})

it('a stage that keeps no log of the edge any more loses its stack, and the name that was brought there, wherever it is cut off', async () => {
  const copy = 'us-east-1:/sekisho/dev/web/distribution-id'
  const { parameters } = account.kernel.cloud
  expect([parameters.has(copy), parameters.get('/sekisho/dev/edge/is')]).toEqual([true, 'first'])
  const folder = assemblyOf('fifth', parts.slice(0, -1))
  const [said, steps] = await walked('answer', noted, 'deploy', { assembly: folder })
  expect(said).toMatch(/^Stage "dev" runs .*: vault, identity, data, api, web in/)
  expect(steps).toEqual(expect.arrayContaining(['DeleteStack edge', 'DeleteParameter', 'PUT edge']))
  expect([parameters.has(copy), parameters.has('/sekisho/dev/edge/is')]).toEqual([false, false])
  expect(parameters.get('/sekisho/dev/web/distribution-id')).toBe('fifth')
})

describe('the log of the edge', () => {
  const note = () => kept<{ at: string; isGone?: true }>('edge.json')
  const edge = () => [account.kernel.cloud.parameters.get('/sekisho/dev/edge/is'), note() !== undefined && !note()!.isGone]
  /** The newest first. */
  const versions = () => kept<{ releases: { version: string }[] }>('site-files.json')!.releases.map(({ version }) => version)
  const before = parts.slice(0, -1)

  it('is not begun by a deployment that does not work', async () => {
    expect(await typed('deploy', { assembly: assemblyOf('sixth') }, false)).toMatch(/^failed: The deployment did not work/)
    expect([edge(), standing()[4]]).toEqual([[undefined, false], 'fifth'])
  })

  it('that cannot be made leaves a version that works, is tried and noted, and comes with the next deployment', async () => {
    const noted = versions().length
    const said = await typed('deploy', { assembly: assemblyOf('seventh', parts, { Queue: { Type: 'AWS::SQS::Queue', Properties: {} } }) })
    expect(said).toMatch(
      /^failed: Stage "dev" runs .*; the log of its edge is not as it should be: sekisho-dev-edge was not deployed:\n.*Queue/,
    )
    expect([edge(), standing().slice(0, -1), versions().length]).toEqual([[undefined, true], before.map(() => 'seventh'), noted + 1])
    expect(await typed('deploy', { assembly: assemblyOf('eighth') })).toMatch(/^Stage "dev" runs .*, edge in/)
    expect(edge()).toEqual(['eighth', true])
  })

  it('is known of after a way back to a version from before it, and goes when the stage keeps none any more', async () => {
    const fifth = versions()[2]!
    expect(await typed('rollback', { to: fifth })).toContain(`runs ${fifth} again`)
    expect([edge(), standing()[4]]).toEqual([['eighth', true], 'fifth'])
    expect(await typed('deploy', { assembly: assemblyOf('ninth', before) })).toMatch(/^Stage "dev" runs .*, web in/)
    expect(edge()).toEqual([undefined, false])
  })

  it('that cannot be brought back is told of after the way back is noted, with the command that goes on', async () => {
    const broken = assemblyOf('tenth', parts, { Queue: { Type: 'AWS::SQS::Queue', Properties: {} } })
    expect(await typed('deploy', { assembly: broken })).toContain('the log of its edge')
    const tenth = versions()[0]!
    expect(await typed('deploy', { assembly: assemblyOf('eleventh') })).toMatch(/^Stage "dev" runs/)
    const said = await typed('rollback', { to: tenth })
    expect(said).toMatch(new RegExp(`^failed: Stage "dev" runs ${tenth.replaceAll(/[.+]/g, '\\$&')}; the log of its edge is not`))
    expect([edge(), standing()[4], kept('deploying.json')]).toEqual([['eleventh', true], 'tenth', undefined])
    const { folder } = account.kernel.cloud.state
    expect(said).toContain(`type \`sekisho rollback --stage dev --local --state '${folder}' --to ${tenth}\``)
    expect(said, 'and what to do about the reason').toMatch(/\n[^\n]*\S People work\. Mend/)
  })

  it('from before there was a note is known by the releases that are kept, and asked for no more once it is gone', async () => {
    rmSync(account.kernel.cloud.state.path(`buckets/${account.bucket}/sekisho/dev/edge.json`))
    expect(await typed('deploy', { assembly: assemblyOf('twelfth', before) })).toMatch(/^Stage "dev" runs .*, web in/)
    expect(edge()).toEqual([undefined, false])
    const gone = note()
    expect(gone).toMatchObject({ isGone: true })
    expect(await typed('deploy', { assembly: assemblyOf('thirteenth', before) })).toMatch(/^Stage "dev" runs .*, web in/)
    expect(note()).toEqual(gone)
  })
})
