import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import type { AwsCall } from '../../cloud.ts'
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
