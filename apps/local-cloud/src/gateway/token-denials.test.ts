import { beforeAll, describe, expect, it } from 'vitest'
import { TestApi } from './test-api.ts'

let api: TestApi
let id: string
let access: string
let foreignId: string

const password = 'A long enough password, 1'

async function signIn(clientId: string): Promise<{ IdToken: string; AccessToken: string }> {
  const input = {
    AuthFlow: 'USER_PASSWORD_AUTH',
    ClientId: clientId,
    AuthParameters: { USERNAME: 'ito@sekisho.example', PASSWORD: password },
  }
  const call = { service: 'cognito-idp', operation: 'InitiateAuth', headers: {}, body: Buffer.alloc(0), principal: null, requestId: '1' }
  const reply = await api.idp.handle!({ ...call, input })
  return (reply.body as { AuthenticationResult: { IdToken: string; AccessToken: string } }).AuthenticationResult
}

/** A pool with one signed-in person, and the ARN that authorizers name it by. */
async function pool(name: string) {
  const made = api.provision('AWS::Cognito::UserPool', name, { UserPoolName: name, MfaConfiguration: 'OFF', UsernameAttributes: ['email'] })
  const client = api.provision('AWS::Cognito::UserPoolClient', `${name}Client`, {
    UserPoolId: made.ref,
    ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH'],
  })
  for (const GroupName of ['staff', 'night'])
    api.provision('AWS::Cognito::UserPoolGroup', name + GroupName, { UserPoolId: made.ref, GroupName })
  const person = { email: 'ito@sekisho.example', name: '伊藤 健', password, groups: ['staff', 'night'] }
  api.idp.seedUser({ userPoolId: made.ref, ...person })
  return { arn: made.attributes!['Arn']!, tokens: await signIn(client.ref) }
}

beforeAll(async () => {
  api = await TestApi.start()
  const own = await pool('Own')
  const other = await pool('Other')
  id = own.tokens.IdToken
  access = own.tokens.AccessToken
  foreignId = other.tokens.IdToken
  const authorizer = (name: string, properties: Record<string, unknown>) =>
    api.provision('AWS::ApiGateway::Authorizer', name, properties).ref
  const uri = api.functionUri('authorizer')
  const source = { IdentitySource: 'method.request.header.Authorization' }
  const cognito = {
    AuthorizationType: 'COGNITO_USER_POOLS',
    AuthorizerId: authorizer('Pool', { Type: 'COGNITO_USER_POOLS', ProviderARNs: [own.arn], ...source }),
  }
  const token = {
    AuthorizationType: 'CUSTOM',
    AuthorizerId: authorizer('Token', { Type: 'TOKEN', AuthorizerUri: uri, AuthorizerResultTtlInSeconds: 300, ...source }),
  }
  const request = {
    AuthorizationType: 'CUSTOM',
    AuthorizerId: authorizer('Request', { Type: 'REQUEST', AuthorizerUri: uri, AuthorizerResultTtlInSeconds: 0, ...source }),
  }
  api.addMethod({ path: '/api/claims', properties: cognito })
  api.addMethod({ path: '/api/scoped', properties: { ...cognito, AuthorizationScopes: ['aws.cognito.signin.user.admin'] } })
  api.addMethod({ path: '/api/out-of-scope', properties: { ...cognito, AuthorizationScopes: ['members/read'] } })
  api.addMethod({ path: '/api/cached', properties: token })
  api.addMethod({ path: '/api/cached/{memberId}', properties: token })
  api.addMethod({ path: '/api/asked', properties: request })
  api.addStage()
})

const get = (path: string, authorization?: string) =>
  api.send(`/live/api/${path}`, authorization ? { headers: { Authorization: authorization } } : {})

