import { App } from 'aws-cdk-lib'
import { Template } from 'aws-cdk-lib/assertions'
import { describe, expect, it } from 'vitest'
import { localStage } from '@sekisho/stages/local-stage'
import type { Stage } from '@sekisho/stages/stage'
import { PipelineStack } from './pipeline-stack.ts'

// The product's own evaluator of policies, found by its path: the local cloud is nobody's library.
const iam = (name: string) =>
  import(new URL(`../../apps/local-cloud/src/iam/${name}.ts`, import.meta.url).href) as Promise<
    Record<string, (...given: unknown[]) => unknown>
  >
const [{ evaluate, evaluateTrust }, { parsePolicy }] = await Promise.all([iam('evaluate'), iam('policy-document')])

const [account, region] = ['123456789012', 'ap-northeast-1']
const context = { '@aws-cdk/core:enablePartitionLiterals': true, '@aws-cdk/core:target-partitions': ['aws'] }
const app = new App({ context })
const stack = new PipelineStack(app, 'pipeline', {
  stage: { ...localStage, account },
  repository: 'company/sekisho',
  providerArn: 'arn:provider',
})
const whole = Template.fromStack(stack)
const template = whole

const others = new Map<string, Template>([['{}', whole]])
function templateOf(more: Partial<Stage>): Template {
  const props = { stage: { ...localStage, account, ...more }, repository: 'company/sekisho', providerArn: 'arn:provider' }
  // What is left out of a stage is a difference as well.
  const key = JSON.stringify(more, (_name, value: unknown) => (value === undefined ? null : value))
  if (!others.has(key)) others.set(key, Template.fromStack(new PipelineStack(new App({ context }), 'pipeline', props)))
  return others.get(key)!
}

/** What the role of the same stage may, where the stage says something else. */
function policyOf(role: string, more: Partial<Stage> = {}): unknown {
  const template = templateOf(more)
  const id = Object.entries(template.findResources('AWS::IAM::Role')).find(([, { Properties }]) => Properties.RoleName === role)![0]
  const policy = Object.values(template.findResources('AWS::IAM::Policy')).find(({ Properties }) =>
    JSON.stringify(Properties.Roles).includes(id),
  )!
  return parsePolicy!(policy['Properties'].PolicyDocument, role)
}
const may = (role: string, action: string, resource: string, context: object = {}, more: Partial<Stage> = {}) =>
  (evaluate!(policyOf(`sekisho-dev-pipeline-${role}`, more), { action, resource, context }) as { allowed: boolean }).allowed
const cdkRole = (name: string) => `arn:aws:iam::${account}:role/cdk-hnb659fds-${name}-role-${account}-${region}`
/** As CloudFormation calls the cluster of a stack. */
const clusterOf = (stack: string) => `arn:aws:rds:${region}:${account}:cluster:${stack}-databasecluster-1abcdefghijkl`
const bucket = `arn:aws:s3:::cdk-hnb659fds-assets-${account}-${region}`

