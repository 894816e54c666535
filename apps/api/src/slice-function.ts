import { createDataApi } from '@sekisho/database/data-api'
import type { FunctionName } from '@sekisho/permissions/to-functions'
import { createApp, type Dependencies } from './app.ts'
import { lambdaHandler } from './http/lambda-handler.ts'
import type { Route } from './http/route.ts'
import { awsEndpoint } from '@sekisho/identity/aws/aws-endpoint'
import { edgeBySecret } from './platform/edge-secret.ts'
import { createDirectory } from '@sekisho/identity/directory'
import { awsEnvironment, type AwsEnvironment } from '@sekisho/identity/aws/aws-environment'
import { sliceEnvironment, type SliceEnvironment } from './platform/environment.ts'
import type { Digest, MakeDigest } from './platform/keyed-digest.ts'
import { consoleLog } from './platform/log.ts'
import { sendToAws } from './platform/send-to-aws.ts'
import { sessionVerifier } from './platform/session-token.ts'
import { awsJson } from '@sekisho/identity/aws/signed-fetch'
import { topicReaders } from '@sekisho/identity/aws/topic-readers'
import { cognitoPrincipal } from './principal/cognito-principal.ts'
import { customPrincipal } from './principal/custom-principal.ts'
import { iamPrincipal } from './principal/iam-principal.ts'
import type { ReadPrincipal } from './principal/principal.ts'

/**
 * The Lambda handler of a slice, wired to AWS by the environment.
 * @param unasked what it does with an event that is no request of the gateway's: a schedule's, a rule's
 * @throws Error at start when the environment is not whole or is another function's
 */
export function sliceFunction(
  name: FunctionName,
  routes: readonly Route[],
  { digest, unasked }: { digest?: MakeDigest; unasked?: (deps: Dependencies) => (event: unknown) => Promise<void> } = {},
): ReturnType<typeof lambdaHandler> {
  const environment = sliceEnvironment()
  if (environment.function !== name) throw new Error(`This bundle is the function ${name}, but SEKISHO_FUNCTION says otherwise.`)
  const deps = dependencies(environment, awsEnvironment(), digest)
  const serve = lambdaHandler(createApp({ function: name, routes, deps }))
  if (!unasked) return serve
  const work = unasked(deps)
  // The gateway always names a method, and nothing but our own schedule and rule may invoke beside it.
  return async (event, context) => ('httpMethod' in event ? serve(event, context) : ((await work(event)) as never))
}

function dependencies(environment: SliceEnvironment, aws: AwsEnvironment, digest?: MakeDigest): Dependencies {
  const { clusterArn, name, secrets, nobodySecret } = environment.database
  const dataApi = createDataApi({
    endpoint: awsEndpoint('RDS_DATA', aws),
    region: aws.region,
    credentials: aws.credentials,
    send: sendToAws,
    clusterArn,
    database: name,
    timeoutMs: 15_000,
  })
  const secretFor = (role: string | null) => (role !== null && Object.hasOwn(secrets, role) ? secrets[role]! : nobodySecret)
  const call = awsJson(aws, sendToAws)
  const { directoryTable, userPoolId, userPoolClientId, window } = environment
  return {
    edge: edgeBySecret({ call, secretArn: environment.edgeSecret, now: Date.now }),
    readPrincipal: principalReader(environment, aws),
    directory: createDirectory({ call, table: directoryTable, now: Date.now, ...freshness(environment) }),
    unusualUse: environment.unusualUse,
    aws: {
      call,
      directoryTable,
      userPoolId,
      userPoolClientId,
      ownPasswords: environment.authorizer === 'custom',
      window,
      ...(environment.watched && { watched: environment.watched, edgeCall: awsJson({ ...aws, region: 'us-east-1' }, sendToAws) }),
      ...(environment.watched && { topicCall: topicReaders(aws, sendToAws) }),
    },
    rules: environment.rules,
    databaseFor: (role, left) => dataApi.connect(secretFor(role), left),
    ...(digest && { digestFor: remembered((role) => digest(call, secretFor(role))) }),
    log: consoleLog,
    now: () => new Date(),
  }
}

/** One key is read per role, at the first text that is hashed. */
function remembered(make: (role: string) => Digest): (role: string) => Digest {
  const known = new Map<string, Digest>()
  return (role) => known.get(role) ?? known.set(role, make(role)).get(role)!
}

/** The page asks for the account to learn whether the person's standing has changed: that answer is never old. */
const freshness = (environment: SliceEnvironment) => (environment.function === 'account' ? { freshMs: 0 } : {})

function principalReader(
  { authorizer, userPoolId, userPoolClientId: clientId, groupRoles }: SliceEnvironment,
  aws: AwsEnvironment,
): ReadPrincipal {
  const provider = `cognito-idp.${aws.region}.amazonaws.com/${userPoolId}`
  const issuer = `https://${provider}`
  if (authorizer === 'cognito') return cognitoPrincipal({ issuer, clientId })
  if (authorizer === 'custom') return customPrincipal
  const jwksUrl = `${awsEndpoint('COGNITO_IDENTITY_PROVIDER', aws)}/${userPoolId}/.well-known/jwks.json`
  return iamPrincipal({
    groupRoles,
    provider,
    verifySession: sessionVerifier({ issuer, clientId, jwksUrl, now: Date.now, send: sendToAws }),
  })
}
