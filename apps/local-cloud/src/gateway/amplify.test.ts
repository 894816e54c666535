import { Amplify } from 'aws-amplify'
import { get } from 'aws-amplify/api'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import type { Credentials } from '../cloud.ts'
import { browserFetch } from './browser-fetch.ts'
import { TestApi } from './test-api.ts'

// What a page sees that calls the gateway with Amplify's REST client, in each mode; and which paths both signers sign alike.

const hour = 3_600_000
const iam = { AuthorizationType: 'AWS_IAM' }
let api: TestApi
let operator: Credentials
let inUse: Credentials | undefined
let idToken = ''

beforeAll(async () => {
  api = await TestApi.start()
  const own = api.provision('AWS::Cognito::UserPool', 'Pool', { MfaConfiguration: 'OFF', UsernameAttributes: ['email'] })
  const source = { IdentitySource: 'method.request.header.Authorization' }
  const authorizer = (Type: string, more: Record<string, unknown>) =>
    api.provision('AWS::ApiGateway::Authorizer', Type, { Type, ...source, ...more }).ref
  const cognito = authorizer('COGNITO_USER_POOLS', { ProviderARNs: [own.attributes!['Arn']] })
  const lambda = authorizer('REQUEST', { AuthorizerUri: api.functionUri('authorizer'), AuthorizerResultTtlInSeconds: 0 })
  for (const path of ['/iam/events', '/iam/{name}', '/iam/members/{name}']) api.addMethod({ path, properties: iam })
  api.addMethod({ path: '/cognito/events', properties: { AuthorizationType: 'COGNITO_USER_POOLS', AuthorizerId: cognito } })
  api.addMethod({ path: '/custom/events', properties: { AuthorizationType: 'CUSTOM', AuthorizerId: lambda } })
  api.addMethod({ path: '/limited' })
  api.addMethod({ path: '/large', method: 'POST' })
  allowThePage()
  const limit = { ResourcePath: '/limited', HttpMethod: 'GET', ThrottlingRateLimit: 0.01, ThrottlingBurstLimit: 1 }
  api.addStage({ MethodSettings: [limit] })
  idToken = await tokenOf(own.ref)
  const role = api.addRole('operator', ['GET/iam/*'], ['GET/iam/members/*'])
  operator = api.cloud.iam.issue(role, 'CognitoIdentityCredentials', hour)
  configureAmplify()
})
afterEach(() => {
  api.cloud.clock.reset()
  inUse = operator
})
afterAll(() => vi.unstubAllGlobals())

/** Gateway responses with CORS headers, as the product's template has them; the function's answers are made readable below. */
function allowThePage(): void {
  const headers = {
    'gatewayresponse.header.Access-Control-Allow-Origin': `'http://localhost:${api.cloud.ports.site}'`,
    'gatewayresponse.header.Access-Control-Expose-Headers': "'x-amzn-ErrorType,x-amzn-RequestId,Date'",
  }
  for (const ResponseType of ['DEFAULT_4XX', 'DEFAULT_5XX'])
    api.provision('AWS::ApiGateway::GatewayResponse', ResponseType, { ResponseType, ResponseParameters: headers })
}

