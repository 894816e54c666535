import { roleOfGroups } from '@sekisho/permissions/can'
import { ProblemError, unavailable } from '../http/problem.ts'
import { KeysUnavailableError, SessionTokenError, type Session } from '../platform/session-token.ts'
import type { ReadPrincipal } from './principal.ts'

export interface IamPrincipalOptions {
  /** Name of the IAM role of a group → our role. */
  groupRoles: Readonly<Record<string, string>>
  /** `cognito-idp.REGION.amazonaws.com/POOL`, as the identity pool names its provider. */
  provider: string
  verifySession: (token: string) => Promise<Session>
}

/**
 * `iam` mode: the role from the signature that the gateway checked, the person and the session from the
 * access token. Both must name the same person and the same role, so one stolen half is worth nothing.
 */
export function iamPrincipal({ groupRoles, provider, verifySession }: IamPrincipalOptions): ReadPrincipal {
  return async function readIamPrincipal({ requestContext, sessionToken }) {
    const identity = requestContext.identity
    if (!identity?.userArn || !sessionToken) throw new ProblemError('session-required', 'principal')
    const roleName = /^arn:aws[a-z-]*:sts::\d{12}:assumed-role\/([\w+=,.@-]+)\/[\w+=,.@-]+$/.exec(identity.userArn)?.[1]
    const role = roleName !== undefined && Object.hasOwn(groupRoles, roleName) ? groupRoles[roleName] : undefined
    const sub = subjectOf(identity.cognitoAuthenticationProvider, provider)
    if (role === undefined || sub === null) throw new ProblemError('session-invalid', 'principal')
    const session = await verifySession(sessionToken).catch(refuse)
    if (session.sub !== sub) throw new ProblemError('session-invalid', 'principal')
    if (roleOfGroups(session.groups) !== role) throw new ProblemError('role-changed', 'principal')
    return { subject: { sub }, role, authTime: session.authTime }
  }
}

/** `PROVIDER,PROVIDER:CognitoSignIn:SUB` → SUB, for exactly this provider. */
function subjectOf(given: string | null | undefined, provider: string): string | null {
  const prefix = `${provider},${provider}:CognitoSignIn:`
  if (!given?.startsWith(prefix)) return null
  const sub = given.slice(prefix.length)
  return /^[\w-]{1,128}$/.test(sub) ? sub : null
}

function refuse(error: unknown): never {
  if (error instanceof SessionTokenError) throw new ProblemError('session-invalid', 'principal')
  if (error instanceof KeysUnavailableError) throw unavailable('principal')
  throw error
}
