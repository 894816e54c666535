import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

// An account with nothing in it and a service of its own, whose resources fail when a test says so: no seeded cloud.
interface Fails {
  /** How often a thing can still be made or changed. */
  after: number
  remove: boolean
}
interface Kernel {
  cloud: {
    accountId: string
    region: string
    iam: { credentials(key: string, token: string): { principal: object } }
    state: { path(name: string): string }
  }
  faults: { add(fault: object): void; clear(): void }
}

const here = (path: string): string => new URL(`../../apps/local-cloud/src/${path}`, import.meta.url).href
const cli = (path: string): string => new URL(`../../apps/cli/src/${path}`, import.meta.url).href
const fails: Fails = { after: Infinity, remove: false }
const folder = mkdtempSync(join(tmpdir(), 'sekisho-states-'))
let kernel: Kernel
let target: {
  settings: { region: string; endpoint: string; credentials: { accessKeyId: string; secretAccessKey: string } } & Record<string, unknown>
} & Record<string, unknown>
let deleteStack: (name: string) => Promise<void>
const closing: (() => Promise<void>)[] = []

beforeAll(async () => {
  const [{ freePorts }, { createKernel }, { bootstrap }, { createServices }, { createStacks }, { AwsEndpoint }, { administratorOf }] =
    (await Promise.all(
      ['free-ports', 'kernel', 'bootstrap', 'services', 'stacks', 'endpoint/aws-endpoint', 'administrator'].map(
        (name) => import(here(`${name}.ts`)),
      ),
    )) as any[]
  const [site, aws, console] = await freePorts(3)
  kernel = createKernel(mkdtempSync(join(tmpdir(), 'sekisho-states-cloud-')), { site, aws, console })
  bootstrap(kernel)
  const services = createServices(kernel, new Map())
  const failing = {
    name: 'failing',
    provisioners: {
      'Test::Thing': () => {
        if (fails.after-- <= 0) throw new Error('The thing is away.')
        return { ref: 'thing' }
      },
    },
    removers: {
      'Test::Thing': () => {
        if (fails.remove) throw new Error('The thing stays.')
      },
    },
  }
  const stacks = createStacks(kernel.cloud, [...services.all, failing], () => undefined)
  // What a person does in the console of CloudFormation.
  deleteStack = async (StackName) => {
    const { principal } = kernel.cloud.iam.credentials(credentials.accessKeyId, credentials.sessionToken)
    await stacks.service.handle({ operation: 'DeleteStack', input: { StackName }, principal })
    await stacks.service.settled()
  }
  const endpoint = new AwsEndpoint(kernel.cloud, [...services.all, stacks.service], kernel.faults)
  await endpoint.listen()
  const { accountId: account, region } = kernel.cloud
  const credentials = administratorOf(kernel)
  const settings = { region, endpoint: `http://127.0.0.1:${aws}`, credentials, maxAttempts: 4, forcePathStyle: true }
  target = { stage: { name: 'dev', region }, isLocal: true, account, who: 'somebody', settings, stackName: (part: string) => part }
  closing.push(() => endpoint.close(), ...services.all.map((one: { close?(): Promise<void> }) => async () => one.close?.()))
})
afterAll(async () => {
  for (const close of closing) await close()
  rmSync(folder, { recursive: true, force: true })
})

/** An assembly of one stack with one thing, which says what it is. */
function assemblyOf(stack: string, is: string, more: object = {}): string {
  const out = join(folder, `${stack}-${is}`)
  mkdirSync(out, { recursive: true })
  const environment = `aws://${kernel.cloud.accountId}/${kernel.cloud.region}`
  const bucket = `cdk-hnb659fds-assets-${kernel.cloud.accountId}-${kernel.cloud.region}`
  // As published by an earlier run; CDK sends no template in a request that it could send by its address.
  const stackTemplateAssetObjectUrl = `s3://${bucket}/${stack}-${is}.json`
  const properties = { templateFile: 'template.json', stackName: stack, stackTemplateAssetObjectUrl }
  const artifact = { type: 'aws:cloudformation:stack', environment, properties }
  writeFileSync(join(out, 'manifest.json'), JSON.stringify({ version: '48.0.0', artifacts: { [stack]: artifact } }))
  const Early = { Type: 'AWS::SSM::Parameter', Properties: { Name: `/${stack}/early`, Type: 'String', Value: is } }
  const template = JSON.stringify({
    Resources: { Early, Thing: { Type: 'Test::Thing', DependsOn: 'Early', Properties: { Is: is } }, ...more },
  })
  for (const path of [join(out, 'template.json'), kernel.cloud.state.path(`buckets/${bucket}/${stack}-${is}.json`)])
    writeFileSync(path, template)
  return out
}

