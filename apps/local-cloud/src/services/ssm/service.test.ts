import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import type { AwsCall } from '../../cloud.ts'
import { parsePolicy } from '../../iam/policy-document.ts'
import { createKernel } from '../../kernel.ts'
import { createSsm } from './service.ts'

const { cloud } = createKernel(mkdtempSync(join(tmpdir(), 'ssm-')), { site: 1, aws: 2, console: 3 })
const ssm = createSsm(cloud)

it('publishes a parameter to later stacks', () => {
  const resource = {
    stack: 's',
    logicalId: 'P',
    type: 'AWS::SSM::Parameter',
    properties: { Name: '/sekisho/dev/x', Type: 'String', Value: 'v' },
  }
  expect(ssm.provisioners!['AWS::SSM::Parameter']!(resource)).toEqual({ ref: '/sekisho/dev/x', attributes: { Type: 'String', Value: 'v' } })
  expect(cloud.parameters.get('/sekisho/dev/x')).toBe('v')
})

it('gives a parameter only to those who may read it, and names what it cannot do', async () => {
  const call = (operation: string) => ({ operation, input: { Name: '/sekisho/dev/x' }, principal: null }) as unknown as AwsCall
  await expect(ssm.handle!(call('GetParameter'))).rejects.toMatchObject({ code: 'MissingAuthenticationTokenException' })
  await expect(ssm.handle!(call('LabelParameterVersion'))).rejects.toThrow('ssm LabelParameterVersion is not part of the local cloud.')
})

it('lists the parameters below a path to those who may, one step deep unless asked', async () => {
  const { cloud: here, roles } = createKernel(mkdtempSync(join(tmpdir(), 'ssm-')), { site: 1, aws: 2, console: 3 })
  for (const name of ['/a/c/d', '/a/b', '/ab/c', '/a/a']) here.parameters.set(name, name)
  const arn = 'arn:aws:iam::123456789012:role/reads'
  roles.add('reads', { arn, trust: [] })
  const { principal } = here.iam.issue(arn, 'me', 60_000)
  const ask = (input: object) => createSsm(here).handle!({ operation: 'GetParametersByPath', input, principal } as unknown as AwsCall)
  await expect(ask({ Path: '/a/' })).rejects.toMatchObject({ code: 'AccessDeniedException' })
  const may = { Effect: 'Allow', Action: 'ssm:GetParametersByPath', Resource: 'arn:aws:ssm:ap-northeast-1:123456789012:parameter/a' }
  roles.attach('reads', parsePolicy({ Statement: may }, 'all'), 'all')
  const namesOf = async (input: object) =>
    ((await ask(input)).body as { Parameters: { Name: string }[] }).Parameters.map(({ Name }) => Name)
  expect(await namesOf({ Path: '/a/' })).toEqual(['/a/a', '/a/b'])
  expect(await namesOf({ Path: '/a', Recursive: true })).toEqual(['/a/a', '/a/b', '/a/c/d'])
  await expect(ask({ Path: '/ab' })).rejects.toMatchObject({ code: 'AccessDeniedException' })
  await expect(ask({ Path: 'a' })).rejects.toMatchObject({ code: 'ValidationException' })
})

it('keeps what is put and taken away, in the edge’s region beside the cloud’s own', async () => {
  const { cloud: here, roles } = createKernel(mkdtempSync(join(tmpdir(), 'ssm-')), { site: 1, aws: 2, console: 3 })
  const arn = 'arn:aws:iam::123456789012:role/carries'
  roles.add('carries', { arn, trust: [] })
  const { principal } = here.iam.issue(arn, 'me', 60_000)
  const may = { Effect: 'Allow', Action: 'ssm:*', Resource: 'arn:aws:ssm:us-east-1:123456789012:parameter/x' }
  roles.attach('carries', parsePolicy({ Statement: may }, 'all'), 'all')
  const ask = async (operation: string, region: string, more: object = {}) => {
    const headers = { authorization: `AWS4-HMAC-SHA256 Credential=K/20261130/${region}/ssm/aws4_request, SignedHeaders=host, Signature=0` }
    return (await createSsm(here).handle!({ operation, headers, input: { Name: '/x', ...more }, principal } as unknown as AwsCall)).body
  }
  here.parameters.set('/x', 'home')
  await expect(ask('PutParameter', 'ap-northeast-1', { Value: 'v' })).rejects.toMatchObject({ code: 'AccessDeniedException' })
  await ask('PutParameter', 'us-east-1', { Value: 'v' })
  await expect(ask('PutParameter', 'us-east-1', { Value: 'w' })).rejects.toMatchObject({ code: 'ParameterAlreadyExists' })
  await ask('PutParameter', 'us-east-1', { Value: 'w', Overwrite: true })
  expect([await ask('GetParameter', 'us-east-1'), here.parameters.get('/x')]).toMatchObject([
    { Parameter: { Value: 'w', ARN: may.Resource } },
    'home',
  ])
  await ask('DeleteParameter', 'us-east-1')
  await expect(ask('DeleteParameter', 'us-east-1')).rejects.toMatchObject({ code: 'ParameterNotFound' })
  expect(here.parameters.get('/x')).toBe('home')
})
