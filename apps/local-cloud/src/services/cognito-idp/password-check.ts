import { AwsError } from '../../cloud.ts'
import type { Idp } from './idp.ts'
import { notAuthorized } from './input.ts'
import type { Pool } from './pool.ts'
import type { User } from './user.ts'

const dayMs = 86_400_000

/** Key of a person's lockout and limits: the sub, or the made-up id of someone who does not exist. */
export function personKey(pool: Pool, id: string): string {
  return `${pool.id} ${id}`
}

/** Judges one attempt at a password under the lockout. @throws NotAuthorizedException when wrong or locked. */
export function judgePassword(idp: Idp, pool: Pool, personId: string, isRight: () => boolean): void {
  const key = personKey(pool, personId)
  idp.lockout.refuseWhileLocked(key)
  if (!isRight()) {
    idp.lockout.fail(key)
    throw notAuthorized('Incorrect username or password.')
  }
  idp.lockout.forget(key)
}

/** Refuses a person whose right password does not let them in now. */
export function requireUsable(pool: Pool, user: User, now: number): void {
  if (!user.enabled) throw notAuthorized('User is disabled.')
  if (user.status === 'UNCONFIRMED') throw new AwsError('UserNotConfirmedException', 'User is not confirmed.')
  if (user.status === 'RESET_REQUIRED') throw new AwsError('PasswordResetRequiredException', 'Password reset required for the user')
  const validMs = pool.settings.passwordPolicy.temporaryPasswordValidityDays * dayMs
  if (user.status === 'FORCE_CHANGE_PASSWORD' && now > user.passwordSetAt + validMs)
    throw notAuthorized('Temporary password has expired and must be reset by an administrator.')
}
