import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import type { AwsCall } from '../../cloud.ts'
import { parsePolicy } from '../../iam/policy-document.ts'
import { createKernel } from '../../kernel.ts'
import { createStacks } from '../../stacks.ts'
import { createSsm } from '../ssm/service.ts'

const [HOME, EDGE] = ['ap-northeast-1', 'us-east-1']
const template = {
  Parameters: { Site: { Type: 'AWS::SSM::Parameter::Value<String>', Default: '/site' } },
  Resources: {
    One: { Type: 'AWS::SSM::Parameter', Properties: { Name: '/one', Type: 'String', Value: { 'Fn::Sub': '${AWS::Region} ${Site}' } } },
  },
}

/** Somebody who may do everything with the stacks of one region. */
async function account(region: string) {
  const { cloud, roles } = createKernel(mkdtempSync(join(tmpdir(), 'regions-')), { site: 1, aws: 2, console: 3 })
  const stacks = createStacks(cloud, [createSsm(cloud)], () => undefined)
  const arn = 'arn:aws:iam::123456789012:role/deploys'
  roles.add('deploys', { arn, trust: [] })
  const { principal } = cloud.iam.issue(arn, 'me', 60_000)
  const may = { Effect: 'Allow', Action: 'cloudformation:*', Resource: `arn:aws:cloudformation:${region}:123456789012:stack/*` }
  const lists = { Effect: 'Allow', Action: 'cloudformation:ListStacks', Resource: '*' }
  roles.attach('deploys', parsePolicy({ Statement: [may, lists] }, 'all'), 'all')
  cloud.parameters.set('/site', 'home')
  const ask = async (at: string, operation: string, input: object): Promise<string> => {
    const headers = {
      authorization: `AWS4-HMAC-SHA256 Credential=K/20261130/${at}/cloudformation/aws4_request, SignedHeaders=host, Signature=0`,
    }
    const { body } = await stacks.service.handle!({ operation, headers, input, principal } as unknown as AwsCall)
    await stacks.service.settled()
    return String(body)
  }
  return { cloud, stacks, ask }
}
const StackName = 'the-edge'
const changeSet = { StackName, ChangeSetName: 'one', ChangeSetType: 'CREATE', TemplateBody: JSON.stringify(template) }

it('a stack is known in the region in which it was made, and to nobody who asks in another', async () => {
  const { ask, cloud, stacks } = await account('*')
  cloud.parameters.set('us-east-1:/site', 'there')
  await ask(EDGE, 'CreateChangeSet', changeSet)
  await expect(ask(HOME, 'ExecuteChangeSet', changeSet)).rejects.toMatchObject({ code: 'ValidationError', message: /does not exist/ })
  await ask(EDGE, 'ExecuteChangeSet', changeSet)
  expect(cloud.parameters.get('/one')).toBe('us-east-1 there')
  const described = await ask(EDGE, 'DescribeStacks', { StackName })
  const [id] = /arn:aws:cloudformation:us-east-1:\d+:stack\/the-edge\/[\w-]+/.exec(described)!
  expect(await ask(EDGE, 'DescribeStacks', { StackName: id })).toContain('CREATE_COMPLETE')
  for (const name of [StackName, id]) await expect(ask(HOME, 'DescribeStacks', { StackName: name })).rejects.toThrow('does not exist')
  expect(await ask(HOME, 'ListStacks', {})).not.toContain(StackName)
  // Nothing to delete is no error, and deletes nothing of another region.
  await ask(HOME, 'DeleteStack', { StackName })
  expect(cloud.parameters.has('/one')).toBe(true)
  // One of the same name is another stack.
  await ask(HOME, 'CreateChangeSet', changeSet)
  await ask(HOME, 'DeleteStack', { StackName })
  expect(await ask(EDGE, 'DescribeStacks', { StackName })).toContain('CREATE_COMPLETE')

  cloud.parameters.delete('us-east-1:/site')
  await stacks.deployKept()
  expect(await ask(EDGE, 'DescribeStacks', { StackName })).toContain('CREATE_COMPLETE')
  expect(cloud.parameters.get('/one')).toBe('us-east-1 home')
})

it('a stack reads no parameter of another region', async () => {
  const { ask } = await account(EDGE)
  await ask(EDGE, 'CreateChangeSet', changeSet)
  expect(await ask(EDGE, 'DescribeChangeSet', changeSet)).toMatch(/FAILED[^]*No earlier stack published the parameter \/site/)
})

it('IAM decides by the stack of the region that is asked', async () => {
  const [home, edge] = await Promise.all([account(HOME), account(EDGE)])
  const denied = { code: 'AccessDeniedException' }
  await expect(home.ask(EDGE, 'CreateChangeSet', changeSet)).rejects.toMatchObject(denied)
  await expect(edge.ask(HOME, 'CreateChangeSet', changeSet)).rejects.toMatchObject(denied)
  expect(await home.ask(HOME, 'CreateChangeSet', changeSet)).toContain(`:${HOME}:`)
  expect(await edge.ask(EDGE, 'CreateChangeSet', changeSet)).toContain(`:${EDGE}:`)
})
