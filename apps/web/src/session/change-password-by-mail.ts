import { keeper } from './current-session.ts'
import { noteStep } from './sign-in/half-done.ts'
import { signOut } from './sign-out.ts'

/** False where the company keeps the passwords itself: no mail of ours can change one then. */
export const canChangeByMail = async (): Promise<boolean> => (await keeper().loadCalls()).hasReset

/**
 * Leads to a new password by way of a code that comes by mail. The tokens here cannot change it themselves:
 * a stolen one could otherwise take the account over.
 */
export async function changePasswordByMail(email: string): Promise<void> {
  noteStep(sessionStorage, 'forgotten', email)
  await signOut()
}
