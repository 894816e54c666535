import { tabStore } from '../storage/browser-storage.ts'
import { keeper } from './current-session.ts'
import { leave } from './leave.ts'
import { noteStep } from './sign-in/half-done.ts'

/** False where the company keeps the passwords itself: no mail of ours can change one then. */
export const canChangeByMail = async (): Promise<boolean> => (await keeper().loadCalls()).hasReset

/**
 * Leads to a new password by way of a code that comes by mail. The tokens here cannot change it themselves:
 * a stolen one could otherwise take the account over.
 */
export async function changePasswordByMail(email: string): Promise<void> {
  await keeper().forget()
  // Noted last: a sign-in page that shows up while the session ends would take the note for itself.
  noteStep(tabStore, 'forgotten', email)
  leave('asked')
}
