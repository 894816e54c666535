import { can } from '@sekisho/permissions/can'
import type { Permission } from '@sekisho/permissions/table'
import type { ReactNode } from 'react'
import { useLanguage } from '../i18n/language-store.ts'
import { usePerson } from './session-store.ts'

/** Null when this person holds the permission, else why not, in their language. */
export function useRefusal(needs: Permission): string | null {
  const person = usePerson()
  const language = useLanguage()
  const decision = can(person?.role, needs)
  return decision.allowed ? null : decision.reason[language]
}

/** Hands the reason to a button, which then shows itself disabled: `{(reason) => <Button disabledReason={reason}>…}`. */
export function Allowed({ needs, children }: { needs: Permission; children: (reason: string | undefined) => ReactNode }) {
  return children(useRefusal(needs) ?? undefined)
}
