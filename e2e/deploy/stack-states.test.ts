import { AwsClient } from 'aws4fetch'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { emptyAccount, type EmptyAccount } from './empty-account.ts'

// An account with nothing in it and a service of its own, whose resources fail when a test says so: no seeded cloud.
interface Fails {
  /** How often a thing can still be made or changed. */
  after: number
  remove: boolean
}

const cli = (path: string): string => new URL(`../../apps/cli/src/${path}`, import.meta.url).href
const fails: Fails = { after: Infinity, remove: false }
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
let account: EmptyAccount
let kernel: EmptyAccount['kernel']
let target: {
  settings: { region: string; endpoint: string; credentials: { accessKeyId: string; secretAccessKey: string } } & Record<string, unknown>
} & Record<string, unknown>

beforeAll(async () => {
  account = await emptyAccount({ more: [failing] })
  kernel = account.kernel
  const { accountId, region } = kernel.cloud
  const { endpoint, credentials } = account
  const settings = { region, endpoint, credentials, maxAttempts: 4, forcePathStyle: true }
  target = {
    stage: { name: 'dev', region },
    isLocal: true,
    account: accountId,
    who: 'somebody',
    settings,
    stackName: (part: string) => part,
  }
})
afterAll(() => account.close())

/** An assembly of one stack with one thing, which says what it is. */
function assemblyOf(stack: string, is: string, more: object = {}): string {
  const Early = { Type: 'AWS::SSM::Parameter', Properties: { Name: `/${stack}/early`, Type: 'String', Value: is } }
  const Resources = { Early, Thing: { Type: 'Test::Thing', DependsOn: 'Early', Properties: { Is: is } }, ...more }
  return account.assembly(`${stack}-${is}`, { [stack]: { Resources } })
}

