import { PGlite, protocol } from '@electric-sql/pglite'
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { provideDatabase } from './new-database.ts'
import type { BoundValue } from './parameter-values.ts'

export interface ResultColumn {
  name: string
  oid: number
  typeModifier: number
  tableId: number
  columnId: number
}
export interface StatementResult {
  columns: ResultColumn[]
  rows: (string | null)[][]
  /** Rows that the command changed; 0 for a query. */
  changed: number
}

/** Messages of PostgreSQL's protocol, as far as they are read here. */
interface Message {
  name: string
  text?: string
  fields?: unknown[]
}
interface WireField {
  name: string
  dataTypeID: number
  dataTypeModifier: number
  tableID: number
  columnID: number
}

/** The one PostgreSQL session of the local cloud, in files that survive a kill. Callers take turns. */
export class Postgres {
  readonly engine: PGlite
  readonly #forget: () => void

  private constructor(engine: PGlite, forget: () => void) {
    this.engine = engine
    this.#forget = forget
  }

  /** @param folder data directory, made when it does not exist; undefined takes one that is gone after `close` */
  static async open(folder?: string): Promise<Postgres> {
    const dataDir = folder ?? join(mkdtempSync(join(tmpdir(), 'postgres-')), 'data')
    await provideDatabase(dataDir)
    const engine = await PGlite.create({ dataDir, extensions: { pg_trgm } })
    return new Postgres(engine, () => folder === undefined && rmSync(dirname(dataDir), { recursive: true, force: true }))
  }

  /** Runs SQL of the local cloud itself, as superuser. */
  async exec(sql: string): Promise<void> {
    await this.engine.exec(sql)
  }

  /** Runs one statement with typed values over the extended protocol, which refuses several statements. */
  async run(text: string, values: readonly BoundValue[]): Promise<StatementResult> {
    const { serialize } = protocol
    const messages = [
      serialize.parse({ text, types: values.map(({ oid }) => oid) }),
      serialize.bind({ values: values.map((value) => value.text) }),
      serialize.describe({ type: 'P' }),
      serialize.execute({}),
      serialize.sync(),
    ]
    const reply = await this.engine.execProtocol(Buffer.concat(messages))
    return resultOf(reply.messages as unknown as Message[])
  }

  async close(): Promise<void> {
    await this.engine.close()
    this.#forget()
  }
}

function resultOf(messages: readonly Message[]): StatementResult {
  const result: StatementResult = { columns: [], rows: [], changed: 0 }
  for (const message of messages) {
    if (message.name === 'rowDescription') result.columns = (message.fields as WireField[]).map(columnOf)
    if (message.name === 'dataRow') result.rows.push(message.fields as (string | null)[])
    if (message.name === 'commandComplete') result.changed = changedBy(message.text ?? '')
  }
  return result
}

const columnOf = (field: WireField): ResultColumn => ({
  name: field.name,
  oid: field.dataTypeID,
  typeModifier: field.dataTypeModifier,
  tableId: field.tableID,
  columnId: field.columnID,
})

function changedBy(tag: string): number {
  const [, count] = /^(?:INSERT \d+|UPDATE|DELETE|MERGE) (\d+)$/.exec(tag) ?? []
  return Number(count ?? 0)
}
