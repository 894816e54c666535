import { problems, type ProblemCode } from '@sekisho/contract/problem'
import { describe, expect, it } from 'vitest'
import { readRefusal } from './read-refusal.ts'

const gateway = (status: number, errorType: string | null, body: string, headers: Record<string, string> = {}) =>
  new Response(body, { status, headers: { ...(errorType && { 'x-amzn-errortype': errorType }), 'x-amzn-requestid': 'gw-1', ...headers } })

const problem = (code: ProblemCode, more: object = {}, headers: Record<string, string> = {}) => {
  const status = problems[code]
  const body = { type: 'about:blank', title: code, status, code, requestId: 'req-1', ...more }
  return new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/problem+json', ...headers } })
}

describe('a refusal of the API', () => {
  it.each(Object.keys(problems) as ProblemCode[])('keeps the code %s, its status and the request id', async (code) => {
    const { error } = await readRefusal(problem(code), 'events.read')
    expect(error).toMatchObject({ code, status: problems[code], requestId: 'req-1' })
  })

  it('asks for a new session only when it says 401', async () => {
    const remedies = await Promise.all(
      (Object.keys(problems) as ProblemCode[]).map(async (code) => [code, (await readRefusal(problem(code), 'events.read')).remedy]),
    )
    const refreshing = remedies.filter(([, remedy]) => remedy === 'refresh-session').map(([code]) => code)
    expect(refreshing).toEqual(['session-required', 'session-invalid'])
  })

  it('carries the reason and the field errors', async () => {
    const reason = { ja: '管理者の権限が必要です。', en: 'You need the admin role.' }
    expect((await readRefusal(problem('forbidden', { reason }), 'members.read')).error.reason).toEqual(reason)
    const errors = [{ field: 'limit', issue: 'limit' }]
    expect((await readRefusal(problem('invalid-input', { errors }), 'events.read')).error.errors).toEqual(errors)
  })

  it('says how long a waking database wants to be waited for', async () => {
    const { error } = await readRefusal(problem('database-waking', {}, { 'retry-after': '15' }), 'events.read')
    expect(error).toMatchObject({ code: 'database-waking', retryAfter: 15 })
  })
})

describe('a refusal of the gateway', () => {
  it.each([
    [403, 'MissingAuthenticationTokenException', '{"message":"Missing Authentication Token"}', 'not-found', 'none'],
    [403, 'AccessDeniedException', '{"Message":"User: arn is not authorized to perform: execute-api:Invoke"}', 'forbidden', 'none'],
    [
      403,
      'ExpiredTokenException',
      '{"message":"The security token included in the request is expired"}',
      'session-invalid',
      'refresh-session',
    ],
    [403, 'UnrecognizedClientException', '{"message":"The security token … is invalid."}', 'session-invalid', 'refresh-session'],
    [403, 'IncompleteSignatureException', '{"message":"not a valid key=value pair"}', 'session-invalid', 'refresh-session'],
    [
      403,
      'InvalidSignatureException',
      '{"message":"The request signature we calculated does not match"}',
      'session-invalid',
      'refresh-session',
    ],
    [403, 'InvalidSignatureException', '{"message":"Signature expired: 20261123T100000Z is now earlier"}', 'clock-wrong', 'correct-clock'],
    [403, 'InvalidSignatureException', '{"message":"Signature not yet current: 20261123T"}', 'clock-wrong', 'correct-clock'],
    [401, 'UnauthorizedException', '{"message":"Unauthorized"}', 'session-invalid', 'refresh-session'],
    [401, 'UnauthorizedException', '{"message":"The incoming token has expired"}', 'session-invalid', 'refresh-session'],
    [429, 'TooManyRequestsException', '{"message":"Too Many Requests"}', 'too-many-requests', 'none'],
    [413, 'RequestTooLargeException', '{"message":"Request Too Long"}', 'too-large', 'none'],
    [500, 'AuthorizerConfigurationException', '{"message":null}', 'unavailable', 'none'],
    [502, 'InternalServerErrorException', '{"message":"Internal server error"}', 'unavailable', 'none'],
    [504, 'GatewayTimeoutException', '{"message":"Endpoint request timed out"}', 'unavailable', 'none'],
    [403, 'ForbiddenException', '{"message":"Forbidden"}', 'forbidden', 'none'],
    [503, null, '<html>Service Unavailable</html>', 'unavailable', 'none'],
    [413, null, '', 'too-large', 'none'],
    [418, null, '{}', 'reply-mismatch', 'none'],
  ])('of %i %s is understood', async (status, errorType, body, code, remedy) => {
    const refusal = await readRefusal(gateway(status, errorType, body), 'events.read')
    expect(refusal).toMatchObject({ remedy, error: { code, status, requestId: 'gw-1' } })
  })

  it.each([200, 302, 400, 401, 403, 404, 407, 511])('with %i, but without a name for the request, is somebody else’s', async (status) => {
    const answer = new Response('<html>Sign in to this network</html>', { status, headers: { 'content-type': 'text/html' } })
    const refusal = await readRefusal(answer, 'events.read')
    expect(refusal).toMatchObject({ remedy: 'none', error: { code: 'intercepted', status, requestId: null } })
  })

  it.each([
    [413, 'too-large'],
    [429, 'too-many-requests'],
    [502, 'unavailable'],
    [504, 'unavailable'],
  ])('of %i may be the edge’s own word: %s', async (status, code) => {
    expect((await readRefusal(new Response('<html>', { status }), 'events.read')).error.code).toBe(code)
  })

  it('says who may, which the gateway itself does not', async () => {
    const { error } = await readRefusal(gateway(403, 'AccessDeniedException', '{"Message":"…"}'), 'members.read')
    expect(error.reason?.en).toContain('see members')
    expect(error.reason?.ja).toContain('会員を見る')
  })

  it('never keeps the canonical string that a bad signature is answered with', async () => {
    const body = '{"message":"The request signature … The Canonical String … x-amz-security-token:SECRET"}'
    const { error } = await readRefusal(gateway(403, 'InvalidSignatureException:', body), 'events.read')
    expect(JSON.stringify({ ...error, message: error.message })).not.toContain('SECRET')
  })
})
