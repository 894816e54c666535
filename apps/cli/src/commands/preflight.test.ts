import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { exitCodes } from '../exit-codes.ts'
import { runProgram } from '../program.ts'
import { awsAccount, type Replies, type Reply } from '../testing/aws-account.ts'
import { testTerminal } from '../testing/test-terminal.ts'
import { preflight } from './preflight.ts'

const account = '123412341234'
const now = new Date('2026-11-20T09:00:00Z')
const body = (value: unknown): Reply => ({ body: value })
const certificateArn = `arn:aws:acm:us-east-1:${account}:certificate/11111111-2222-4333-8444-555555555555`
const clusterArn = `arn:aws:rds:ap-northeast-1:${account}:cluster:members`
const secretArn = `arn:aws:secretsmanager:ap-northeast-1:${account}:secret:members-AbCdEf`

const bootstrapped = (qualifier: string, version: string) =>
  body({
    Parameters: [
      { Name: `/cdk-bootstrap/${qualifier}/version`, Value: version },
      { Name: '/cdk-bootstrap/x/cloud-map', Value: 'x' },
    ],
  })
const certificate = (more: object) =>
  body({
    Certificate: {
      Status: 'ISSUED',
      SubjectAlternativeNames: ['*.company.example'],
      NotAfter: now.getTime() / 1000 + 90 * 86_400,
      InUseBy: ['x'],
      ...more,
    },
  })
const distributions = (...items: object[]) =>
  body({ IsTruncated: false, Quantity: items.length, MaxItems: 100, Marker: '', Items: { '[DistributionSummary': items } })
const instances = (all: number, free: number): Reply =>
  body({ AccountLimit: { ConcurrentExecutions: all, UnreservedConcurrentExecutions: free } })
const stack =
  (status: string) =>
  (asked: Record<string, unknown>): Reply =>
    asked['StackName'] === 'sekisho-main-api'
      ? body({
          Stacks: [
            { StackName: 'sekisho-main-api', StackStatus: status, StackStatusReason: 'The role is gone', CreationTime: now.toISOString() },
          ],
        })
      : { error: 'ValidationError', message: `Stack with id ${String(asked['StackName'])} does not exist` }

/** A fresh account in which nothing is missing for `stages/main.ts`. */
const whole: Replies = {
  GetCallerIdentity: body({ Account: account, Arn: `arn:aws:iam::${account}:user/tanaka`, UserId: 'x' }),
  GetRegionOptStatus: body({ RegionName: 'ap-northeast-1', RegionOptStatus: 'ENABLED_BY_DEFAULT' }),
  GetParametersByPath: bootstrapped('hnb659fds', '29'),
  DescribeStacks: ({ StackName }) => ({ error: 'ValidationError', message: `Stack with id ${String(StackName)} does not exist` }),
  GetTemplate: ({ StackName }) => ({ error: 'ValidationError', message: `Stack with id ${String(StackName)} does not exist` }),
  GetParameter: { error: 'ParameterNotFound' },
  DescribeTable: { error: 'ResourceNotFoundException' },
  ListUserPools: body({ UserPools: [{ Id: 'ap-northeast-1_Other', Name: 'somebody-elses' }] }),
  DescribeDBEngineVersions: body({
    DBEngineVersions: {
      '[DBEngineVersion': [
        { Engine: 'aurora-postgresql', EngineVersion: '17.7', ServerlessV2FeaturesSupport: { MinCapacity: 0, MaxCapacity: 256 } },
      ],
    },
  }),
  DescribeDBClusters: body({
    DBClusters: { '[DBCluster': [{ Engine: 'aurora-postgresql', EngineVersion: '16.4', HttpEndpointEnabled: true, Status: 'available' }] },
  }),
  DescribeSecret: body({ ARN: secretArn }),
  GetAccountSettings: instances(1000, 1000),
  GetGatewayAccount: body({}),
  GetAccount: body({ ProductionAccessEnabled: true, SendingEnabled: true }),
  GetEmailIdentity: body({ VerifiedForSendingStatus: true }),
  GetTopicAttributes: { error: 'NotFound', status: 404 },
  DescribeCertificate: certificate({}),
  ListDistributions: distributions({ Id: 'E1', Comment: 'other', Aliases: { Quantity: 1, Items: { '[CNAME': ['www.company.example'] } } }),
  ListServiceQuotas: body({ Quotas: [{ QuotaName: 'Rate of UserAuthentication requests', Value: 120 }] }),
  Reached: body({}),
}

