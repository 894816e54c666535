import type { Sql } from './sql.ts'

/**
 * A connection as one database role. Rows come with camelCase keys; `timestamptz` as ISO 8601 in UTC with
 * milliseconds, `numeric` as text, `jsonb` parsed, `int8` as a number (as text when it is no safe integer).
 * Every refusal is a DatabaseError.
 */
export interface Database {
  /** Runs one statement and returns its rows. */
  query<Row>(statement: Sql): Promise<Row[]>
  /** Runs one statement and returns how many rows it inserted, updated or deleted. */
  execute(statement: Sql): Promise<number>
  /** Runs the function in a transaction: commits its result, rolls back and rethrows when it throws. */
  transaction<T>(fn: (tx: Database) => Promise<T>): Promise<T>
}

/** A connection of whoever migrates. */
export interface OwnedDatabase extends Database {
  /** Runs one statement in no transaction; it goes on when the call has ended without an answer. @throws DatabaseError */
  alone(statement: Sql): Promise<void>
}
