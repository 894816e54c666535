import { AwsError, type Cloud } from '../../cloud.ts'
import type { IdentityStore } from './identity-store.ts'
import { type Login, refused, requireLogin } from './login.ts'
import { requiredText, textMap } from './request.ts'
import { chooseRole } from './role-choice.ts'

const lifeMs = 3_600_000
const federated = 'cognito-identity.amazonaws.com'

/**
 * `GetCredentialsForIdentity {IdentityId, Logins, CustomRoleArn}` → credentials of the chosen role for an hour,
 * provided that the role's trust policy lets this pool's identities in. Unsigned.
 */
export async function getCredentialsForIdentity(cloud: Cloud, store: IdentityStore, input: Record<string, unknown>): Promise<unknown> {
  const identityId = requiredText(input, 'IdentityId')
  const pool = store.poolOf(identityId)
  const login = await requireLogin(cloud, pool, textMap(input['Logins']))
  if (store.identityOf(pool, login.provider.name, login.sub) !== identityId)
    throw refused("Logins don't match. Please include at least one valid login for this identity or identity pool.")
  const custom = typeof input['CustomRoleArn'] === 'string' ? input['CustomRoleArn'] : undefined
  const roleArn = chooseRole(pool, login.provider, login.claims, custom)
  const vouched = `${login.provider.name}:CognitoSignIn:${login.sub}`
  requireTrust(cloud, roleArn, { poolId: pool.id, identityId, login, vouched })
  const provider = `${login.provider.name},${vouched}`
  const issued = cloud.iam.issue(roleArn, 'CognitoIdentityCredentials', lifeMs, { identityId, identityPoolId: pool.id, provider })
  return {
    IdentityId: identityId,
    Credentials: {
      AccessKeyId: issued.accessKeyId,
      SecretKey: issued.secretAccessKey,
      SessionToken: issued.sessionToken,
      Expiration: Math.floor(issued.expiration / 1000),
    },
  }
}

function requireTrust(
  cloud: Cloud,
  roleArn: string,
  { poolId, identityId, login, vouched }: { poolId: string; identityId: string; login: Login; vouched: string },
): void {
  const context = {
    [`${federated}:aud`]: poolId,
    [`${federated}:sub`]: identityId,
    [`${federated}:amr`]: ['authenticated', login.provider.name, vouched],
  }
  if (cloud.iam.mayAssume(roleArn, { federated }, 'sts:AssumeRoleWithWebIdentity', context)) return
  throw new AwsError(
    'InvalidIdentityPoolConfigurationException',
    'Invalid identity pool configuration. Check assigned IAM roles for this pool.',
  )
}
