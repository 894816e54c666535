import { can } from '@sekisho/permissions/can'
import { useLanguage } from '../../i18n/language-store.ts'
import { staffActionMessages } from '../../i18n/messages/staff-actions.ts'
import { staffMessages } from '../../i18n/messages/staff.ts'
import { useMessages } from '../../i18n/use-messages.ts'
import { usePerson } from '../../session/session-store.ts'
import { endpointOf } from './act.ts'
import { refusalOf, type StaffAction, type Subject } from './action-rules.ts'

/** Says why an action is off: because of who asks, by the permission table, or because of whom it concerns. */
export function useActionRefusal(selfId: string | undefined): (action: StaffAction, person: Subject) => string | undefined {
  const t = useMessages(staffActionMessages)
  const words = useMessages(staffMessages)
  const language = useLanguage()
  const role = usePerson()?.role
  return (action, person) => {
    const decision = can(role, endpointOf(action).needs)
    if (!decision.allowed) return decision.reason[language]
    const refusal = refusalOf(action, person, selfId)
    if (refusal === null) return undefined
    return t(`not:${refusal}`, { status: words(`status:${person.status}`) })
  }
}
