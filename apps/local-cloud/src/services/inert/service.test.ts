import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { createKernel } from '../../kernel.ts'
import { createInert } from './service.ts'

const { cloud } = createKernel(mkdtempSync(join(tmpdir(), 'inert-')), { site: 1, aws: 2, console: 3 })
const make = (type: string, properties: Record<string, unknown> = {}) =>
  createInert(cloud).provisioners![type]!({ stack: 'data', logicalId: 'One', type, properties })

it('names a resource as its template does, with the ARN that AWS would give it', () => {
  expect(make('AWS::Logs::LogGroup', { LogGroupName: '/aws/lambda/fn' })).toEqual({
    ref: '/aws/lambda/fn',
    attributes: { Arn: 'arn:aws:logs:ap-northeast-1:123456789012:log-group:/aws/lambda/fn:*' },
  })
})

it('makes up a name that stays the same', () => {
  expect(make('AWS::EC2::VPC')).toMatchObject({ ref: expect.stringMatching(/^vpc-[0-9a-f]{17}$/) })
  expect(make('AWS::EC2::VPC')).toEqual(make('AWS::EC2::VPC'))
})

it('knows no type that is not listed', () => {
  expect(createInert(cloud).provisioners).not.toHaveProperty('AWS::SQS::Queue')
})
