import { AwsClient } from 'aws4fetch'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Credentials } from '../cloud.ts'
import { TestApi } from './test-api.ts'

const hour = 3_600_000
let api: TestApi
let operator: Credentials
const iam = { AuthorizationType: 'AWS_IAM' }

beforeAll(async () => {
  api = await TestApi.start()
  for (const path of ['/api/events', '/api/events/{eventId}', '/api/members', '/api/staff']) api.addMethod({ path, properties: iam })
  api.addMethod({ path: '/api/health' })
  api.addStage()
  const role = api.addRole('operator', ['GET/api/events', 'GET/api/events/*', 'GET/api/staff'], ['GET/api/staff'])
  operator = api.cloud.iam.issue(role, 'CognitoIdentityCredentials', hour, {
    identityId: 'ap-northeast-1:identity',
    identityPoolId: 'ap-northeast-1:pool',
    provider: 'cognito-idp.ap-northeast-1.amazonaws.com/P,cognito-idp.ap-northeast-1.amazonaws.com/P:CognitoSignIn:sub-of-suzuki',
  })
})

async function signed(path: string, changes: Parameters<TestApi['sign']>[2] = {}, credentials = operator) {
  return api.send(path, { headers: await api.sign(path, credentials, changes) })
}

describe('a method with AWS_IAM', () => {
  it('lets a signed call of an allowed role through, signed by @smithy/signature-v4', async () => {
    const answer = await signed('/live/api/events?q=a%20b&q2=%E6%97%A5')
    expect(answer.status).toBe(200)
    const { identity } = answer.json['requestContext'] as { identity: Record<string, unknown> }
    expect(identity).toMatchObject({
      userArn: 'arn:aws:sts::123456789012:assumed-role/operator/CognitoIdentityCredentials',
      cognitoAuthenticationType: 'authenticated',
      cognitoIdentityId: 'ap-northeast-1:identity',
      accessKey: operator.accessKeyId,
    })
    expect(String(identity['cognitoAuthenticationProvider']).split(':').at(-1)).toBe('sub-of-suzuki')
  })

  it('lets the same call through when aws4fetch signed it', async () => {
    const client = new AwsClient({ ...operator, service: 'execute-api', region: api.cloud.region })
    const request = await client.sign(`https://${api.host}/live/api/events/1?b=2&a=1`)
    const answer = await api.send('/live/api/events/1?b=2&a=1', { headers: Object.fromEntries(request.headers) })
    expect(answer.status).toBe(200)
  })

  it('answers 403 Missing Authentication Token without a signature', async () => {
    const answer = await api.send('/live/api/events')
    expect(answer).toMatchObject({ status: 403, text: '{"message":"Missing Authentication Token"}' })
    expect(answer.headers['x-amzn-errortype']).toBe('MissingAuthenticationTokenException')
  })

  it('answers IncompleteSignatureException to a bearer token', async () => {
    const answer = await api.send('/live/api/events', { headers: { authorization: 'Bearer abc' } })
    expect([answer.status, answer.headers['x-amzn-errortype']]).toEqual([403, 'IncompleteSignatureException'])
    expect(answer.json['message']).toContain('not a valid key=value pair (missing equal-sign) in Authorization header:')
  })

  it('answers UnrecognizedClientException to an unknown key and to a token of another key', async () => {
    const other = api.cloud.iam.issue(operator.principal.roleArn, 'x', hour)
    for (const credentials of [
      { ...operator, accessKeyId: 'ASIAUNKNOWN' },
      { ...operator, sessionToken: other.sessionToken },
    ]) {
      const answer = await signed('/live/api/events', {}, credentials)
      expect([answer.status, answer.headers['x-amzn-errortype']]).toEqual([403, 'UnrecognizedClientException'])
      expect(answer.json['message']).toBe('The security token included in the request is invalid.')
    }
  })

  it('answers InvalidSignatureException with the canonical string to a bad signature, and journals neither it nor the token', async () => {
    const answer = await signed('/live/api/events', {}, { ...operator, secretAccessKey: 'wrong' })
    expect([answer.status, answer.headers['x-amzn-errortype']]).toEqual([403, 'InvalidSignatureException'])
    expect(answer.json['message']).toMatch(/^The request signature we calculated does not match/)
    expect(answer.json['message']).toContain("The Canonical String for this request should have been\n'GET\n/live/api/events")
    expect(JSON.stringify(api.cloud.journal.list())).not.toContain(operator.sessionToken)
  })

  it.each([
    [-6, 'Signature expired: '],
    [6, 'Signature not yet current: '],
  ])('answers InvalidSignatureException to a clock that is %i minutes off', async (minutes, beginning) => {
    const answer = await signed('/live/api/events', { at: api.cloud.clock.now() + minutes * 60_000 })
    expect([answer.status, answer.headers['x-amzn-errortype']]).toEqual([403, 'InvalidSignatureException'])
    expect(answer.json['message']).toMatch(new RegExp(`^${beginning}`))
    expect(answer.json['message']).toContain('5 min.)')
  })

  it.each([
    [{ region: 'us-east-1' }, 'Credential should be scoped to a valid region'],
    [{ service: 'dynamodb' }, "Credential should be scoped to correct service: 'execute-api'"],
  ])('answers InvalidSignatureException to the scope %j', async (changes, beginning) => {
    const answer = await signed('/live/api/events', changes)
    expect([answer.status, answer.headers['x-amzn-errortype']]).toEqual([403, 'InvalidSignatureException'])
    expect(answer.json['message']).toContain(beginning)
  })

  it('answers ExpiredTokenException to expired credentials', async () => {
    const expired = api.cloud.iam.issue(operator.principal.roleArn, 'x', -1)
    const answer = await signed('/live/api/events', {}, expired)
    expect([answer.status, answer.headers['x-amzn-errortype']]).toEqual([403, 'ExpiredTokenException'])
    expect(answer.json['message']).toBe('The security token included in the request is expired')
  })

  it('answers AccessDeniedException with the account masked when nothing allows the method', async () => {
    const answer = await signed('/live/api/members')
    expect([answer.status, answer.headers['x-amzn-errortype']]).toEqual([403, 'AccessDeniedException'])
    const resource = `arn:aws:execute-api:ap-northeast-1:********9012:${api.apiId}/live/GET/api/members`
    const sentence = `User: ${operator.principal.sessionArn} is not authorized to perform: execute-api:Invoke on resource: ${resource}`
    expect(answer.json['Message']).toMatch(
      new RegExp(`^${sentence.replaceAll('*', String.raw`\*`)} because no identity-based policy allows`),
    )
    const entry = api.cloud.journal.list().find((one) => one.layer === 'gateway')
    expect(entry).toMatchObject({ outcome: 'refused', status: 403, what: 'GET /api/members' })
    expect(api.cloud.journal.list()[0]?.layer).not.toBe('function')
  })

  it('adds the explicit deny to the sentence', async () => {
    const answer = await signed('/live/api/staff')
    expect(answer.status).toBe(403)
    expect(answer.json['Message']).toContain('with an explicit deny')
  })

  it('refuses a signature made for another path, method, query or host', async () => {
    const headers = await api.sign('/live/api/events', operator)
    const answers = await Promise.all([
      api.send('/live/api/events/1', { headers }),
      api.send('/live/api/events?a=1', { headers }),
      api.send('/live/api/events', { headers: { ...headers, 'x-amz-meta': 'unsigned' } }),
      api.send('/live/api/events', { headers, body: 'swapped', method: 'GET' }),
    ])
    expect(answers.map((answer) => answer.headers['x-amzn-errortype'])).toEqual(Array(4).fill('InvalidSignatureException'))
  })

  it('decides nothing before the route: an unknown path, method or stage never reaches the authorizer', async () => {
    const unknown = await signed('/live/api/nothing')
    expect([unknown.status, unknown.headers['x-amzn-errortype']]).toEqual([403, 'MissingAuthenticationTokenException'])
    const head = await signed('/live/api/events', { method: 'HEAD' })
    expect(head.status).toBe(403)
    const stage = await api.send('/prod/api/events')
    expect(stage).toMatchObject({ status: 403, text: '{"message":"Forbidden"}' })
  })
})

describe('the test-only option authorization: off-for-test', () => {
  it('passes the identity on without a decision, and still refuses a broken signature', async () => {
    const open = await TestApi.start({ authorization: 'off-for-test' })
    open.addMethod({ path: '/api/members', properties: iam })
    open.addStage()
    const credentials = open.cloud.iam.issue(open.addRole('operator', ['GET/api/events']), 'suzuki', hour)
    const answer = await open.send('/live/api/members', { headers: await open.sign('/live/api/members', credentials) })
    expect(answer.status).toBe(200)
    expect(answer.text).toContain('assumed-role/operator/suzuki')
    expect((await open.send('/live/api/members')).status).toBe(403)
  })
})