/** Deploys it as the command does. @returns what it says, or how it failed in the words that a person reads */
async function deployed(stack: string, is: string, asked = target, more: object = {}): Promise<string> {
  const [{ deployStack }, { toldFailure }] = (await Promise.all(
    ['deploy/deploy-stack.ts', 'told-failure.ts'].map((file) => import(cli(file))),
  )) as any[]
  const context = { progress: () => ({ at: () => undefined, end: () => undefined }), terminal: { note: () => undefined } }
  try {
    return (await deployStack(asked, assemblyOf(stack, is, more), stack, context)) as string
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
    await account.deleteStack('never')
    expect(await deployed('never', 'first')).toBe('2 made')
  })

  it('of many resources leaves what it keeps, all of which is told', async () => {
    const names = Array.from({ length: 207 }, (_, n) => `/many/${n}`)
    const kept = (Name: string, n: number) => [
      `Kept${n}`,
      { Type: 'AWS::SSM::Parameter', DeletionPolicy: 'Retain', Properties: { Name, Type: 'String', Value: 'x' } },
    ]
    expect(await deployed('many', 'first', target, Object.fromEntries(names.map(kept)))).toBe('209 made')
    const { retainedBy } = (await import(cli('deploy/retained.ts'))) as any
    const found = (await retainedBy(target, 'many')) as { id: string }[]
    expect(found.map(({ id }) => id).toSorted()).toEqual(names.toSorted())
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

  it('with credentials that are over, with none that are good, or without a network says so and goes on after that', async () => {
    kernel.faults.add({ service: 'cloudformation', operation: '*', error: 'ExpiredToken', count: 1_000 })
    expect(await deployed('over', 'first')).toBe('unreachable: The credentials are over.\nSign in again; the same command goes on.')
    kernel.faults.clear()
    const wrong = { ...target, settings: { ...target.settings, credentials: { ...target.settings.credentials, secretAccessKey: 'wrong' } } }
    expect(await deployed('over', 'first', wrong)).toMatch(/^unreachable: AWS does not accept these credentials/)
    const away = { ...target, settings: { ...target.settings, endpoint: 'http://127.0.0.1:1', maxAttempts: 1 } }
    expect(await deployed('over', 'first', away)).toMatch(/^unreachable: AWS does not answer at the address that is set\.\n/)
    expect(await deployed('over', 'first')).toBe('2 made')
  })

  it('of people is compared with what is there: what somebody changed or took away past the stack is told', async () => {
    const UserPoolId = { Ref: 'Pool' }
    const Resources = {
      Pool: {
        Type: 'AWS::Cognito::UserPool',
        Properties: { UserPoolName: 'people', DeletionProtection: 'ACTIVE', UserPoolTier: 'ESSENTIALS' },
      },
      Client: { Type: 'AWS::Cognito::UserPoolClient', Properties: { UserPoolId, ClientName: 'console', AccessTokenValidity: 1 } },
      Group: { Type: 'AWS::Cognito::UserPoolGroup', Properties: { UserPoolId, GroupName: 'admin', Precedence: 10 } },
      Directory: {
        Type: 'AWS::DynamoDB::Table',
        Properties: {
          TableName: 'directory',
          BillingMode: 'PAY_PER_REQUEST',
          AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }],
          KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
        },
      },
    }
    expect(await deployed('people', 'first', target, Resources)).toBe('6 made')
    const drift = async () => {
      const { driftOf } = (await import(cli('deploy/drift-of.ts'))) as any
      return (await driftOf(target, 'people')) as {
        state: string
        resources: { logicalId: string; differences: { path: string }[] | null }[]
      }
    }
    expect(await drift()).toEqual({ state: 'in sync', resources: [] })
    const cognito = async (operation: string, input: object) => {
      const headers = { 'content-type': 'application/x-amz-json-1.1', 'x-amz-target': `AWSCognitoIdentityProviderService.${operation}` }
      const client = new AwsClient({ ...account.credentials, service: 'cognito-idp', region: kernel.cloud.region })
      const answer = await client.fetch(account.endpoint, { method: 'POST', headers, body: JSON.stringify(input) })
      return (await answer.json()) as { UserPools: { Id: string }[] }
    }
    const [pool] = (await cognito('ListUserPools', { MaxResults: 1 })).UserPools
    await cognito('UpdateUserPool', { UserPoolId: pool!.Id, DeletionProtection: 'INACTIVE', UserPoolTier: 'ESSENTIALS' })
    const protection = { path: '/DeletionProtection', expected: 'ACTIVE', actual: 'INACTIVE' }
    expect(await drift()).toEqual({
      state: 'drifted',
      resources: [{ logicalId: 'Pool', type: 'AWS::Cognito::UserPool', differences: [protection] }],
    })
    await cognito('DeleteUserPool', { UserPoolId: pool!.Id })
    expect((await drift()).resources.map(({ logicalId, differences }) => [logicalId, differences])).toEqual([
      ['Pool', null],
      ['Client', null],
      ['Group', null],
    ])
  })

  it('by a role that may list below its own prefix alone knows what is not there, which S3 does not tell it', async () => {
    const bucket = `arn:aws:s3:::${account.bucket}`
    const says = (Action: string, Resource: string, more: object = {}) => ({ Effect: 'Allow', Action, Resource, ...more })
    // As the stack of a pipeline words it.
    const Statement = [
      ...['s3:GetObject', 's3:PutObject'].map((action) => says(action, `${bucket}/sekisho/dev/*`)),
      says('s3:ListBucket', bucket, { Condition: { StringLike: { 's3:prefix': 'sekisho/dev/*' } } }),
    ]
    const trust = {
      Statement: [{ Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { AWS: `arn:aws:iam::${target['account']}:root` } }],
    }
    const Properties = {
      RoleName: 'lent',
      AssumeRolePolicyDocument: trust,
      Policies: [{ PolicyName: 'its', PolicyDocument: { Statement } }],
    }
    expect(await deployed('lent', 'first', target, { Role: { Type: 'AWS::IAM::Role', Properties } })).toBe('3 made')
    const issue = (kernel.cloud.iam as any).issue.bind(kernel.cloud.iam)
    const { accessKeyId, secretAccessKey, sessionToken } = issue(`arn:aws:iam::${target['account']}:role/lent`, 'run', 3_600_000)
    const credentials = { accessKeyId, secretAccessKey, sessionToken }
    const address = `${account.endpoint}/${account.bucket}/sekisho/dev/none.json`
    const answer = await new AwsClient({ ...credentials, service: 's3', region: kernel.cloud.region }).fetch(address)
    expect([answer.status, await answer.text()]).toEqual([403, expect.stringContaining('AccessDenied')])
    const { objectStore } = (await import(cli('deploy/object-store.ts'))) as any
    const storeOf = (name: string) =>
      objectStore({ ...target, stage: { name, region: kernel.cloud.region }, settings: { ...target.settings, credentials } })
    const store = await storeOf('dev')
    expect(await store.read('none.json')).toBeNull()
    // Neither is another that begins like it.
    await store.write('none.json.old', { is: 1 })
    expect(await store.read('none.json')).toBeNull()
    await store.write('none.json', { is: 2 })
    expect((await store.read('none.json')).value).toEqual({ is: 2 })
    await expect((await storeOf('live')).read('none.json')).rejects.toMatchObject({ name: 'AccessDenied' })
  })

  it('into an account without a bootstrap of the usual qualifier says how to get one', async () => {
    const { objectStore } = (await import(cli('deploy/object-store.ts'))) as any
    const store = await objectStore({ ...target, account: '210987654321' })
    for (const ask of [() => store.read('x'), () => store.write('x', {}), () => store.names('x')])
      await expect(ask()).rejects.toThrow('CDK has no bucket of the usual qualifier in account 210987654321')
  })
})
