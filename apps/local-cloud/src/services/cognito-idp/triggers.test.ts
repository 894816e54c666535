import { afterEach, describe, expect, it } from 'vitest'
import { AwsError, type Invocation } from '../../cloud.ts'
import { call, refusal } from './test-client.ts'
import { providePool, result, startTestCloud, triggerArn } from './test-cloud.ts'
import { newPerson } from './test-person.ts'

const test = await startTestCloud()
const pool = providePool(test, {
  LambdaConfig: { PostAuthentication: triggerArn, PreTokenGenerationConfig: { LambdaArn: triggerArn, LambdaVersion: 'V2_0' } },
})
const sources = () => test.trigger.events.map((event) => event['triggerSource'])
const on = (source: string, answer: () => Invocation | Promise<Invocation>) => {
  test.trigger.answer = (event) => (String(event['triggerSource']).startsWith(source) ? answer() : result(event))
}

afterEach(() => {
  test.trigger.events.length = 0
  test.trigger.answer = (event) => result(event)
})

describe('triggers', () => {
  it('fire in order at a sign-in, and PostAuthentication not at a refresh', async () => {
    const { RefreshToken } = await newPerson(test, pool)
    await call(test, 'GetTokensFromRefreshToken', { ClientId: pool.clientId, RefreshToken })
    expect(sources()).toEqual(['PostAuthentication_Authentication', 'TokenGeneration_Authentication', 'TokenGeneration_RefreshTokens'])
    expect(test.trigger.events[0]).toMatchObject({ version: '1', request: { newDeviceUsed: false }, response: {} })
  })

  it('keep a person out with the message that they throw', async () => {
    on('PostAuthentication', () => ({ kind: 'error', errorType: 'Error', errorMessage: 'not today', durationMs: 1, cold: false }))
    expect(await refusal(newPerson(test, pool))).toBe('UserLambdaValidationException: PostAuthentication failed with error not today.')
    expect(sources()).toEqual(['PostAuthentication_Authentication'])
  })

  it('are tried three times when they take too long', async () => {
    on('TokenGeneration', () => new Promise<Invocation>(() => {}))
    expect(await refusal(newPerson(test, pool))).toBe(
      'UnexpectedLambdaException: PreTokenGeneration invocation failed due to error Socket timeout while invoking Lambda function.',
    )
    expect(sources().filter((source) => source === 'TokenGeneration_Authentication')).toHaveLength(3)
  })

  it('succeed when a later try is in time', async () => {
    let tries = 0
    test.trigger.answer = (event) => (++tries < 3 ? { kind: 'timeout', durationMs: 5000, cold: true } : result(event))
    expect((await newPerson(test, pool)).AccessToken).toBeDefined()
  })

  it.each([null, 'text', {}, { response: null }, []])('refuse %j, which is not the event', async (payload) => {
    on('PostAuthentication', () => result(payload))
    expect(await refusal(newPerson(test, pool))).toBe('InvalidLambdaResponseException: Unrecognizable lambda output')
  })

  it('that the pool may not invoke are named as such', async () => {
    on('PostAuthentication', () => {
      throw new AwsError('AccessDeniedException', 'no permission', 403)
    })
    expect(await refusal(newPerson(test, pool))).toBe(
      'UnexpectedLambdaException: PostAuthentication invocation failed due to error AccessDeniedException.',
    )
  })
})
