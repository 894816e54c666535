import { AwsClient } from 'aws4fetch'
import { claimsOf, credentialsOf, enrol, groupRoleArn, jwt, poolKeys } from './people.ts'
import { publishedIn, type RunningCloud } from './running-cloud.ts'

/** Calls that no screen makes, each with what was answered and what must have been: I16, I29 to I33. */
export async function strangersOf(cloud: RunningCloud, role: string, mightier: string): Promise<string[]> {
  const person = await enrol(cloud, role)
  return [
    ...(await atIdentityPool(cloud, person, mightier)),
    ...(await atOtherServices(cloud, person, mightier)),
    ...(await atFunctions(cloud)),
  ]
}

type Person = Awaited<ReturnType<typeof enrol>>

/** Unsigned, as a browser calls the identity pool. */
async function unsigned({ description }: RunningCloud, target: string, body: object): Promise<string> {
  const headers = { 'content-type': 'application/x-amz-json-1.1', 'x-amz-target': target }
  const reply = await fetch(`${description.aws}/`, { method: 'POST', headers, body: JSON.stringify(body) })
  const said = (await reply.json()) as Record<string, unknown>
  return reply.ok ? JSON.stringify(said) : String(said['__type'])
}

async function atIdentityPool(cloud: RunningCloud, person: Person, mightier: string): Promise<string[]> {
  const { region, userPoolId, identityPoolId: IdentityPoolId, accountId } = cloud.description
  const provider = `cognito-idp.${region}.amazonaws.com/${userPoolId}`
  const { id, access } = claimsOf(cloud, person)
  const keys = poolKeys(cloud)
  const service = (operation: string, body: object) => unsigned(cloud, `AWSCognitoIdentityService.${operation}`, body)
  const Logins = { [provider]: jwt(keys.id, id) }
  const identity = JSON.parse(await service('GetId', { IdentityPoolId, Logins })) as { IdentityId: string }
  const CustomRoleArn = groupRoleArn(accountId, mightier)
  const two = { ...id, 'cognito:groups': [person.role, mightier], 'cognito:roles': [groupRoleArn(accountId, person.role), CustomRoleArn] }
  const refused = /NotAuthorizedException|InvalidParameterException|UnknownOperation|InvalidIdentityPoolConfiguration/
  return expecting(refused, {
    'I16 an access token at the identity pool': await service('GetId', {
      IdentityPoolId,
      Logins: { [provider]: jwt(keys.access, access) },
    }),
    'I17 a token of another pool': await service('GetId', { IdentityPoolId, Logins: { [`${provider}x`]: jwt(keys.id, id) } }),
    'I18 a token of another client': await service('GetId', {
      IdentityPoolId,
      Logins: { [provider]: jwt(keys.id, { ...id, aud: 'another' }) },
    }),
    'I06 in no group': await service('GetCredentialsForIdentity', {
      ...identity,
      Logins: { [provider]: jwt(keys.id, { ...id, 'cognito:groups': undefined }) },
    }),
    'I07 two roles and none preferred': await service('GetCredentialsForIdentity', {
      ...identity,
      Logins: { [provider]: jwt(keys.id, two) },
    }),
    'I29 a role that is not theirs': await service('GetCredentialsForIdentity', { ...identity, Logins, CustomRoleArn }),
    'I30 the classic flow': await service('GetOpenIdToken', { ...identity, Logins }),
    'I32 a guest': await service('GetId', { IdentityPoolId }),
    "I32 a guest with somebody's identity": await service('GetCredentialsForIdentity', identity),
  })
}

