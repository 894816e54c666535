import type { Authorizer } from '@sekisho/contract/web-config'
import { SESSION_HEADER } from '@sekisho/contract/headers'
import type { AwsStub } from './aws-stub.ts'
import type { Deployed } from './deployed.ts'

/** What stands behind a call once the gateway is past: what it found out, and the headers that the caller sent. */
export interface Caller {
  requestContext: { identity?: Record<string, string>; authorizer?: Record<string, unknown> }
  headers: Record<string, string>
}

/** Somebody in the stub's directory. */
export interface Standing {
  staffId: string
  sub: string
  role: string
}

/** Seconds since the epoch. */
export const second = (): number => Math.floor(Date.now() / 1000)

/** The list of ended sessions of somebody of whom every sign-in of these two minutes was ended by itself. */
export const aboutNow = (): { S: string } => ({ S: JSON.stringify(Array.from({ length: 120 }, (_, index) => second() - 60 + index)) })

let made = 0

/** Puts somebody into the directory; `changes` are fields of the record that differ from an active person's. */
export function enrol(stub: AwsStub, role: string, changes: Record<string, { S: string } | { N: string }> = {}): Standing {
  const number = String(++made).padStart(12, '0')
  const person = { staffId: `01990000-0000-7000-8000-${number}`, sub: `5ab00000-0000-4000-8000-${number}`, role }
  stub.put(`SUB#${person.sub}`, 'LINK', { staffId: { S: person.staffId } })
  stub.put(`STAFF#${person.staffId}`, 'PROFILE', {
    staffId: { S: person.staffId },
    sub: { S: person.sub },
    role: { S: role },
    status: { S: 'active' },
    notBefore: { N: '0' },
    name: { S: 'Proof' },
    email: { S: 'proof@sekisho.example' },
    mfa: { S: 'totp' },
    passkeys: { S: '[{"id":"proof"}]' },
    version: { N: '1' },
    ...changes,
  })
  return person
}

/** Claims of the person's tokens, as the pool signs them. */
export function claimsOf({ sub, role }: Standing, { userPoolId, kernel }: Deployed, clientId: string) {
  const iss = `https://cognito-idp.${kernel.cloud.region}.amazonaws.com/${userPoolId}`
  const common = { sub, iss, 'cognito:groups': [role], auth_time: second(), iat: second(), exp: second() + 3600 }
  return { access: { ...common, token_use: 'access', client_id: clientId }, id: { ...common, token_use: 'id', aud: clientId } }
}

/** How somebody with a role in a mode looks to a function. Every part may be bent by whoever wants to try. */
export function callerOf(mode: Authorizer, person: Standing, deployed: Deployed, stub: AwsStub, bent: Bent = {}): Caller {
  const fn = [...deployed.functions.values()].find(({ environment }) => environment['USER_POOL_CLIENT_ID'])
  const clientId = fn!.environment['USER_POOL_CLIENT_ID']!
  const { access, id } = claimsOf(person, deployed, clientId)
  if (mode === 'iam') return signer(person, deployed, bent.token ?? stub.token({ ...access, ...bent.claims }), fn!.environment, bent)
  if (mode === 'cognito') return { requestContext: { authorizer: { claims: asGatewayText({ ...id, ...bent.claims }) } }, headers: {} }
  const { staffId, role } = person
  return {
    requestContext: { authorizer: { principalId: staffId, staffId, role, authTime: String(second()), ...bent.claims } },
    headers: {},
  }
}

export interface Bent {
  claims?: Record<string, unknown>
  /** A whole access token instead of the person's. */
  token?: string
  identity?: Record<string, string>
}

function signer(
  person: Standing,
  { kernel, userPoolId }: Deployed,
  token: string,
  environment: Record<string, string>,
  bent: Bent,
): Caller {
  const { region, accountId } = kernel.cloud
  const provider = `cognito-idp.${region}.amazonaws.com/${userPoolId}`
  const groupRoles = JSON.parse(environment['GROUP_ROLES']!) as Record<string, string>
  const [iamRole = 'none'] = Object.entries(groupRoles).find(([, role]) => role === person.role) ?? []
  const identity = {
    userArn: `arn:aws:sts::${accountId}:assumed-role/${iamRole}/CognitoIdentityCredentials`,
    cognitoAuthenticationType: 'authenticated',
    cognitoAuthenticationProvider: `${provider},${provider}:CognitoSignIn:${person.sub}`,
    ...bent.identity,
  }
  return { requestContext: { identity }, headers: token === '' ? {} : { [SESSION_HEADER]: token } }
}

/** Every claim is text, lists joined by commas. */
const asGatewayText = (claims: Record<string, unknown>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(claims)
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => [name, Array.isArray(value) ? value.join(',') : String(value)]),
  )
