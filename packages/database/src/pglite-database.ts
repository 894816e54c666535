import type { PGlite, Results, Transaction } from '@electric-sql/pglite'
import { DatabaseError, sqlStateError } from './database-error.ts'
import type { Database, OwnedDatabase } from './database.ts'
import type { Cast, Parameter } from './parameter.ts'
import { camelCase, instantOf, integerOf, rowOf } from './row.ts'
import { render, type Sql } from './sql.ts'

/** The part of PGlite that a statement needs: the session itself or one transaction of it. */
type Session = Pick<Transaction, 'query' | 'exec'>

/** OIDs under which the Data API sends a parameter; the cast in the statement does the rest, as on Aurora. */
const carrierOids: Record<Parameter['carrier'], number> = { string: 25, long: 20, double: 701, boolean: 16 }
const hintOids: Partial<Record<Cast, number>> = { uuid: 2950, jsonb: 3802, numeric: 1700 }

/**
 * A Database over one PGlite session, for tests: real PostgreSQL, real roles and grants. Every call runs as
 * the role and leaves no session state behind, as calls of the Data API do.
 * @param role a login role of `toDatabase()`, or undefined for the owner
 */
export function pgliteDatabase(pglite: PGlite, role?: string): OwnedDatabase {
  const inTransaction = <T>(fn: (session: Session) => Promise<T>) =>
    pglite.transaction(async (session) => {
      await session.exec(`SET LOCAL TIME ZONE 'UTC'${role === undefined ? '' : `; SET LOCAL ROLE "${role}"`}`)
      return fn(session)
    })
  return {
    query: (statement) => translated(() => inTransaction((session) => rows(session, statement))),
    execute: (statement) => translated(() => inTransaction((session) => changes(session, statement))),
    transaction: (fn) => translated(() => inTransaction((session) => fn(within(session)))),
    alone: (statement) => translated(async () => void (await pglite.query(render(statement, String).text))),
  }
}

function within(session: Session): Database {
  return {
    query: (statement) => translated(() => rows(session, statement)),
    execute: (statement) => translated(() => changes(session, statement)),
    transaction: () => Promise.reject(new DatabaseError('internal', 'a transaction inside a transaction')),
  }
}

async function rows<Row>(session: Session, statement: Sql): Promise<Row[]> {
  const result = await send(session, statement)
  const names = result.fields.map((field) => camelCase(field.name))
  return result.rows.map((cells) =>
    rowOf<Row>(
      names,
      cells.map((cell, column) => valueOf(cell, result.fields[column]!.dataTypeID)),
    ),
  )
}

async function changes(session: Session, statement: Sql): Promise<number> {
  const result = await send(session, statement)
  return result.affectedRows ?? 0
}

function send(session: Session, statement: Sql): Promise<Results<unknown[]>> {
  const { text, parameters } = render(statement, (index) => `$${index}`)
  const values = parameters.map(({ value }) => (value === null ? null : String(value)))
  const paramTypes = parameters.map(({ carrier, cast }) => hintOids[cast] ?? carrierOids[carrier])
  const asIs = (value: unknown) => value as string
  const serializers = Object.fromEntries(paramTypes.map((oid) => [oid, asIs]))
  return session.query<unknown[]>(text, values, { rowMode: 'array', paramTypes, serializers, parsers: textParsers }) as Promise<
    Results<unknown[]>
  >
}

/** Keeps PostgreSQL's own text of the types that this package converts itself. */
const asText = (value: string) => value
const textParsers = { 20: asText, 1082: asText, 1114: asText, 1184: asText, 1700: asText }

function valueOf(cell: unknown, oid: number): unknown {
  if (cell === null) return null
  if (oid === 1184 || oid === 1114) return instantOf(cell as string)
  if (oid === 20) return integerOf(cell as string)
  return cell
}

async function translated<T>(run: () => Promise<T>): Promise<T> {
  try {
    return await run()
  } catch (error) {
    const refusal = error as { code?: unknown; message?: string }
    const isSqlState = typeof refusal.code === 'string' && /^[0-9A-Z]{5}$/.test(refusal.code)
    throw isSqlState ? sqlStateError(refusal.code as string, refusal.message ?? '') : error
  }
}
