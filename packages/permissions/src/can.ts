import { policy as standard, type Permission, type Policy } from './table.ts'
import type { OpenNeeds } from './to-functions.ts'

/** What an endpoint requires: a permission, or one of the needs that no role stands behind. */
export type Needs = Permission | OpenNeeds

export type Decision = { allowed: true; reach: 'any' | 'own' } | { allowed: false; reason: Reason }
export interface Reason {
  ja: string
  en: string
}

/**
 * Decides whether a role holds a permission and, if not, says why in the words a person sees.
 * Unknown roles and permissions hold nothing; there is no default and no wildcard.
 */
export function can(role: string | null | undefined, permission: string, policy: Policy = standard): Decision {
  const answer = (policy === standard ? answers : answersOf(policy)).get(permission)
  if (answer === undefined) return nobodyMay
  return answer.holders.includes(role as string) ? answer.held : answer.refused
}

/** What is said about one permission: to the roles that hold it, and to everybody else. */
interface Answer {
  holders: readonly string[]
  held: Decision
  refused: Decision
}
type Answers = ReadonlyMap<string, Answer>

const known = new WeakMap<Policy, Answers>()

/** Once for each policy: put together at each question, the words would take most of its time. */
function answersOf(policy: Policy): Answers {
  const all = known.get(policy) ?? compiled(policy)
  known.set(policy, all)
  return all
}

const compiled = (policy: Policy): Answers =>
  new Map(
    Object.entries(policy.permissions).map(([permission, row]) => [
      permission,
      {
        holders: row.who.filter((role) => isRole(role, policy)),
        held: { allowed: true, reach: row.reach },
        refused: { allowed: false, reason: reasonFor(row, policy) },
      },
    ]),
  )

/** True for a string that names a role of the policy, and for nothing else. */
export function isRole(role: unknown, policy: Policy = standard): role is string {
  return typeof role === 'string' && Object.hasOwn(policy.roles, role)
}

/**
 * The one role of a person who holds several groups: the lowest precedence wins, a tie gives none,
 * a group that is no role is ignored. Mirrors `cognito:preferred_role`.
 */
export function roleOfGroups(groups: readonly string[], policy: Policy = standard): string | null {
  const held = [...new Set(groups)].filter((group) => isRole(group, policy))
  const weights = held.map((role) => policy.roles[role]!.precedence)
  const lowest = Math.min(...weights)
  const winners = held.filter((role) => policy.roles[role]!.precedence === lowest)
  return winners.length === 1 ? winners[0]! : null
}

/** Every permission that a role holds. An unknown role holds none. */
export function permissionsOf(role: string, policy: Policy = standard): string[] {
  return Object.keys(policy.permissions).filter((permission) => can(role, permission, policy).allowed)
}

/** Whether a permission reaches anything but its holder's own record. One that is in no table might. */
export const reachesOthers = (permission: string, { permissions }: Policy = standard): boolean =>
  !Object.hasOwn(permissions, permission) || permissions[permission]!.reach !== 'own'

function reasonFor(row: Policy['permissions'][string], policy: Policy): Reason {
  const holders = row.who.map((role) => policy.roles[role]).filter((found) => found !== undefined)
  if (holders.length === 0) return nobody
  const ja = holders.map((role) => role.ja).join('または')
  const en = holders.map((role) => role.en.toLowerCase()).join(' or ')
  return { ja: `${row.says.ja}には${ja}の権限が必要です。`, en: `You need the ${en} role to ${row.says.en}.` }
}

const nobody: Reason = { ja: 'この操作は誰にも許可されていません。', en: 'Nobody may do this.' }
const nobodyMay: Decision = { allowed: false, reason: nobody }
const answers = compiled(standard)