const stageText = (more = '') => `export default { account: '${account}', region: 'ap-northeast-1', mode: 'iam',
  database: { kind: 'aurora', databaseName: 'sekisho', maxCapacity: 2, pauseAfterSeconds: 300, backupDays: 7 },
  mail: { kind: 'ses', identityArn: 'arn:aws:ses:ap-northeast-1:${account}:identity/company.example', from: 'no-reply@company.example' },
  api: { reservedConcurrency: 20 }, alarmMail: 'operations@company.example',
  domain: { name: 'admin.company.example', certificateArn: '${certificateArn}' }, ${more} }`

const folder = mkdtempSync(join(tmpdir(), 'sekisho-preflight-'))
const kept = { ...process.env }
let aws: Awaited<ReturnType<typeof awsAccount>>
beforeAll(async () => {
  aws = await awsAccount(whole)
  writeFileSync(join(folder, 'main.ts'), stageText())
  writeFileSync(join(folder, 'shared.ts'), stageText('...({ api: { setsAccountLogRole: false } })'))
  writeFileSync(
    join(folder, 'given.ts'),
    stageText(
      `...({ database: { kind: 'existing', databaseName: 'sekisho', clusterArn: '${clusterArn}', masterSecretArn: '${secretArn}' } })`,
    ),
  )
  writeFileSync(join(folder, 'copied.ts'), stageText("alarmMail: 'operations@sekisho.example'"))
  writeFileSync(join(folder, 'small.ts'), stageText("...({ mail: { kind: 'cognito' }, api: {} })"))
  Object.assign(process.env, {
    SEKISHO_STAGES: folder,
    AWS_ACCESS_KEY_ID: 'AKIATEST',
    AWS_SECRET_ACCESS_KEY: 'secret',
    AWS_EC2_METADATA_DISABLED: 'true',
  })
})
afterAll(() => {
  aws.close()
  rmSync(folder, { recursive: true, force: true })
  for (const name of Object.keys(process.env)) if (!(name in kept)) delete process.env[name]
  Object.assign(process.env, kept)
})
beforeEach(() => aws.becomes(whole))

async function look(changed: Replies = {}, ...words: string[]) {
  aws.becomes({ ...whole, ...changed })
  const seen = testTerminal()
  const line = words.length === 0 ? ['--stage', 'main'] : words
  const code = await runProgram(['preflight', ...line], {
    terminal: seen.terminal,
    commands: [preflight],
    env: { AWS_ENDPOINT_URL: aws.endpoint },
    now: () => now,
  })
  return { code, text: seen.printed.join('\n'), notes: seen.notes.join('\n') }
}

