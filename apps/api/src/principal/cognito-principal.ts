import { isRole } from '@sekisho/permissions/can'
import { ProblemError } from '../http/problem.ts'
import type { ReadPrincipal } from './principal.ts'

export interface CognitoPrincipalOptions {
  issuer: string
  clientId: string
}

/**
 * `cognito` mode: the claims of the ID token that the gateway verified. Every value is text, and groups
 * are joined by commas, so that one group called `a,b` looks like two. We therefore take exactly one group;
 * whoever is in several is refused here rather than guessed at.
 */
export function cognitoPrincipal({ issuer, clientId }: CognitoPrincipalOptions): ReadPrincipal {
  return async function readCognitoPrincipal({ requestContext }) {
    const claims: unknown = requestContext.authorizer?.['claims']
    if (typeof claims !== 'object' || claims === null) throw new ProblemError('session-required', 'principal')
    const text = (name: string): string | undefined => {
      const value = Object.hasOwn(claims, name) ? (claims as Record<string, unknown>)[name] : undefined
      return typeof value === 'string' ? value : undefined
    }
    const sub = text('sub') ?? ''
    const authTime = /^\d{1,12}$/.test(text('auth_time') ?? '') ? Number(text('auth_time')) : null
    const isOurs = text('iss') === issuer && text('aud') === clientId && text('token_use') === 'id'
    if (!isOurs || authTime === null || !/^[\w-]{1,128}$/.test(sub)) throw new ProblemError('session-invalid', 'principal')
    const group = text('cognito:groups')
    if (!isRole(group)) throw new ProblemError('role-changed', 'principal')
    return { subject: { sub }, role: group, authTime }
  }
}
