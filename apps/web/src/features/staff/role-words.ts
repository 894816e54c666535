import { roles, type Role } from '@sekisho/permissions/table'
import type { Language } from '../../format/language.ts'

/** The roles from the one that may least to the one that may most. */
export const roleChoices = (Object.keys(roles) as Role[]).toSorted((one, other) => roles[other].precedence - roles[one].precedence)

export const roleName = (role: Role, language: Language): string => roles[role][language]

/** The role that a cell of a file means, by its key or its name in either language; null for none. */
export function roleOf(text: string): Role | null {
  const said = text.trim().toLowerCase()
  return roleChoices.find((role) => [role, roles[role].ja, roles[role].en].some((name) => name.toLowerCase() === said)) ?? null
}