describe("a pipeline's roles", () => {
  it('let a pull request look at templates and do nothing else', () => {
    expect(may('plan', 'sts:AssumeRole', cdkRole('lookup'))).toBe(true)
    for (const name of ['deploy', 'file-publishing', 'cfn-exec']) expect(may('plan', 'sts:AssumeRole', cdkRole(name))).toBe(false)
    expect(may('plan', 's3:GetObject', `${bucket}/sekisho/dev/deploying.json`)).toBe(false)
    expect(may('plan', 'ssm:GetParameter', `arn:aws:ssm:${region}:${account}:parameter/sekisho/dev/web/url`)).toBe(false)
  })

  it('let an approved run deploy this stage and reach no other, no data and no role that CloudFormation works with', () => {
    for (const name of ['lookup', 'deploy', 'file-publishing']) expect(may('deploy', 'sts:AssumeRole', cdkRole(name))).toBe(true)
    expect(may('deploy', 'sts:AssumeRole', cdkRole('cfn-exec'))).toBe(false)
    expect(may('deploy', 's3:PutObject', `${bucket}/sekisho/dev/releases/a.json`)).toBe(true)
    for (const key of ['sekisho/production/releases/a.json', 'deadbeef.zip'])
      expect(may('deploy', 's3:PutObject', `${bucket}/${key}`)).toBe(false)
    expect(may('deploy', 's3:ListBucket', bucket, { 's3:prefix': 'sekisho/dev/releases/' })).toBe(true)
    // A document that may not be there yet is asked for by its own name.
    expect(may('deploy', 's3:ListBucket', bucket, { 's3:prefix': 'sekisho/dev/edge.json' })).toBe(true)
    for (const context of [{ 's3:prefix': '' }, {}]) expect(may('deploy', 's3:ListBucket', bucket, context)).toBe(false)
    const table = (name: string) => `arn:aws:dynamodb:${region}:${account}:table/${name}`
    expect([
      may('deploy', 'dynamodb:UpdateItem', table('sekisho-dev-directory')),
      may('deploy', 'dynamodb:UpdateItem', table('sekisho-live-directory')),
    ]).toEqual([true, false])
    for (const action of [
      'rds-data:ExecuteStatement',
      'secretsmanager:GetSecretValue',
      'iam:PassRole',
      'cognito-idp:DeleteUserPool',
      'dynamodb:DeleteTable',
    ])
      expect(may('deploy', action, '*')).toBe(false)
  })

  it('reach an adopted directory by its own name, and the database where the company keeps the passwords alone', () => {
    const table = (name: string) => `arn:aws:dynamodb:${region}:${account}:table/${name}`
    const adopting = { directory: { kind: 'existing', tableName: 'people-of-old' } } as const
    const allowed = (name: string) => may('deploy', 'dynamodb:UpdateItem', table(name), {}, adopting)
    expect(['people-of-old', 'sekisho-dev-directory'].map(allowed)).toEqual([true, false])
    const cluster = clusterOf('sekisho-dev-data')
    const asks = (mode: Stage['mode']) => may('deploy', 'rds-data:ExecuteStatement', cluster, {}, { mode })
    expect([asks('custom'), asks('cognito')]).toEqual([true, false])
  })

  it('let a run give passwords in the cluster of this stage and know its secret alone', () => {
    const custom = { mode: 'custom' } as const
    const asks = (stack: string) => may('deploy', 'rds-data:ExecuteStatement', clusterOf(stack), {}, custom)
    const secret = `arn:aws:secretsmanager:${region}:${account}:secret:rds!cluster-1a2b-AbCdEf`
    const reads = (tags: object) => may('deploy', 'secretsmanager:GetSecretValue', secret, tags, custom)
    const readsOf = (stack: string) => reads({ 'secretsmanager:ResourceTag/aws:rds:primaryDBClusterArn': clusterOf(stack) })
    const stacks = ['sekisho-dev-data', 'sekisho-live-data', 'sekisho-dev-data-data', 'sekisho-dev-live-data', 'others']
    expect([stacks.map(asks), stacks.map(readsOf), reads({})]).toEqual([
      [true, false, false, false, false],
      [true, false, false, false, false],
      false,
    ])
  })

  it('reach the edge’s region where its log is kept: CDK’s roles, the one stack and the one parameter, and nothing of a stage without', () => {
    const edge = 'us-east-1'
    const there = (name: string) => `arn:aws:iam::${account}:role/cdk-hnb659fds-${name}-role-${account}-${edge}`
    const stackOf = (name: string) => `arn:aws:cloudformation:${edge}:${account}:stack/${name}/1`
    const parameter = (path: string) => `arn:aws:ssm:${edge}:${account}:parameter/sekisho/${path}`
    const asks = (more: Partial<Stage> = {}) => [
      ...['lookup', 'deploy', 'file-publishing', 'cfn-exec'].map((name) => may('deploy', 'sts:AssumeRole', there(name), {}, more)),
      ...['sekisho-dev-edge', 'sekisho-dev-web'].map((name) => may('deploy', 'cloudformation:DeleteStack', stackOf(name), {}, more)),
      ...['dev/web/distribution-id', 'live/web/distribution-id', 'dev/web/url'].map((path) =>
        may('deploy', 'ssm:PutParameter', parameter(path), {}, more),
      ),
    ]
    expect(asks()).toEqual([true, true, true, false, true, false, true, false, false])
    expect(asks({ edgeLogDays: undefined } as never)).toEqual(Array.from({ length: 9 }, () => false))
  })

  it('let a pull request look into the edge’s region as well where its stack is compared, and do nothing else there', () => {
    const names = ['lookup', 'deploy', 'file-publishing', 'cfn-exec', 'image-publishing']
    const looks = (more: Partial<Stage> = {}) =>
      names.map((name) =>
        may('plan', 'sts:AssumeRole', `arn:aws:iam::${account}:role/cdk-hnb659fds-${name}-role-${account}-us-east-1`, {}, more),
      )
    expect(looks()).toEqual([true, false, false, false, false])
    expect(looks({ edgeLogDays: undefined } as never)).toEqual(names.map(() => false))
    const parameter = `arn:aws:ssm:us-east-1:${account}:parameter/sekisho/dev/web/distribution-id`
    expect(['ssm:GetParameter', 'ssm:PutParameter'].map((action) => may('plan', action, parameter))).toEqual([false, false])
  })

  it('take files of earlier releases away and no page', () => {
    const site = 'arn:aws:s3:::sekisho-dev-web-sitebucket-1abc'
    const takes = (key: string) => may('deploy', 's3:DeleteObject', `${site}/${key}`)
    expect([takes('assets/old.js'), takes('index.html'), may('deploy', 's3:PutObject', `${site}/assets/x.js`)]).toEqual([
      true,
      false,
      false,
    ])
  })

  it('are lent to this repository alone, each to its kind of run', () => {
    const trusted = (role: string, sub: string) => {
      const found = Object.values(template.findResources('AWS::IAM::Role')).find(
        ({ Properties }) => Properties.RoleName === `sekisho-dev-pipeline-${role}`,
      )!
      const statements = parsePolicy!(found['Properties'].AssumeRolePolicyDocument, role)
      const context = { 'token.actions.githubusercontent.com:aud': 'sts.amazonaws.com', 'token.actions.githubusercontent.com:sub': sub }
      return evaluateTrust!(statements, { federated: 'arn:provider' }, 'sts:AssumeRoleWithWebIdentity', context)
    }
    expect(trusted('plan', 'repo:company/sekisho:pull_request')).toBe(true)
    expect(trusted('deploy', 'repo:company/sekisho:environment:dev')).toBe(true)
    for (const sub of [
      'repo:company/sekisho:pull_request',
      'repo:company/sekisho:ref:refs/heads/main',
      'repo:stranger/sekisho:environment:dev',
    ])
      expect(trusted('deploy', sub)).toBe(false)
    expect(trusted('plan', 'repo:stranger/sekisho:pull_request')).toBe(false)
  })
})
