import { readFileSync } from 'node:fs'
import { afterAll, expect, it } from 'vitest'
import { accountOf } from '../preflight/account.ts'
import type { Stage } from '@sekisho/stages/stage'
import { awsAccount } from '../testing/aws-account.ts'
import { retainedBy, retainedLines, type Retained } from './retained.ts'

const ids = Array.from({ length: 207 }, (_, n) => `role-${n}`)
const template = { Resources: Object.fromEntries(ids.map((id, n) => [id, n % 2 === 0 ? { DeletionPolicy: 'Retain' } : {}])) }
const aws = await awsAccount({
  GetTemplate: { body: { TemplateBody: JSON.stringify(template) } },
  // A hundred at a time, as CloudFormation answers.
  ListStackResources: ({ NextToken = 0 }) => ({
    body: {
      StackResourceSummaries: ids
        .slice(Number(NextToken), Number(NextToken) + 100)
        .map((id) => ({ LogicalResourceId: id, ResourceType: 'AWS::IAM::Role', PhysicalResourceId: id })),
      ...(Number(NextToken) + 100 < ids.length && { NextToken: Number(NextToken) + 100 }),
    },
  }),
})
afterAll(aws.close)

it('what stays is found on every page of a stack with many resources', async () => {
  const stage = { name: 'main', region: 'ap-northeast-1' } as unknown as Stage
  const credentials = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'secret' }
  const account = accountOf(stage, { endpoint: aws.endpoint, credentials }, { isLocal: false, now: () => new Date() })
  const settings = { ...account.settings(), forcePathStyle: false }
  const found = await retainedBy({ settings, stackName: (part) => `sekisho-main-${part}` }, 'api')
  expect(found.map(({ id }) => id)).toEqual(ids.filter((_, n) => n % 2 === 0))
  expect(found[0]).toEqual({ stack: 'api', type: 'IAM::Role', id: 'role-0' })
})

it('every id is told that the runbook for leaving asks for, and of secrets and logs, which it finds by name, how many', () => {
  const runbook = readFileSync(new URL('../../../../docs/runbooks/leave.md', import.meta.url), 'utf8')
  const types = [...new Set([...runbook.matchAll(/<(\w+::\w+)>/g)].map(([, type = '']) => type))]
  expect(types).toContain('IAM::Role')
  const many = (type: string): Retained[] => ['1', '2', '3', '4', '5'].map((id) => ({ stack: 'api', type, id }))
  for (const type of types) expect(retainedLines(many(type))).toEqual(['1', '2', '3', '4', '5'].map((id) => `    ${type}  ${id}`))
  expect(retainedLines([...many('Logs::LogGroup'), ...many('SecretsManager::Secret')])).toEqual([
    '    Logs::LogGroup  5, as 1',
    '    SecretsManager::Secret  5, as 1',
  ])
})
