import { createHash, randomBytes, randomUUID, sign } from 'node:crypto'
import { publishedIn, type IssuedCredentials, type Item, type RunningCloud } from './running-cloud.ts'

/** Somebody of the matrix: in the pool and in the directory, unless their identity says otherwise. */
export interface Someone {
  staffId: string
  sub: string
  email: string
  role: string
}

let made = 0

/** Puts somebody into pool and directory. `record` changes fields of the directory's record. */
export async function enrol(cloud: RunningCloud, role: string, record: Item = {}): Promise<Someone> {
  const number = String(++made).padStart(12, '0')
  const staffId = `01990000-0000-7000-8000-${number}`
  const email = `matrix-${number}@sekisho.example`
  const { idp, dynamodb } = cloud.services
  const { userPoolId, directoryTable: table } = cloud.description
  const groups = cloud.description.people.some((person) => person.role === role) ? [role] : []
  const { sub } = idp.seedUser({ userPoolId, email, name: `Matrix ${number}`, password: randomUUID(), groups })
  const id = { S: staffId }
  await dynamodb.put(table, { pk: { S: `SUB#${sub}` }, sk: { S: 'LINK' }, staffId: id })
  await dynamodb.put(table, {
    pk: { S: `STAFF#${staffId}` },
    sk: { S: 'PROFILE' },
    staffId: id,
    status: { S: 'active' },
    role: { S: role },
    name: { S: `Matrix ${number}` },
    email: { S: email },
    sub: { S: sub },
    notBefore: { N: '0' },
    mfa: { S: 'totp' },
    version: { N: '1' },
    ...record,
  })
  return { staffId, sub, email, role }
}

type Key = { kid: string; pem: string }

/** The pool's own keys: tokens of people whom nobody needs to sign in, and the raw material of forgeries. */
export function poolKeys({ kernel }: RunningCloud): { id: Key; access: Key } {
  const [pool] = Object.values(kernel.cloud.state.read<Record<string, { keys: { id: Key; access: Key } }>>('cognito-idp.json') ?? {})
  return pool!.keys
}

export const second = (): number => Math.floor(Date.now() / 1000)

/** Claims of the person's tokens as the pool makes them. */
export function claimsOf({ description: { region, userPoolId, userPoolClientId } }: RunningCloud, { sub, role }: Someone) {
  const iss = `https://cognito-idp.${region}.amazonaws.com/${userPoolId}`
  const common = { sub, iss, 'cognito:groups': [role], auth_time: second(), iat: second(), exp: second() + 300, jti: randomUUID() }
  return {
    access: { ...common, token_use: 'access', client_id: userPoolClientId, username: sub },
    id: { ...common, token_use: 'id', aud: userPoolClientId, 'cognito:username': sub },
  }
}

/** Signs claims; an undefined one is left out. `header` and `pem` make forgeries. */
export function jwt(key: Key, claims: object, header: object = {}): string {
  const parts = [{ alg: 'RS256', kid: key.kid, ...header }, claims].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
  return `${parts.join('.')}.${sign('sha256', Buffer.from(parts.join('.')), key.pem).toString('base64url')}`
}

/** Credentials of the role that the identity pool gives this person. */
export function credentialsOf(cloud: RunningCloud, { sub, role }: Someone, lifeMs = 3_600_000): IssuedCredentials {
  const { region, userPoolId, identityPoolId, accountId } = cloud.description
  const provider = `cognito-idp.${region}.amazonaws.com/${userPoolId}`
  const cognito = { identityId: `${region}:${randomUUID()}`, identityPoolId, provider: `${provider},${provider}:CognitoSignIn:${sub}` }
  return cloud.kernel.cloud.iam.issue(groupRoleArn(accountId, role), 'CognitoIdentityCredentials', lifeMs, cognito)
}

export const groupRoleArn = (accountId: string, role: string): string => `arn:aws:iam::${accountId}:role/sekisho-dev-${role}`

/** A session of `custom` mode in its table. Times in seconds before now. */
export async function beginSession(cloud: RunningCloud, staffId: string, { ago = 0, idle = 0 } = {}): Promise<string> {
  const token = randomBytes(32).toString('base64url')
  const times = { authTime: second() - ago, lastSeenAt: second() - idle, expiresAt: second() - ago + 12 * 3600 }
  await cloud.services.dynamodb.put(publishedIn(cloud, 'vault/sessions-table-name'), {
    pk: { S: `SESSION#${createHash('sha256').update(token).digest('hex')}` },
    staffId: { S: staffId },
    ...Object.fromEntries(Object.entries(times).map(([name, value]) => [name, { N: String(value) }])),
  })
  return token
}
