import { AwsError, type AwsCall, type AwsReply, type Cloud, type Quota, type Service } from '../../cloud.ts'
import { getCredentialsForIdentity } from './get-credentials-for-identity.ts'
import { getId } from './get-id.ts'
import { IdentityStore } from './identity-store.ts'
import { provisioners } from './provisioners.ts'

/** What start-up and tests do in process. */
export interface CognitoIdentity extends Service {
  /** Forgets every identity; pools keep their ids. */
  reset(): void
}

const target = 'AWSCognitoIdentityService.'

/** Operations of the classic flow, which every pool here has turned off. */
const classic = new Set(['GetOpenIdToken'])

/** Amazon Cognito identity pools: the enhanced flow for logins of user pools. */
export function createCognitoIdentity(cloud: Cloud): CognitoIdentity {
  const store = new IdentityStore(cloud)
  return {
    name: 'cognito-identity',
    provisioners: provisioners(store),
    accepts: (_method, _path, headers) => headers['x-amz-target']?.startsWith(target) === true,
    handle: (call) => handle(cloud, store, call),
    quota: quotaOf,
    reset: () => store.clear(),
  }
}

async function handle(cloud: Cloud, store: IdentityStore, { operation, input }: AwsCall): Promise<AwsReply> {
  if (operation === 'GetId') return { body: await getId(cloud, store, input) }
  if (operation === 'GetCredentialsForIdentity') return { body: await getCredentialsForIdentity(cloud, store, input) }
  if (classic.has(operation))
    throw new AwsError('InvalidParameterException', 'Basic (classic) flow is not enabled, please use enhanced flow.')
  throw new AwsError('UnknownOperationException', `cognito-identity:${operation} is not part of the local cloud.`)
}

const perSecond: Record<string, number> = { GetId: 25, GetCredentialsForIdentity: 200 }

function quotaOf(operation: string): Quota | undefined {
  const limit = perSecond[operation]
  return limit === undefined ? undefined : { category: operation, perSecond: limit }
}
