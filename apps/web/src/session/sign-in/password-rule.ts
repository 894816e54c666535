import { PASSWORD_LENGTH } from '@sekisho/contract/password-length'

/** What is wrong with a new password typed twice; null when nothing is. Length is the whole rule. */
export function newPasswordFault(password: string, again: string): 'too-short' | 'edge-space' | 'different' | null {
  if ([...password].length < PASSWORD_LENGTH) return 'too-short'
  // Cognito refuses them, and people do not see them.
  if (password !== password.trim()) return 'edge-space'
  return password === again ? null : 'different'
}
