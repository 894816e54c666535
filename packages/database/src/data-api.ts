import type { BeginTransactionResponse, ColumnMetadata, ExecuteStatementRequest, ExecuteStatementResponse } from '@aws-sdk/client-rds-data'
import { callDataApi, LONGEST_CALL_MS, type DataApiEndpoint } from './data-api-call.ts'
import { fromField, toSqlParameter } from './data-api-fields.ts'
import { DatabaseError } from './database-error.ts'
import type { Database, OwnedDatabase } from './database.ts'
import { camelCase, rowOf } from './row.ts'
import { render, type Sql } from './sql.ts'
import { callTime, rollbackTime, type TimeLeft } from './time-left.ts'

export interface DataApiOptions extends DataApiEndpoint {
  clusterArn: string
  database: string
  /** Waits between two tries of a read; tests pass their own. */
  wait?: (ms: number) => Promise<void>
}

/**
 * A client of the RDS Data API. `connect` names the secret, and with it the database role that every
 * statement runs as; it opens nothing, so it is free to call per request. `left` is what the request may still take:
 * its statements share it, and none is sent once it is used up.
 */
export function createDataApi(options: DataApiOptions): { connect(secretArn: string, left?: TimeLeft): OwnedDatabase } {
  const kept = { ...options, signingKeys: new Map<string, ArrayBuffer>() }
  return { connect: (secretArn, left) => connection({ ...kept, left }, secretArn) }
}

interface Connection extends DataApiOptions {
  left: TimeLeft | undefined
}

const longest = ({ timeoutMs = LONGEST_CALL_MS }: Connection): number => timeoutMs

const ask = async <Reply>(at: Connection, path: string, input: object): Promise<Reply> =>
  callDataApi(at, path, input, callTime(longest(at), at.left))

function connection(options: Connection, secretArn: string): OwnedDatabase {
  const send = (statement: Sql) => again(options, isRead(statement), () => execute(options, secretArn, statement))
  return {
    query: async (statement) => rowsOf(await send(statement)),
    execute: async (statement) => (await send(statement)).numberOfRecordsUpdated ?? 0,
    transaction: (fn) => transact(options, secretArn, fn),
    alone: async (statement) => void (await execute(options, secretArn, statement, { continueAfterTimeout: true })),
  }
}

async function transact<T>(options: Connection, secretArn: string, fn: (tx: Database) => Promise<T>): Promise<T> {
  const { clusterArn: resourceArn, database } = options
  // One that was begun and not heard of holds nothing, so beginning may be repeated like a read.
  const begun = await again(options, true, () =>
    ask<BeginTransactionResponse>(options, '/BeginTransaction', { resourceArn, secretArn, database }),
  )
  const transactionId = begun.transactionId!
  const one = { resourceArn, secretArn, transactionId }
  const work = async () => {
    const result = await fn(within(options, secretArn, transactionId))
    return { result, time: callTime(longest(options), options.left) }
  }
  const { result, time } = await work().catch(async (error: unknown) => {
    // The first error is the one to tell; a rollback that fails ends in the server's own time-out.
    await callDataApi(options, '/RollbackTransaction', one, rollbackTime(longest(options))).catch(() => undefined)
    throw error
  })
  await callDataApi(options, '/CommitTransaction', one, time)
  return result
}

/** Statements of one transaction, one after the other: the Data API refuses two at once. */
function within(options: Connection, secretArn: string, transactionId: string): Database {
  let last: Promise<unknown> = Promise.resolve()
  const send = (statement: Sql) => {
    const sent = last.then(() => execute(options, secretArn, statement, { transactionId }))
    last = sent.catch(() => undefined)
    return sent
  }
  return {
    query: async (statement) => rowsOf(await send(statement)),
    execute: async (statement) => (await send(statement)).numberOfRecordsUpdated ?? 0,
    transaction: () => Promise.reject(new DatabaseError('internal', 'a transaction inside a transaction')),
  }
}

async function execute(
  options: Connection,
  secretArn: string,
  statement: Sql,
  how: Pick<ExecuteStatementRequest, 'transactionId' | 'continueAfterTimeout'> = {},
): Promise<ExecuteStatementResponse> {
  const { text, parameters } = render(statement, (index) => `:p${index}`)
  const request: ExecuteStatementRequest = {
    resourceArn: options.clusterArn,
    secretArn,
    database: options.database,
    sql: text,
    parameters: parameters.map(toSqlParameter),
    includeResultMetadata: true,
    resultSetOptions: { longReturnType: 'STRING', decimalReturnType: 'STRING' },
    ...how,
  }
  return ask(options, '/Execute', request)
}

function rowsOf<Row>({ records = [], columnMetadata = [] }: ExecuteStatementResponse): Row[] {
  const names = columnMetadata.map((column: ColumnMetadata) => camelCase(column.label ?? column.name ?? ''))
  return records.map((record) =>
    rowOf<Row>(
      names,
      record.map((field, index) => fromField(field, columnMetadata[index]!)),
    ),
  )
}

const isRead = (statement: Sql) => /^\s*select\b/i.test(String(statement.parts[0] ?? ''))
const pausesMs = [100, 400]

/** Repeats a read that met an unavailable database. Never a write: it may have happened, unless nobody was let in. */
async function again<T>(options: Connection, isRead: boolean, run: () => Promise<T>, tries = 0): Promise<T> {
  try {
    return await run()
  } catch (error) {
    const pause = pausesMs[tries]
    if (pause === undefined || !(error instanceof DatabaseError) || error.code !== 'unavailable') throw error
    const mayRepeat = isRead || error.sqlState?.startsWith('28')
    if (!mayRepeat || (options.left?.() ?? pause) < pause) throw error
    await (options.wait ?? waitFor)(pause)
    return again(options, isRead, run, tries + 1)
  }
}

const waitFor = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))