/** I31: credentials that may call the gateway may call nothing else. */
async function atOtherServices(cloud: RunningCloud, person: Person, mightier: string): Promise<string[]> {
  const { aws, region, userPoolId, accountId, directoryTable } = cloud.description
  const keys = credentialsOf(cloud, person)
  const call = async (service: string, path: string, target: string | null, body: object) => {
    const client = new AwsClient({ ...keys, service, region })
    const headers = { 'content-type': 'application/x-amz-json-1.1', ...(target && { 'x-amz-target': target }) }
    const reply = await client.fetch(aws + path, { method: 'POST', headers, body: JSON.stringify(body), aws: { signQuery: false } })
    const said = await reply.text()
    return reply.ok ? `allowed: ${said}` : `${reply.status} ${reply.headers.get('x-amzn-errortype') ?? ''} ${said}`
  }
  const Key = { pk: { S: 'STAFF#x' }, sk: { S: 'PROFILE' } }
  const [resourceArn, secretArn] = [publishedIn(cloud, 'data/cluster-arn'), publishedIn(cloud, 'data/secret/nobody')]
  const idp = (operation: string) =>
    call('cognito-idp', '/', `AWSCognitoIdentityProviderService.${operation}`, {
      UserPoolId: userPoolId,
      Username: 'x',
      GroupName: mightier,
    })
  const refused = /AccessDenied|not authorized|UnknownOperation|MissingAuthentication|404|not part of the local cloud/
  return expecting(refused, {
    'I31 DynamoDB GetItem': await call('dynamodb', '/', 'DynamoDB_20120810.GetItem', { TableName: directoryTable, Key }),
    'I31 DynamoDB PutItem': await call('dynamodb', '/', 'DynamoDB_20120810.PutItem', { TableName: directoryTable, Item: Key }),
    'I31 DynamoDB Scan': await call('dynamodb', '/', 'DynamoDB_20120810.Scan', { TableName: directoryTable }),
    'I31 RDS Data': await call('rds-data', '/Execute', null, { resourceArn, secretArn, sql: 'select 1' }),
    'I31 Secrets Manager': await call('secretsmanager', '/', 'secretsmanager.GetSecretValue', { SecretId: secretArn }),
    'I31 SSM': await call('ssm', '/', 'AmazonSSM.GetParameter', { Name: '/sekisho/dev/api/id' }),
    'I31 AdminGetUser': await idp('AdminGetUser'),
    'I31 AdminAddUserToGroup': await idp('AdminAddUserToGroup'),
    'I31 AdminSetUserPassword': await idp('AdminSetUserPassword'),
    'I31 ListUsers': await idp('ListUsers'),
    'I31 Lambda Invoke': await call('lambda', '/2015-03-31/functions/sekisho-dev-members/invocations', null, {}),
    'I31 AssumeRole': await call('sts', '/', null, { Action: 'AssumeRole', RoleArn: groupRoleArn(accountId, mightier) }),
    'I31 S3': await call('s3', '/bucket/key', null, {}),
  })
}

/** I33: only our own API at our own stage may invoke a function, whatever a hand-made event says. */
async function atFunctions({ kernel, description }: RunningCloud): Promise<string[]> {
  const { region, accountId, api } = description
  const event = { httpMethod: 'GET', path: '/api/members', requestContext: { authorizer: { role: 'admin' } } }
  const invoke = (service: string, sourceArn: string) =>
    kernel.functions.invoke('sekisho-dev-members', event, { service, sourceArn }).then(
      () => 'invoked',
      (error: Error) => error.name,
    )
  const arn = (id: string, tail: string) => `arn:aws:execute-api:${region}:${accountId}:${id}/${tail}`
  return expecting(/AccessDenied/, {
    'I33 another API': await invoke('apigateway.amazonaws.com', arn('another', 'live/GET/api/members')),
    'I33 another stage': await invoke('apigateway.amazonaws.com', arn(api.id, 'test/GET/api/members')),
    'I33 the console of the gateway': await invoke('apigateway.amazonaws.com', arn(api.id, 'test-invoke-stage/GET/api/members')),
    'I33 another service': await invoke('cognito-idp.amazonaws.com', arn(api.id, 'live/GET/api/members')),
    'I33 a path beside the API': await invoke('apigateway.amazonaws.com', arn(api.id, 'live/GET/other')),
  })
}

const expecting = (refused: RegExp, answers: Record<string, string>): string[] =>
  Object.entries(answers).flatMap(([who, said]) => (refused.test(said) ? [] : [`${who} got ${said.slice(0, 200)}`]))