/** Deploys it as the command does. @returns what it says, or how it failed in the words that a person reads */
async function deployed(stack: string, is: string, asked = target, more: object = {}): Promise<string> {
  const [{ deployStack }, { toldFailure }] = (await Promise.all([
    import(cli('deploy/deploy-stack.ts')),
    import(cli('told-failure.ts')),
  ])) as any[]
  const context = { progress: () => ({ at: () => undefined, end: () => undefined }), terminal: { note: () => undefined } }
  try {
    return await deployStack(asked, assemblyOf(stack, is, more), stack, context)
  } catch (error) {
    const { message, hint, end } = toldFailure(error)
    return `${end}: ${message}\n${hint}`
  }
}
const status = async (stack: string): Promise<string | undefined> => {
  const { stackState } = (await import(cli('deploy/stack-state.ts'))) as any
  return (await stackState(target, stack))?.status
}

const late = { Type: 'AWS::SQS::Queue', DependsOn: 'Thing' }

describe('a deployment', () => {
  it('whose change set is empty says that nothing changes', async () => {
    expect(await deployed('plain', 'first')).toBe('2 made')
    expect(await deployed('plain', 'first')).toBe('nothing changes')
    expect(await deployed('plain', 'second')).toBe('2 changed')
  })

  it('finds a stack that could not go back, says why while that holds, and goes on once it is mended', async () => {
    expect(await deployed('stuck', 'first')).toBe('2 made')
    // It can be changed, and then not back.
    fails.after = 1
    const first = await deployed('stuck', 'second', target, { Late: late })
    expect([await status('stuck'), first]).toEqual(['UPDATE_ROLLBACK_FAILED', expect.stringContaining('Late (AWS::SQS::Queue)')])
    const again = await deployed('stuck', 'second')
    expect(again).toMatch(/^unfinished: The stack stuck could not go back to what it was, and still cannot: .*\[Thing\]/)
    fails.after = Infinity
    expect(await deployed('stuck', 'second')).toMatch(/changed/)
    expect(await status('stuck')).toBe('UPDATE_COMPLETE')
  })

  it('finds a stack that never came to be and could not be taken down, says what to do, and makes it after that', async () => {
    fails.remove = true
    // The thing is made and cannot be taken away; what comes after it fails.
    expect(await deployed('never', 'first', target, { Late: late })).toMatch(/^unfinished: [^]*Late \(AWS::SQS::Queue\)/)
    expect(await status('never')).toBe('ROLLBACK_FAILED')
    const again = await deployed('never', 'first')
    expect(again).toMatch(/^refused: The stack never is in ROLLBACK_FAILED: .*Thing/)
    expect(again).toContain('delete what it names, then the stack; the same command goes on.')
    fails.remove = false
    await deleteStack('never')
    expect(await deployed('never', 'first')).toBe('2 made')
  })

  it('waits for a CloudFormation that is asked too often, and says what to do where that does not end', async () => {
    kernel.faults.add({ service: 'cloudformation', operation: 'DescribeStacks', error: 'Throttling', count: 2 })
    kernel.faults.add({ service: 'cloudformation', operation: 'CreateChangeSet', error: 'Throttling', count: 1 })
    expect(await deployed('busy', 'first')).toBe('2 made')
    kernel.faults.add({ service: 'cloudformation', operation: 'DescribeStacks', error: 'Throttling', count: 1_000 })
    expect(await deployed('busy', 'second')).toBe(
      'unfinished: AWS is asked too often for this account: Throttling.\nWait a minute; the same command goes on.',
    )
    kernel.faults.clear()
    expect(await deployed('busy', 'second')).toBe('2 changed')
  })

  it('with credentials that are over, or with none that are good, says so and goes on after another sign-in', async () => {
    kernel.faults.add({ service: 'cloudformation', operation: '*', error: 'ExpiredToken', count: 1_000 })
    expect(await deployed('over', 'first')).toBe('unreachable: The credentials are over.\nSign in again; the same command goes on.')
    kernel.faults.clear()
    const wrong = { ...target, settings: { ...target.settings, credentials: { ...target.settings.credentials, secretAccessKey: 'wrong' } } }
    expect(await deployed('over', 'first', wrong)).toMatch(/^unreachable: AWS does not accept these credentials/)
    expect(await deployed('over', 'first')).toBe('2 made')
  })

  it('into an account without a bootstrap of the usual qualifier says how to get one', async () => {
    const { objectStore } = (await import(cli('deploy/object-store.ts'))) as any
    const store = await objectStore({ ...target, account: '210987654321' })
    for (const ask of [() => store.read('x'), () => store.write('x', {}), () => store.names('x')])
      await expect(ask()).rejects.toThrow('CDK has no bucket of the usual qualifier in account 210987654321')
  })
})
