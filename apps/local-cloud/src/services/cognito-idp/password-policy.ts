import { AwsError } from '../../cloud.ts'
import type { PasswordPolicy } from './pool-settings.ts'
import { type Pool, srpPoolName } from './pool.ts'
import type { User } from './user.ts'
import { makeVerifier, matchesVerifier } from './srp.ts'

const symbols = /[\^$*.[\]{}()?"!@#%&/\\,><':;|_~`=+\- ]/

/** @throws InvalidPasswordException naming the first rule that the password breaks. */
export function requireConformingPassword(policy: PasswordPolicy, password: string): void {
  const broken = brokenRule(policy, password)
  if (broken !== undefined) throw new AwsError('InvalidPasswordException', `Password did not conform with policy: ${broken}`)
}

function brokenRule(policy: PasswordPolicy, password: string): string | undefined {
  if (password.length > 256) return 'Password must not be longer than 256 characters'
  if (password.length < policy.minimumLength) return 'Password not long enough'
  if (policy.requireUppercase && !/[A-Z]/.test(password)) return 'Password must have uppercase characters'
  if (policy.requireLowercase && !/[a-z]/.test(password)) return 'Password must have lowercase characters'
  if (policy.requireNumbers && !/[0-9]/.test(password)) return 'Password must have numeric characters'
  if (policy.requireSymbols && !symbols.test(password)) return 'Password must have symbol characters'
  return undefined
}

/** Checks a password against policy and history, then keeps its verifier in place of the last. */
export function setPassword(pool: Pool, user: User, password: string, now: number): void {
  requireConformingPassword(pool.settings.passwordPolicy, password)
  const size = pool.settings.passwordPolicy.passwordHistorySize
  const known = user.password === undefined ? [] : [user.password, ...user.passwordHistory].slice(0, size)
  if (known.some((verifier) => matchesVerifier(srpPoolName(pool), user.username, password, verifier)))
    throw new AwsError('PasswordHistoryPolicyViolationException', 'Password has previously been used')
  user.password = makeVerifier(srpPoolName(pool), user.username, password)
  user.passwordHistory = known
  user.passwordSetAt = now
  user.modifiedAt = now
}