async function tokenOf(userPoolId: string): Promise<string> {
  const client = { UserPoolId: userPoolId, ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH'] }
  const { ref } = api.provision('AWS::Cognito::UserPoolClient', 'Client', client)
  const person = { email: 'ito@sekisho.example', name: '伊藤 健', password: 'A long enough password, 1' }
  api.idp.seedUser({ userPoolId, ...person })
  const AuthParameters = { USERNAME: person.email, PASSWORD: person.password }
  const input = { AuthFlow: 'USER_PASSWORD_AUTH', ClientId: ref, AuthParameters }
  const call = { service: 'cognito-idp', operation: 'InitiateAuth', headers: {}, body: Buffer.alloc(0), principal: null, requestId: '1' }
  const reply = await api.idp.handle!({ ...call, input })
  return (reply.body as { AuthenticationResult: { IdToken: string } }).AuthenticationResult.IdToken
}

function configureAmplify(): void {
  const origin = `http://localhost:${api.cloud.ports.site}`
  inUse = operator
  const asInBrowser = browserFetch(api.cloud.ports.aws, origin)
  vi.stubGlobal('fetch', asInBrowser)
  const endpoint = `https://${api.host}/live`
  Amplify.configure(
    { API: { REST: { gateway: { endpoint, region: api.cloud.region } } } },
    {
      Auth: {
        credentialsProvider: {
          getCredentialsAndIdentityId: async () =>
            inUse ? { credentials: { ...inUse, expiration: new Date(inUse.expiration) } } : undefined,
          clearCredentialsAndIdentityId: () => undefined,
        },
      },
    },
  )
}

interface Seen {
  name: string
  message?: string
  status?: number
  signed?: string
}

/** What the page gets: `ok`, or the error's name as Amplify tells it. */
async function page(
  path: string,
  headers: Record<string, string> = {},
  retryStrategy: 'no-retry' | 'jittered-exponential-backoff' = 'no-retry',
): Promise<Seen> {
  try {
    const { statusCode } = await get({ apiName: 'gateway', path, options: { headers, retryStrategy: { strategy: retryStrategy } } })
      .response
    return { name: 'ok', status: statusCode }
  } catch (error) {
    const { name, message, response } = error as Error & { response?: { statusCode: number } }
    return { name, message, ...(response && { status: response.statusCode }) }
  }
}
const withToken = (path: string, Authorization: string) => page(path, { Authorization })

describe('a page that signs with Amplify', () => {
  it('gets through with the role of the credentials', async () => {
    const readable = { statusCode: 200, headers: { 'access-control-allow-origin': `http://localhost:${api.cloud.ports.site}` } }
    expect(await page(`/iam/events?do=${encodeURIComponent(`raw:${JSON.stringify(readable)}`)}`)).toEqual({ name: 'ok', status: 200 })
    // The browser keeps an answer from the page that names no origin: the product's one origin needs none.
    expect(await page('/iam/events')).toMatchObject({ name: 'NetworkError' })
  })

  it('sees the name of each refusal, because the gateway exposes it', async () => {
    const stranger = { ...operator, accessKeyId: 'ASIAUNKNOWN' }
    const expired = api.cloud.iam.issue(operator.principal.roleArn, 'x', -1)
    const seen: Record<string, string> = {}
    const note = async (what: string, answer: Promise<Seen>) => void (seen[what] = (await answer).name)
    const as = (credentials: Credentials | undefined, path: string) => ((inUse = credentials), page(path))
    await note('without credentials', as(undefined, '/iam/events'))
    await note('with a bearer token', withToken('/iam/events', 'Bearer abc'))
    await note('with an unknown key', as(stranger, '/iam/events'))
    await note('with a wrong secret', as({ ...operator, secretAccessKey: 'wrong' }, '/iam/events'))
    await note('with expired credentials', as(expired, '/iam/events'))
    await note('denied', as(operator, '/iam/members/1'))
    await note('an unknown path', as(operator, '/iam/a/b/c'))
    expect(seen).toEqual({
      'without credentials': 'MissingAuthenticationTokenException',
      'with a bearer token': 'IncompleteSignatureException',
      'with an unknown key': 'UnrecognizedClientException',
      'with a wrong secret': 'InvalidSignatureException',
      'with expired credentials': 'ExpiredTokenException',
      denied: 'AccessDeniedException',
      'an unknown path': 'MissingAuthenticationTokenException',
    })
  })

  it('is refused for a clock that is off, learns the time from the answer and signs again', async () => {
    api.cloud.clock.move(10 * 60_000)
    expect((await page('/iam/members/1')).message).toMatch(/^Signature expired/)
    expect(await page('/iam/members/1', {}, 'jittered-exponential-backoff')).toMatchObject({ name: 'AccessDeniedException' })
    const dates = api.cloud.journal.list().filter(({ reason }) => reason?.startsWith('Signature expired'))
    expect(dates.length).toBeGreaterThanOrEqual(1)
  })
})

describe('a page that asks for too much', () => {
  it('sees that it does, by name, for requests, bytes, region and service', async () => {
    await api.send('/live/limited', {})
    expect(await page('/limited')).toMatchObject({ name: 'TooManyRequestsException', status: 429 })
    const origin = `http://localhost:${api.cloud.ports.site}`
    const asInBrowser = browserFetch(api.cloud.ports.aws, origin)
    const large = await asInBrowser(`https://${api.host}/live/large`, { method: 'POST', body: Buffer.alloc(10 * 1024 * 1024 + 1) })
    expect([large.status, large.headers.get('x-amzn-errortype')]).toEqual([413, 'RequestTooLargeException'])
    for (const changes of [{ region: 'us-east-1' }, { service: 'dynamodb' }]) {
      const headers = await api.sign('/live/iam/events', operator, changes)
      const answer = await asInBrowser(`https://${api.host}/live/iam/events`, { headers })
      expect([answer.status, answer.headers.get('x-amzn-errortype')]).toEqual([403, 'InvalidSignatureException'])
    }
  })
})

describe('a page with a token', () => {
  it('of the user pool sees 401 with a name, and 401 once the token expired', async () => {
    inUse = undefined
    expect(await page('/cognito/events')).toMatchObject({ name: 'UnauthorizedException', status: 401 })
    expect(await withToken('/cognito/events', 'abc')).toMatchObject({ name: 'UnauthorizedException', status: 401 })
    expect(await page('/custom/events')).toMatchObject({ name: 'UnauthorizedException', status: 401 })
    api.cloud.clock.move(2 * hour)
    expect(await withToken('/cognito/events', idToken)).toMatchObject({
      name: 'UnauthorizedException',
      message: 'The incoming token has expired',
    })
  })

  it.each([
    ['unauthorized', 'UnauthorizedException', 401],
    ['deny', 'AccessDeniedException', 403],
    ['elsewhere', 'AccessDeniedException', 403],
    ['throw', 'AuthorizerConfigurationException', 500],
    ['no-policy', 'AuthorizerConfigurationException', 500],
  ])('to a Lambda authorizer that answers "%s" sees %s', async (token, name, status) => {
    expect(await withToken('/custom/events', token)).toMatchObject({ name, status })
  })
})

it('sees no name at all where the gateway exposes none', async () => {
  const bare = await TestApi.start()
  bare.addMethod({ path: '/iam/events', properties: iam })
  const responses = { 'gatewayresponse.header.Access-Control-Allow-Origin': `'http://localhost:${bare.cloud.ports.site}'` }
  bare.provision('AWS::ApiGateway::GatewayResponse', 'Four', { ResponseType: 'DEFAULT_4XX', ResponseParameters: responses })
  bare.addStage()
  const fetching = browserFetch(bare.cloud.ports.aws, `http://localhost:${bare.cloud.ports.site}`)
  const answer = await fetching(`https://${bare.host}/live/iam/events`)
  expect([answer.status, answer.headers.get('x-amzn-errortype'), answer.headers.get('date')]).toEqual([403, null, null])
  const elsewhere = browserFetch(bare.cloud.ports.aws, 'http://evil.example')
  await expect(elsewhere(`https://${bare.host}/live/iam/events`)).rejects.toThrow('Failed to fetch')
})

describe('a path, signed by Amplify and by the SDK', () => {
  // Protocol §9.5: both agree on these.
  it.each(['a%20b', '%E4%BC%9A%E5%93%A1', 'a%2Fb', 'a+b', 'a@b', 'a:b', 'a~b', 'a.b_c-d'])('%s is accepted from both', async (name) => {
    expect(await signedByAmplify(name)).toBe('AccessDeniedException')
    expect(await signedBySdk(name)).toBe('AccessDeniedException')
  })

  // They disagree on these, so that the product's paths have none of them.
  it.each(["a'b", 'a!b', 'a(b)', 'a*b'])('%s is accepted from the one that encodes as AWS does', async (name) => {
    const seen = [await signedByAmplify(name), await signedBySdk(name)]
    expect(new Set(seen)).toEqual(new Set(['InvalidSignatureException', 'AccessDeniedException']))
  })

  /** The denied methods tell an accepted signature from a refused one by the error's name alone. */
  const signedByAmplify = async (name: string) => (await page(`/iam/members/${name}`)).name
  const signedBySdk = async (name: string) => {
    const path = `/live/iam/members/${name}`
    return (await api.send(path, { headers: await api.sign(path, operator) })).headers['x-amzn-errortype']
  }
})
