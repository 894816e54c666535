/** Every way in which the database may refuse, as far as a caller can act on it. */
export type DatabaseErrorCode =
  | 'unique-violation'
  | 'foreign-key-violation'
  | 'check-violation'
  | 'permission-denied'
  | 'serialization'
  | 'invalid-value'
  | 'resuming'
  | 'unavailable'
  | 'timeout'
  | 'too-large'
  | 'internal'

/**
 * The one error of this package. The message names the SQLSTATE or the service's error, never the row:
 * PostgreSQL's own message and its Detail may hold personal data and are dropped where they arrive.
 */
export class DatabaseError extends Error {
  readonly code: DatabaseErrorCode
  /** Five characters of SQLSTATE when PostgreSQL refused, else undefined. */
  readonly sqlState: string | undefined
  /** Name of the constraint that refused, when PostgreSQL names one. */
  readonly constraint: string | undefined

  constructor(code: DatabaseErrorCode, what: string, facts: { sqlState?: string | undefined; constraint?: string | undefined } = {}) {
    super(`Database: ${what} (${code})`)
    this.name = 'DatabaseError'
    this.code = code
    this.sqlState = facts.sqlState
    this.constraint = facts.constraint
  }
}

const exactStates: Record<string, DatabaseErrorCode> = {
  '23505': 'unique-violation',
  '23503': 'foreign-key-violation',
  '23514': 'check-violation',
  '23502': 'check-violation',
  '42501': 'permission-denied',
  '40001': 'serialization',
  '40P01': 'serialization',
  '55P03': 'serialization',
  '57014': 'timeout',
  '57P03': 'unavailable',
}

/** Translates an SQLSTATE; class 22 (data exception) is a value that the column's type cannot hold. */
export function codeOfSqlState(sqlState: string): DatabaseErrorCode {
  const exact = exactStates[sqlState]
  if (exact) return exact
  if (sqlState.startsWith('22')) return 'invalid-value'
  // Refused at the door: the password was changed a moment ago, and the service still had the one before.
  if (sqlState.startsWith('28')) return 'unavailable'
  // No connection; out of room, memory or connections (53); on its way down.
  if (sqlState.startsWith('08') || sqlState.startsWith('53') || sqlState.startsWith('57P')) return 'unavailable'
  return 'internal'
}

/** Builds the error of an SQLSTATE; `message` is searched only for the constraint's name. */
export function sqlStateError(sqlState: string, message: string): DatabaseError {
  const constraint = /constraint "([a-z0-9_]+)"/.exec(message)?.[1]
  return new DatabaseError(codeOfSqlState(sqlState), `SQLSTATE ${sqlState}`, { sqlState, constraint })
}
