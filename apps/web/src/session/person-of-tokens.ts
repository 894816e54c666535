import { roleOfGroups } from '@sekisho/permissions/can'
import type { Person } from './session.ts'

type Claims = Readonly<Record<string, unknown>>

/**
 * Reads who somebody is from the claims of their two tokens. Only for showing: every gate reads them again.
 * @returns the role by the table's own rule; a group that is no role counts for nothing
 */
export function personOfTokens(access: Claims, id: Claims): Person {
  const groups = access['cognito:groups']
  return {
    role: Array.isArray(groups) ? roleOfGroups(groups.filter((group) => typeof group === 'string')) : null,
    email: typeof id['email'] === 'string' ? id['email'] : '',
    sub: typeof access['sub'] === 'string' ? access['sub'] : '',
  }
}
