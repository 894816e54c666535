import { describe, expect, it } from 'vitest'
import { awsEnvironment } from './aws-environment.ts'
import { awsJson } from './signed-fetch.ts'

const aws = awsEnvironment({
  AWS_REGION: 'eu-west-1',
  AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE',
  AWS_SECRET_ACCESS_KEY: 'secret-key',
  AWS_SESSION_TOKEN: 'session',
})
const call = { service: 'DYNAMODB', target: 'DynamoDB_20120810.GetItem', body: { TableName: 'x' } } as const

describe('a call of an AWS service', () => {
  it('is signed for the service with the credentials of the function', async () => {
    const sent: Request[] = []
    const answer = await awsJson(aws, async (url, request) => {
      sent.push(new Request(url, request))
      return Response.json({ Item: {} })
    })(call)
    expect(answer).toEqual({ Item: {} })
    const [{ url, headers } = new Request('https://none.example')] = sent
    expect(url).toBe('https://dynamodb.eu-west-1.amazonaws.com/')
    expect(headers.get('authorization')).toMatch(/^AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE\/\d{8}\/eu-west-1\/dynamodb\/aws4_request, /)
    expect(headers.get('x-amz-security-token')).toBe('session')
    expect(headers.get('x-amz-target')).toBe(call.target)
    expect(await sent[0]!.text()).toBe('{"TableName":"x"}')
  })

  it('fails with the type of the refusal and none of its words', async () => {
    const refusing = awsJson(aws, async () =>
      Response.json({ __type: 'com.amazonaws#AccessDeniedException', message: 'canary' }, { status: 400 }),
    )
    await expect(refusing(call)).rejects.toMatchObject({
      status: 400,
      type: 'AccessDeniedException',
      message: 'AWS answered 400 AccessDeniedException',
    })
    const broken = awsJson(aws, async () => new Response('<html>canary', { status: 502 }))
    await expect(broken(call)).rejects.toMatchObject({ status: 502, type: 'unknown' })
  })

  it('is given up when its time is over', async () => {
    const silent = awsJson(
      aws,
      (_url, { signal }) => new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason))),
    )
    await expect(silent({ ...call, timeoutMs: 5 })).rejects.toMatchObject({ name: 'TimeoutError' })
  })
})
