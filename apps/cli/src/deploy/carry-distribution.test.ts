import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { awsAccount, type Replies } from '../testing/aws-account.ts'
import { carryDistribution, dropDistribution } from './carry-distribution.ts'
import type { Target } from './target.ts'

const name = '/sekisho/main/web/distribution-id'
let aws: Awaited<ReturnType<typeof awsAccount>>
const kept = new Map<string, string>()
const at = (asked: Record<string, unknown>, region: string) => `${region}${String(asked['Name'])}`
const replies: Replies = {
  GetParameter: (asked, region) =>
    kept.has(at(asked, region)) ? { body: { Parameter: { Value: kept.get(at(asked, region)) } } } : { error: 'ParameterNotFound' },
  PutParameter: (asked, region) => {
    kept.set(at(asked, region), String(asked['Value']))
    return { body: { Version: 1 } }
  },
  DeleteParameter: (asked, region) => (kept.delete(at(asked, region)) ? { body: {} } : { error: 'ParameterNotFound' }),
}
beforeAll(async () => void (aws = await awsAccount(replies)))
afterAll(() => aws.close())
beforeEach(() => {
  kept.clear()
  aws.becomes(replies)
})

const target = (region = 'eu-west-1'): Target => {
  const credentials = { accessKeyId: 'AKIATEST', secretAccessKey: 'secret' }
  return { stage: { name: 'main', region }, settings: { region, endpoint: aws.endpoint, credentials, maxAttempts: 1 } } as unknown as Target
}

it('brings the distribution’s name to the edge’s region, over what an earlier one left, and takes it away again', async () => {
  kept.set(`eu-west-1${name}`, 'E2').set(`us-east-1${name}`, 'E1')
  await carryDistribution(target())
  await carryDistribution(target())
  expect([...kept]).toEqual([
    [`eu-west-1${name}`, 'E2'],
    [`us-east-1${name}`, 'E2'],
  ])
  await dropDistribution(target())
  await dropDistribution(target())
  expect([...kept]).toEqual([[`eu-west-1${name}`, 'E2']])
})

it('of a stage that is there itself asks nothing and takes nothing', async () => {
  kept.set(`us-east-1${name}`, 'E1')
  const before = aws.asked.length
  await carryDistribution(target('us-east-1'))
  await dropDistribution(target('us-east-1'))
  expect([aws.asked.length, kept.size]).toEqual([before, 1])
})

it('ends with AWS’s own reason where it may not', async () => {
  kept.set(`eu-west-1${name}`, 'E2')
  for (const operation of ['PutParameter', 'DeleteParameter']) aws.becomes({ ...replies, [operation]: { error: 'AccessDeniedException' } })
  await expect(dropDistribution(target())).rejects.toMatchObject({ name: 'AccessDeniedException' })
  await expect(carryDistribution(target('ap-south-1'))).rejects.toMatchObject({ name: 'ParameterNotFound' })
})

it.each([{ Parameter: { Value: '' } }, { Parameter: {} }, {}])('carries no empty name: %j', async (body) => {
  kept.set(`us-east-1${name}`, 'E1')
  aws.becomes({ ...replies, GetParameter: { body } })
  await expect(carryDistribution(target())).rejects.toThrow(`The parameter ${name} of eu-west-1 is empty.`)
  expect([...kept]).toEqual([[`us-east-1${name}`, 'E1']])
})
