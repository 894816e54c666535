import type { User } from './user.ts'

/** A user's attributes as trigger events carry them: every value a string, the status among them. */
export function triggerAttributes(user: User): Record<string, string> {
  return { sub: user.sub, ...user.attributes, 'cognito:user_status': user.status }
}
