import { CursorError } from '@sekisho/database/cursor'
import { DatabaseError, type DatabaseErrorCode } from '@sekisho/database/database-error'
import { DirectoryError } from '@sekisho/identity/people/directory-error'
import { problems, type Problem, type ProblemCode } from '@sekisho/contract/problem'

/** Which gate said no; in the log and nowhere else. */
export type Gate =
  | 'edge'
  | 'path-guard'
  | 'principal'
  | 'live-status'
  | 'step-up'
  | 'permission'
  | 'passkey'
  | 'validation'
  | 'operation'
  | 'database'
  | 'directory'

export type ProblemDetails = Pick<Problem, 'reason' | 'errors' | 'present'>

/** The one way to refuse a request. `code` is closed; the words are fixed per code. */
export class ProblemError extends Error {
  readonly code: ProblemCode
  readonly gate: Gate
  readonly details: ProblemDetails
  /** Seconds after which a repeat makes sense. */
  readonly retryAfter: number | undefined

  constructor(code: ProblemCode, gate: Gate, details: ProblemDetails = {}, retryAfter?: number) {
    super(code)
    this.name = 'ProblemError'
    this.code = code
    this.gate = gate
    this.details = details
    this.retryAfter = retryAfter
  }
}

/** Refuses an input by its field. */
export const invalidInput = (field: string, issue: string): ProblemError =>
  new ProblemError('invalid-input', 'validation', { errors: [{ field, issue }] })

/** There is no such object, or not for this person: the same answer. */
export const notFound = (): ProblemError => new ProblemError('not-found', 'operation')

/** It was there, and its content has been erased for good. */
export const gone = (): ProblemError => new ProblemError('gone', 'operation')

/** The state of things does not let it be done; says why. */
export const notPossible = (reason: Problem['reason'] & {}): ProblemError => new ProblemError('not-possible', 'operation', { reason })

/** A part of the service does not answer; in a moment it may. */
export const unavailable = (gate: Gate): ProblemError => new ProblemError('unavailable', gate, {}, 1)

/** Aurora needs about 15 seconds to wake; a client that asks sooner learns nothing. */
const WAKING_RETRY_SECONDS = 3

const ofDatabase: Record<DatabaseErrorCode, () => ProblemError | null> = {
  'permission-denied': () => new ProblemError('forbidden', 'database'),
  resuming: () => new ProblemError('database-waking', 'database', {}, WAKING_RETRY_SECONDS),
  unavailable: () => unavailable('database'),
  timeout: () => unavailable('database'),
  serialization: () => unavailable('database'),
  'unique-violation': () => new ProblemError('conflict', 'database'),
  'foreign-key-violation': () => new ProblemError('conflict', 'database'),
  'check-violation': () => new ProblemError('invalid-input', 'database'),
  'invalid-value': () => new ProblemError('invalid-input', 'database'),
  'too-large': () => new ProblemError('invalid-input', 'database', { errors: [{ field: 'limit', issue: 'too-large' }] }),
  internal: () => null,
}

const ofDirectory = ({ kind }: DirectoryError): ProblemError =>
  kind === 'silent' ? unavailable('directory') : new ProblemError(kind, 'operation')

/** What an error means to the caller. Anything unforeseen is `internal`, and nothing of it is told. */
export function problemOf(error: unknown): ProblemError {
  if (error instanceof ProblemError) return error
  if (error instanceof CursorError) return invalidInput('cursor', 'cursor')
  if (error instanceof DirectoryError) return ofDirectory(error)
  const known = error instanceof DatabaseError ? ofDatabase[error.code]() : null
  return known ?? new ProblemError('internal', 'operation')
}

const titles: Record<ProblemCode, string> = {
  'path-not-canonical': 'The path is not written in its canonical form.',
  'invalid-input': 'Something in the request is not valid.',
  'session-required': 'Sign in first.',
  'session-invalid': 'The session is over. Sign in again.',
  'credentials-wrong': 'The e-mail address or the password is not right.',
  'new-password-due': 'Choose a new password: the one of the earlier system opens nothing here.',
  forbidden: 'This is not permitted.',
  'account-inactive': 'This account is not active.',
  'role-changed': 'Your role has changed. Sign in again.',
  'proof-too-old': 'Prove once more who you are, and ask again.',
  'passkey-due': 'Your role asks for a passkey, and the time to add one is over. Add one first.',
  'not-found': 'There is nothing here.',
  gone: 'This has been erased for good.',
  conflict: 'Somebody else has changed this in the meantime.',
  'not-possible': 'This cannot be done as things stand.',
  'too-large': 'The request is too large.',
  'key-reused': 'This idempotency key belongs to another request.',
  'too-many-requests': 'Too many requests. Try again in a moment.',
  internal: 'Something went wrong on our side.',
  unavailable: 'A part of the service does not answer. Try again in a moment.',
  'database-waking': 'The database is waking up. Try again in a few seconds.',
}

/** The body of a refusal, RFC 9457. */
export function problemBody({ code, details }: ProblemError, requestId: string): Problem {
  return { type: `urn:sekisho:problem:${code}`, title: titles[code], status: problems[code], code, requestId, ...details }
}
