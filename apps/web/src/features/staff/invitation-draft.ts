import type { Role } from '@sekisho/permissions/table'
import type { Language } from '../../format/language.ts'
import { roleChoices } from './role-words.ts'

/** What stands in the invitation form. */
export interface InvitationDraft {
  name: string
  email: string
  role: Role | null
  language: Language
}

export const isEmpty = ({ name, email, role }: InvitationDraft): boolean => name === '' && email === '' && role === null

/** A draft as the browser kept it; null when it is none, or nothing. */
export function readInvitationDraft(kept: unknown): InvitationDraft | null {
  if (typeof kept !== 'object' || kept === null) return null
  const { name, email, role, language } = kept as Record<string, unknown>
  if (typeof name !== 'string' || typeof email !== 'string') return null
  const draft = {
    name,
    email,
    role: roleChoices.find((choice) => choice === role) ?? null,
    language: language === 'en' ? ('en' as const) : ('ja' as const),
  }
  return isEmpty(draft) ? null : draft
}
