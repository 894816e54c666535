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
  await expect(ssm.handle!(call('PutParameter'))).rejects.toThrow('ssm PutParameter is not part of the local cloud.')
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
