import type { Database } from '@sekisho/database/database'
import type { TimeLeft } from '@sekisho/database/time-left'
import { roles } from '@sekisho/permissions/table'
import { toDatabase, databaseRoleName } from '@sekisho/permissions/to-database'
import type { FunctionName } from '@sekisho/permissions/to-functions'
import { createApp, type AppOptions } from '../app.ts'
import type { GatewayEvent } from '../http/app-env.ts'
import { lambdaHandler } from '../http/lambda-handler.ts'
import type { Route } from '../http/route.ts'
import { createDirectory } from '@sekisho/identity/directory'
import type { UnusualUse } from '@sekisho/contract/unusual-use'
import { usual } from './usual-use.ts'
import type { Edge } from '../platform/edge-secret.ts'
import type { StageRules } from '../platform/environment.ts'
import { keyedDigest } from '../platform/keyed-digest.ts'
import { logLine } from '../platform/log.ts'
import type { AwsJson } from '@sekisho/identity/aws/signed-fetch'
import { sessionVerifier } from '../platform/session-token.ts'
import { iamPrincipal } from '../principal/iam-principal.ts'
import { createTestTable, suzuki, tanaka, type TestPerson } from '@sekisho/identity/testing/test-directory'
import { CLIENT, ISSUER, POOL, createTestPool, type TokenShape } from './test-tokens.ts'

export interface TestApiOptions {
  function: FunctionName
  routes: readonly Route[]
  /** A connection by database role name. */
  as: (role: string, left?: TimeLeft) => Database
  guards?: AppOptions['guards']
  /** What stands between the operations and AWS. */
  between?: (call: AwsJson) => AwsJson
  edge?: Edge
  /** What the stage decided, where it is not the usual. */
  rules?: Partial<StageRules>
  unusualUse?: Partial<UnusualUse>
}

export interface Asked {
  /** Changes to the event that API Gateway would send. */
  event?: Record<string, unknown>
  identity?: Record<string, unknown>
  headers?: Record<string, string>
  token?: TokenShape
  body?: string
  /** Milliseconds that the function still has. */
  functionTime?: number
}

/** What the test's distribution adds to a request. */
export const EDGE_SECRET = 'secret-of-the-edge'
const throughTheEdge = { 'x-sekisho-edge': EDGE_SECRET, 'x-forwarded-for': '203.0.113.7, 130.176.0.1' }

const GROUP_ROLES = Object.fromEntries(Object.keys(roles).map((role) => [`sekisho-test-${role}`, role]))
const provider = ISSUER.replace('https://', '')

/** A function in `iam` mode with everything real but the network: pool, table and clock are the test's. */
export async function createTestApi({
  function: name,
  routes,
  as,
  guards,
  edge,
  rules,
  unusualUse,
  between = (call) => call,
}: TestApiOptions) {
  const [pool, table] = [await createTestPool(), createTestTable()]
  const clock = { now: Date.parse('2026-11-23T10:00:00.000Z') }
  const lines: string[] = []
  for (const person of [tanaka, suzuki]) table.put(person)
  const verifySession = sessionVerifier({
    issuer: ISSUER,
    clientId: CLIENT,
    jwksUrl: `${ISSUER}/.well-known/jwks.json`,
    now: () => clock.now,
    send: () => pool.fetch(),
  })
  const app = createApp({
    function: name,
    routes,
    ...(guards && { guards }),
    deps: {
      edge: edge ?? { sent: async (header) => header === EDGE_SECRET },
      readPrincipal: iamPrincipal({ groupRoles: GROUP_ROLES, provider, verifySession }),
      directory: createDirectory({ call: table.call, table: 'directory', now: () => clock.now }),
      databaseFor: (role, left) => as(databaseRoleFor(name, role), left),
      digestFor: () => keyedDigest(async () => ({ SecretString: 'test-secret' }), 'arn:of-the-secret'),
      aws: { call: between(table.call), directoryTable: 'directory', userPoolId: POOL, userPoolClientId: 'console', ownPasswords: false },
      rules: { fourEyes: true, backupDays: 7, exportRows: 1_000, exportRowsAlone: 500, passkeys: null, ...rules },
      unusualUse: { ...usual, ...unusualUse },
      log: (level, fields) => void lines.push(logLine(level, fields)),
      now: () => new Date(clock.now),
    },
  })
  const handler = lambdaHandler(app)

  /** Sends what the gateway would send for a signed request of this person; null sends no signature. */
  async function ask(person: TestPerson | null, method: string, pathAndQuery: string, asked: Asked = {}) {
    const token = person && (await pool.accessToken(person.sub, [person.role], clock.now, asked.token))
    const event = gatewayEvent(
      person,
      method,
      pathAndQuery,
      { ...throughTheEdge, ...(token && { 'x-sekisho-session': token }), ...asked.headers },
      asked,
    )
    const { functionTime } = asked
    const result = await handler(event, functionTime === undefined ? {} : { getRemainingTimeInMillis: () => functionTime })
    const headers = Object.fromEntries(Object.entries(result.multiValueHeaders ?? {}).map(([key, values]) => [key, String(values[0])]))
    return { status: result.statusCode, headers, text: result.body, body: JSON.parse(result.body || 'null') }
  }
  return { ask, app, handler, pool, table, clock, lines }
}
export type TestApi = Awaited<ReturnType<typeof createTestApi>>

/** What infra does with secrets: a role without a permission in the function connects as nobody. */
function databaseRoleFor(fn: FunctionName, role: string | null): string {
  const named = databaseRoleName(fn, role)
  return role !== null && toDatabase().some((known) => known.name === named) ? named : databaseRoleName('health', null)
}

function gatewayEvent(
  person: TestPerson | null,
  method: string,
  pathAndQuery: string,
  headers: Record<string, string>,
  asked: Asked,
): GatewayEvent {
  const [path = '', query] = pathAndQuery.split('?')
  const given = new URLSearchParams(query)
  const multi = Object.fromEntries([...given.keys()].map((key) => [key, given.getAll(key)]))
  const identity = person && {
    userArn: `arn:aws:sts::123456789012:assumed-role/sekisho-test-${person.role}/CognitoIdentityCredentials`,
    cognitoAuthenticationType: 'authenticated',
    cognitoAuthenticationProvider: `${provider},${provider}:CognitoSignIn:${person.sub}`,
  }
  return {
    resource: path,
    path,
    httpMethod: method,
    headers,
    multiValueHeaders: Object.fromEntries(Object.entries(headers).map(([key, value]) => [key, [value]])),
    queryStringParameters: query ? Object.fromEntries(given) : null,
    multiValueQueryStringParameters: query ? multi : null,
    pathParameters: null,
    stageVariables: null,
    body: asked.body ?? null,
    isBase64Encoded: false,
    requestContext: {
      requestId: 'request-1',
      domainName: 'api.execute-api.ap-northeast-1.amazonaws.com',
      identity: { sourceIp: '130.176.0.1', ...identity, ...asked.identity },
    },
    ...asked.event,
  } as unknown as GatewayEvent
}
