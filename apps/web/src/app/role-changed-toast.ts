import { roles } from '@sekisho/permissions/table'
import { currentLanguage } from '../i18n/language-store.ts'
import { formatMessage } from '../i18n/message.ts'
import { standingMessages } from '../i18n/messages/standing.ts'
import { sessionState } from '../session/session-store.ts'
import { showToast } from '../ui/show-toast.ts'

/** Says that the person has another role now, and which. */
export function sayRoleChanged(): void {
  const state = sessionState()
  const language = currentLanguage()
  const role = state.status === 'signed-in' ? Object.entries(roles).find(([name]) => name === state.person.role)?.[1] : undefined
  if (role) showToast(formatMessage(standingMessages.roleChanged[language], { role: role[language] }), 'info')
}
