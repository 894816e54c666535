import { permissions, roles, type Policy } from './table.ts'

const joins: readonly string[] = ['audit.read', 'events.read']

/**
 * A copy of the policy with a third role, `auditor`, that may read the trail and the events. Tests of every
 * layer use it to prove that a new role needs no edit but its line in the table.
 */
export const withAuditor: Policy = {
  roles: { ...roles, auditor: { precedence: 30, ja: '監査人', en: 'Auditor' } },
  permissions: Object.fromEntries(
    Object.entries(permissions).map(([key, row]) => [key, joins.includes(key) ? { ...row, who: [...row.who, 'auditor'] } : row]),
  ),
}
