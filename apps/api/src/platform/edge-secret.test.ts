import { expect, it } from 'vitest'
import { edgeBySecret } from './edge-secret.ts'
import { AwsCallError, type AwsJson } from '@sekisho/identity/aws/signed-fetch'

function secretOf(values: { AWSCURRENT: string; AWSPREVIOUS?: string }) {
  const state = { ...values, reads: 0, failing: false, now: 0 }
  const call: AwsJson = async ({ body }) => {
    const { VersionStage: stage } = body as { VersionStage: 'AWSCURRENT' | 'AWSPREVIOUS' }
    if (stage === 'AWSCURRENT') state.reads += 1
    if (state.failing) throw new AwsCallError(500, 'InternalServiceError')
    if (state[stage] === undefined) throw new AwsCallError(400, 'ResourceNotFoundException')
    return { SecretString: JSON.stringify({ username: 'nobody', password: state[stage] }) }
  }
  return { state, edge: edgeBySecret({ call, secretArn: 'arn', now: () => state.now }) }
}

it('takes the secret and nothing else, and reads it once', async () => {
  const { edge, state } = secretOf({ AWSCURRENT: 'the-secret' })
  for (const wrong of [undefined, '', 'the-secre', 'the-secret ', 'The-secret', 'the-secret,the-secret'])
    expect(await edge.sent(wrong)).toBe(false)
  expect(await edge.sent('the-secret')).toBe(true)
  expect(state.reads).toBe(1)
})

it('takes the value before while CloudFront still sends it, and a new one at once', async () => {
  const { edge, state } = secretOf({ AWSCURRENT: 'old' })
  expect(await edge.sent('old')).toBe(true)
  Object.assign(state, { AWSCURRENT: 'new', AWSPREVIOUS: 'old', now: 20_000 })
  expect(await edge.sent('new')).toBe(true)
  expect(await edge.sent('old')).toBe(true)
})

it('no longer takes a value that was taken out of use five minutes ago', async () => {
  const { edge, state } = secretOf({ AWSCURRENT: 'new', AWSPREVIOUS: 'old' })
  expect(await edge.sent('old')).toBe(true)
  Object.assign(state, { AWSPREVIOUS: 'new', AWSCURRENT: 'newer', now: 300_000 })
  expect(await edge.sent('old')).toBe(false)
  expect(await edge.sent('newer')).toBe(true)
})

it('lets a thousand wrong values cost one reading in twenty seconds', async () => {
  const { edge, state } = secretOf({ AWSCURRENT: 'the-secret' })
  await Promise.all(Array.from({ length: 1_000 }, (_, index) => edge.sent(`wrong-${index}`)))
  expect(state.reads).toBe(1)
  state.now = 20_000
  await Promise.all(Array.from({ length: 1_000 }, (_, index) => edge.sent(`wrong-${index}`)))
  expect(state.reads).toBe(2)
})

it('goes on with what it knows when the secret cannot be read, and lets nobody in before it could', async () => {
  const { edge, state } = secretOf({ AWSCURRENT: 'the-secret' })
  state.failing = true
  await expect(edge.sent('the-secret')).rejects.toThrow(AwsCallError)
  state.failing = false
  expect(await edge.sent('the-secret')).toBe(true)
  Object.assign(state, { failing: true, now: 300_000 })
  expect(await edge.sent('the-secret')).toBe(true)
  expect(await edge.sent('another')).toBe(false)
})