describe('a method with COGNITO_USER_POOLS', () => {
  it('takes an ID token, with or without Bearer, and hands its claims on as text', async () => {
    expect((await get('claims', id)).status).toBe(200)
    const answer = await get('claims', `Bearer ${id}`)
    const { authorizer, identity } = answer.json['requestContext'] as { authorizer: { claims: Record<string, unknown> }; identity: object }
    expect(Object.values(authorizer.claims).every((value) => typeof value === 'string')).toBe(true)
    expect(String(authorizer.claims['cognito:groups']).split(',').toSorted()).toEqual(['night', 'staff'])
    expect(authorizer.claims).toMatchObject({ email_verified: 'true', token_use: 'id' })
    expect(authorizer.claims['exp']).toMatch(/^\w{3} \w{3} \d{2} \d{2}:\d{2}:\d{2} UTC \d{4}$/)
    expect(identity).toMatchObject({ userArn: null, cognitoIdentityId: null, accessKey: null })
  })

  it('answers 401 Unauthorized without a token and to a malformed, foreign, altered or access token', async () => {
    const altered = id.replace(/\.[^.]+\./, `.${Buffer.from('{"cognito:groups":["admin"]}').toString('base64url')}.`)
    const unsigned = `${Buffer.from('{"alg":"none"}').toString('base64url')}.${id.split('.')[1]}.`
    for (const token of [undefined, 'abc', foreignId, access, altered, unsigned]) {
      const answer = await get('claims', token)
      expect(answer).toMatchObject({ status: 401, text: '{"message":"Unauthorized"}' })
      expect(answer.headers['x-amzn-errortype']).toBe('UnauthorizedException')
    }
  })

  it('answers 401 with its own sentence to an expired token', async () => {
    api.cloud.clock.move(2 * 3_600_000)
    const answer = await get('claims', id)
    api.cloud.clock.reset()
    expect(answer).toMatchObject({ status: 401, text: '{"message":"The incoming token has expired"}' })
    expect(answer.headers['x-amzn-errortype']).toBe('UnauthorizedException')
  })

  it('takes the access token instead where the method names scopes', async () => {
    const answers = await Promise.all([get('scoped', access), get('scoped', id), get('out-of-scope', access)])
    expect(answers.map((answer) => answer.status)).toEqual([200, 401, 401])
  })
})

describe('a method with a Lambda authorizer', () => {
  it('passes principal and context on as text', async () => {
    const answer = await get('asked', 'allow')
    expect(answer.status).toBe(200)
    const { authorizer } = answer.json['requestContext'] as { authorizer: Record<string, unknown> }
    expect(authorizer).toMatchObject({ principalId: 'ito', admin: 'false' })
    expect(typeof authorizer['integrationLatency']).toBe('number')
  })

  it('answers 401 without the identity source, and when the function says exactly Unauthorized', async () => {
    for (const answer of [await get('asked'), await get('asked', 'unauthorized')]) {
      expect(answer).toMatchObject({ status: 401, text: '{"message":"Unauthorized"}' })
      expect(answer.headers['x-amzn-errortype']).toBe('UnauthorizedException')
    }
  })

  it('tells an explicit deny from a policy that allows something else', async () => {
    const denied = await get('asked', 'deny')
    expect(denied).toMatchObject({
      status: 403,
      text: '{"Message":"User is not authorized to access this resource with an explicit deny"}',
    })
    const elsewhere = await get('asked', 'elsewhere')
    expect(elsewhere).toMatchObject({ status: 403, text: '{"Message":"User is not authorized to access this resource"}' })
    expect(elsewhere.headers['x-amzn-errortype']).toBe('AccessDeniedException')
  })

  it.each(['throw', 'nothing', 'no-policy', 'bad-policy', 'nested'])(
    'answers 500 with a null message when the authorizer answers "%s"',
    async (token) => {
      const answer = await get('asked', token)
      expect(answer).toMatchObject({ status: 500, text: '{"message":null}' })
      expect(answer.headers['x-amzn-errortype']).toBe('AuthorizerConfigurationException')
    },
  )

  it('evaluates a cached narrow policy against the next route and refuses it', async () => {
    expect((await get('cached', 'allow')).status).toBe(200)
    expect((await get('cached/1', 'allow')).status).toBe(403)
    api.cloud.clock.move(301_000)
    expect((await get('cached/1', 'allow')).status).toBe(200)
    api.cloud.clock.reset()
  })

  it('lets a cached wide policy through everywhere until its time is over', async () => {
    const calls = async (path: string) => {
      const { requestContext } = (await get(path, 'wide')).json as { requestContext: { authorizer: { calls: string } } }
      return Number(requestContext.authorizer.calls)
    }
    const first = await calls('cached')
    expect(await calls('cached/7')).toBe(first)
    api.cloud.clock.move(301_000)
    expect(await calls('cached')).toBe(first + 1)
    api.cloud.clock.reset()
  })
})
