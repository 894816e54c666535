import { createHash, randomInt } from 'node:crypto'
import { AwsError } from '../../cloud.ts'
import type { CodePurpose, User } from './user.ts'

const hourMs = 3_600_000
const lifeMs: Record<CodePurpose, number> = { reset: hourMs, 'sign-up': 24 * hourMs, attribute: 24 * hourMs }

/** Makes a six-digit code, which replaces the last of its purpose. */
export function issueCode(user: User, purpose: CodePurpose, now: number, value?: string): string {
  const code = String(randomInt(1_000_000)).padStart(6, '0')
  const entry = { purpose, hash: hashOf(code), expiresAt: now + lifeMs[purpose], ...(value === undefined ? {} : { value }) }
  user.codes = [...user.codes.filter((old) => old.purpose !== purpose), entry]
  return code
}

/**
 * Checks a code; the answer takes it out once everything else holds.
 * @throws ExpiredCodeException when there is none or it is too old, CodeMismatchException when it is another.
 */
export function requireCode(user: User, purpose: CodePurpose, code: string, now: number): { value: string | undefined; spend: () => void } {
  const entry = user.codes.find((candidate) => candidate.purpose === purpose)
  if (entry === undefined || now >= entry.expiresAt) throw expiredCode()
  if (entry.hash !== hashOf(code)) throw wrongCode()
  const spend = () => {
    user.codes = user.codes.filter((other) => other !== entry)
  }
  return { value: entry.value, spend }
}

export function wrongCode(): AwsError {
  return new AwsError('CodeMismatchException', 'Invalid verification code provided, please try again.')
}

export function expiredCode(): AwsError {
  return new AwsError('ExpiredCodeException', 'Invalid code provided, please request a code again.')
}

function hashOf(code: string): string {
  return createHash('sha256').update(code).digest('base64')
}