describe('before a deployment, the account of a stage', () => {
  it('that has all that is needed is said to have it, thing by thing', async () => {
    const { code, text } = await look()
    expect(text).toMatchInlineSnapshot(`
      "Stage "main": account 123412341234, ap-northeast-1, as arn:aws:iam::123412341234:user/tanaka
      ready   region: ap-northeast-1 is on.
      ready   CDK bootstrap: Version 29.
      ready   stacks: None of this stage: a deployment makes all of them.
      ready   people: Nobody yet: pool and directory are made.
      ready   passkeys: A pool is made in the tier Essentials; the stage takes none.
      ready   database: Aurora PostgreSQL 17.7 is offered, and sleeps.
      ready   Data API: ap-northeast-1 has it.
      ready   Lambda concurrency: 7 functions reserve 20 each of 1000 that are free.
      ready   API Gateway log role: None is set: the stage sets one.
      ready   mail: SES sends for company.example.
      ready   alarm mail: A deployment asks operations@company.example by mail to confirm it.
      ready   domain: admin.company.example has its certificate and is free.
      ready   Cognito quotas: Enough for hundreds of people.
      Nothing stops a deployment."
    `)
    expect(code).toBe(exitCodes.done)
    expect(aws.asked.filter((operation) => operation === 'DescribeStacks')).toHaveLength(5)
  })

  it.each<[thing: string, changed: Replies, says: string, fix: string, stage?: string]>([
    [
      'a region that is off',
      { GetRegionOptStatus: body({ RegionOptStatus: 'DISABLED' }) },
      'region: ap-northeast-1 is off',
      'aws account enable-region',
    ],
    [
      'no bootstrap',
      { GetParametersByPath: body({ Parameters: [] }) },
      'CDK was never bootstrapped',
      `npx cdk@2 bootstrap aws://${account}/ap-northeast-1`,
    ],
    ['an old bootstrap', { GetParametersByPath: bootstrapped('hnb659fds', '6') }, 'Version 6; the stacks need 8', 'npx cdk@2 bootstrap'],
    [
      'a bootstrap of another qualifier',
      { GetParametersByPath: bootstrapped('company', '29') },
      'another qualifier (company)',
      '--toolkit-stack-name',
    ],
    [
      'the sandbox of SES',
      { GetAccount: body({ ProductionAccessEnabled: false, SendingEnabled: true }) },
      'SES is in its sandbox',
      'Ask for production access',
    ],
    [
      'a sender that is paused',
      { GetAccount: body({ ProductionAccessEnabled: true, SendingEnabled: false }) },
      'AWS has paused it',
      'SES console',
    ],
    [
      'a sender that nobody knows',
      { GetEmailIdentity: { error: 'NotFoundException', status: 404 } },
      'SES does not know company.example',
      'create-email-identity',
    ],
    [
      'a sender that is not verified',
      { GetEmailIdentity: body({ VerifiedForSendingStatus: false }) },
      'not verified company.example yet',
      'DNS records',
    ],
    [
      'no certificate',
      { DescribeCertificate: { error: 'ResourceNotFoundException' } },
      'There is no certificate',
      'request-certificate --domain-name admin.company.example',
    ],
    [
      'a certificate that waits',
      { DescribeCertificate: certificate({ Status: 'PENDING_VALIDATION' }) },
      'waits for its DNS record',
      'CNAME',
    ],
    ['a certificate that is over', { DescribeCertificate: certificate({ Status: 'EXPIRED' }) }, 'is EXPIRED', 'request-certificate'],
    [
      'a certificate of another name',
      { DescribeCertificate: certificate({ SubjectAlternativeNames: ['company.example', '*.eu.company.example'] }) },
      'not of admin.company.example',
      'request-certificate',
    ],
    [
      'a domain that is taken',
      {
        ListDistributions: distributions({
          Id: 'E2',
          Comment: 'other',
          Aliases: { Quantity: 1, Items: { '[CNAME': ['admin.company.example'] } },
        }),
      },
      'belongs to another distribution: E2',
      'Take the name',
    ],
    [
      'a directory that no stack knows',
      { DescribeTable: body({ Table: {} }) },
      'The table sekisho-main-directory is there',
      'identity-shape.md',
    ],
    [
      'a pool that no stack knows',
      { ListUserPools: body({ UserPools: [{ Id: 'ap-northeast-1_Kept', Name: 'sekisho-main-staff' }] }) },
      "identity: { kind: 'existing', userPoolId: 'ap-northeast-1_Kept'",
      'identity-shape.md',
    ],
    [
      'a log role of others',
      { GetGatewayAccount: body({ cloudwatchRoleArn: `arn:aws:iam::${account}:role/theirs` }) },
      'role/theirs is set already',
      'setsAccountLogRole: false',
    ],
    ['no log role where the stage sets none', {}, 'No role is set, and the stage sets none', 'setsAccountLogRole: true', 'shared'],
    [
      'no such engine',
      { DescribeDBEngineVersions: body({ DBEngineVersions: '' }) },
      'does not offer Aurora PostgreSQL 17.7',
      'another region',
    ],
    [
      'an engine that cannot sleep',
      {
        DescribeDBEngineVersions: body({
          DBEngineVersions: { '[DBEngineVersion': [{ ServerlessV2FeaturesSupport: { MinCapacity: 0.5 } }] },
        }),
      },
      'cannot sleep',
      'another region',
    ],
    [
      'a cluster without the Data API',
      {
        DescribeDBClusters: body({
          DBClusters: {
            '[DBCluster': [{ Engine: 'aurora-postgresql', EngineVersion: '16.4', HttpEndpointEnabled: false, Status: 'available' }],
          },
        }),
      },
      'Data API of the cluster is off',
      'enable-http-endpoint',
      'given',
    ],
    [
      'a cluster that is gone',
      { DescribeDBClusters: { error: 'DBClusterNotFoundFault', status: 404 } },
      'There is no cluster',
      'database.clusterArn',
      'given',
    ],
    [
      'a secret that is gone',
      { DescribeSecret: { error: 'ResourceNotFoundException' } },
      'There is no secret',
      'database.masterSecretArn',
      'given',
    ],
    [
      'a stack that could not go back',
      { DescribeStacks: stack('UPDATE_ROLLBACK_FAILED') },
      'sekisho-main-api could not go back (The role is gone)',
      'continue-update-rollback --stack-name sekisho-main-api',
    ],
    ['a copy of the example', {}, 'stages/copied.ts still says what the example says: alarmMail.', 'take the line out', 'copied'],
    ['a stack that never came to be', { DescribeStacks: stack('ROLLBACK_COMPLETE') }, 'never came to be', 'delete-stack'],
    ['a stack that could not be taken down', { DescribeStacks: stack('ROLLBACK_FAILED') }, 'could not be taken down', 'identity-shape.md'],
  ])('with %s stops a deployment, with what to do', async (_, changed, says, fix, stage = 'main') => {
    const { code, text } = await look(changed, '--stage', stage)
    expect(code).toBe(exitCodes.refused)
    const at = text.split('\n').findIndex((line) => line.startsWith('STOP') && line.includes(says))
    expect(
      text
        .split('\n')
        .slice(at, at + 2)
        .join('\n'),
      text,
    ).toContain(fix)
    expect(at, text).toBeGreaterThan(0)
  })

  it.each<[thing: string, changed: Replies, says: string, stage?: string]>([
    ['a stack that is being changed', { DescribeStacks: stack('UPDATE_IN_PROGRESS') }, 'is being changed'],
    ['a creation that was only begun', { DescribeStacks: stack('REVIEW_IN_PROGRESS') }, 'was only begun'],
    ['a certificate near its end', { DescribeCertificate: certificate({ NotAfter: now.getTime() / 1000 + 86_400 }) }, 'ends on 2026-11-21'],
    [
      'ten functions at once',
      { GetAccountSettings: instances(10, 10) },
      'cannot reserve 20 each: 10 of 10 are free, and AWS keeps 100. A deployment reserves none.',
    ],
    ['little concurrency', { GetAccountSettings: instances(200, 200) }, 'A deployment reserves 14 each.'],
    [
      'the template of functions of which not all are there',
      {
        DescribeStacks: stack('CREATE_IN_PROGRESS'),
        GetTemplate: body({ TemplateBody: JSON.stringify({ Resources: { A: { Properties: { ReservedConcurrentExecutions: 140 } } } }) }),
        GetAccountSettings: instances(240, 200),
      },
      'A deployment reserves 14 each.',
    ],
    [
      'small quotas',
      { ListServiceQuotas: body({ Quotas: [{ QuotaName: 'Rate of UserAuthentication requests', Value: 5 }] }) },
      'UserAuthentication 5 a second (20 wanted)',
    ],
    ["Cognito's own sender", {}, '50 mails a day', 'small'],
    ['ten functions at once and nothing reserved', { GetAccountSettings: instances(10, 10) }, 'runs 10 functions at once', 'small'],
  ])('with %s is deployed into, and somebody knows', async (_, changed, says, stage = 'main') => {
    const { code, text } = await look(changed, '--stage', stage)
    expect(text).toMatch(new RegExp(`^note .*${says.replaceAll(/[()]/g, '\\$&')}`, 'm'))
    expect(code).toBe(exitCodes.done)
  })

  it('says of what it may not see that it may not, and goes on', async () => {
    const { code, text } = await look({
      GetTopicAttributes: { error: 'AuthorizationError', status: 403 },
      GetAccountSettings: { error: 'AccessDeniedException', status: 403 },
      DescribeDBEngineVersions: { error: 'AccessDenied', status: 403 },
    })
    expect(code).toBe(exitCodes.done)
    expect(text).toContain('unseen  Lambda concurrency: These credentials may not look: lambda:GetAccountSettings')
    expect(text).toContain('unseen  database: These credentials may not look: rds:DescribeDBEngineVersions')
    expect(text).toContain('unseen  alarm mail: These credentials may not look: sns:GetTopicAttributes')
    expect(text).toContain('as far as could be seen (3 unseen)')
  })

  it('prints the rights that it needs, all of which read', async () => {
    const { code, text } = await look({}, '--rights')
    const [statement] = (JSON.parse(text) as { Statement: { Action: string[] }[] }).Statement
    expect(code).toBe(exitCodes.done)
    expect(statement?.Action).toHaveLength(19)
    for (const action of statement?.Action ?? []) expect(action).toMatch(/^[a-z-]+:(Describe|Get|List)\w*$|^apigateway:GET$/)
    expect(aws.asked).not.toContain('PutParameter')
  })

  it.each<[thing: string, reply: Reply, says: string, code: number]>([
    ['over', { error: 'ExpiredToken', status: 403 }, 'The credentials are over.\nSign in again', exitCodes.unreachable],
    ['wrong', { error: 'InvalidClientTokenId', status: 403 }, 'AWS does not know these credentials', exitCodes.unreachable],
    ['wrongly signed', { error: 'SignatureDoesNotMatch', status: 403 }, 'a clock that is wrong', exitCodes.unreachable],
    [
      'of another account',
      body({ Account: '999999999999', Arn: 'x' }),
      `of account 999999999999; stage "main" is of account ${account}`,
      exitCodes.refused,
    ],
  ])('is not looked at with credentials that are %s', async (_, reply, says, code) => {
    const seen = await look({ GetCallerIdentity: reply })
    expect(seen).toMatchObject({ code, text: '' })
    expect(seen.notes).toContain(says)
  })

  it('is one document under --json, and of a wrong file the file is said', async () => {
    const { text } = await look({}, '--stage', 'main', '--json')
    expect(JSON.parse(text)).toMatchObject({
      stage: 'main',
      account,
      region: 'ap-northeast-1',
      findings: expect.arrayContaining([expect.objectContaining({ verdict: 'ready' })]),
    })
    const wrong = await look({}, '--stage', 'nowhere')
    expect(wrong).toMatchObject({ code: exitCodes.usage, text: '' })
    expect(wrong.notes).toContain('there is no stage "nowhere". Stages: dev, copied, given, main, shared, small.')
  })
})
