import { randomUUID } from 'node:crypto'
import { numberParameters } from '../../apps/local-cloud/src/services/rds-data/named-parameters.ts'
import { bindValues, type SqlParameter } from '../../apps/local-cloud/src/services/rds-data/parameter-values.ts'
import { fieldOf } from '../../apps/local-cloud/src/services/rds-data/result-fields.ts'
import { clientOf, type Client } from '../lists/pg-client.ts'
import type { PostgresServer } from '../lists/postgres-server.ts'
import type { Answer } from '../stand.ts'

/** Names of the types that the product's client treats apart from text. */
const typeNames: Readonly<Record<number, string>> = { 20: 'int8', 114: 'json', 1114: 'timestamp', 1184: 'timestamptz', 3802: 'jsonb' }
const asText = { getTypeParser: () => (value: string) => value }

interface Input {
  sql: string
  parameters?: SqlParameter[]
  transactionId?: string
}

/** The Data API's calls over so many sessions of a real server, as far as the product makes them. */
export class PgDataApi {
  readonly #free: Client[]
  readonly #waiting: ((client: Client) => void)[] = []
  readonly #open = new Map<string, Client>()

  private constructor(sessions: Client[]) {
    this.#free = sessions
  }

  static async over(server: Pick<PostgresServer, 'socket' | 'owner'>, database: string, sessions: number): Promise<PgDataApi> {
    const all = await Promise.all(Array.from({ length: sessions }, () => clientOf(server, database, '-c jit=off -c timezone=UTC')))
    return new PgDataApi(all)
  }

  /** Answers one call by its path. */
  async answer(path: string, body: string): Promise<Answer> {
    const input = JSON.parse(body) as Input
    const { status, said } = await this.#call(path, input).then(
      (answered): { status: number; said: object } => ({ status: 200, said: answered }),
      (error: Error & { code?: string }) => ({
        status: 400,
        said: { __type: 'DatabaseErrorException', message: `${error.message}; SQLState: ${error.code ?? 'XX000'}` },
      }),
    )
    return { status, body: JSON.stringify(said) }
  }

  async #call(path: string, { sql, parameters, transactionId }: Input): Promise<object> {
    if (path === '/BeginTransaction') {
      const client = await this.#taken()
      await client.query('begin')
      const id = randomUUID()
      this.#open.set(id, client)
      return { transactionId: id }
    }
    if (path === '/Execute') {
      if (transactionId !== undefined) return execute(this.#open.get(transactionId)!, sql, parameters)
      const client = await this.#taken()
      return execute(client, sql, parameters).finally(() => this.#give(client))
    }
    const client = this.#open.get(transactionId!)!
    this.#open.delete(transactionId!)
    await client.query(path === '/CommitTransaction' ? 'commit' : 'rollback').finally(() => this.#give(client))
    return { transactionStatus: 'done' }
  }

  async close(): Promise<void> {
    await Promise.all(this.#free.map((client) => client.end()))
  }

  #taken(): Promise<Client> {
    const client = this.#free.pop()
    return client ? Promise.resolve(client) : new Promise((resolve) => this.#waiting.push(resolve))
  }

  #give(client: Client): void {
    const next = this.#waiting.shift()
    if (next) next(client)
    else this.#free.push(client)
  }
}

async function execute(client: Client, sql: string, parameters: SqlParameter[] = []): Promise<object> {
  const { text, names } = numberParameters(sql)
  const values = bindValues(names, parameters).map((value) => value.text)
  const { rows, fields, rowCount } = await client.query({ text, values, rowMode: 'array', types: asText })
  const typeOf = (oid: number) => typeNames[oid] ?? 'text'
  return {
    numberOfRecordsUpdated: rowCount ?? 0,
    columnMetadata: fields.map(({ name, dataTypeID }) => ({ name, label: name, typeName: typeOf(dataTypeID) })),
    records: (rows as (string | null)[][]).map((row) =>
      row.map((cell, at) => fieldOf(cell, fields[at]!.dataTypeID, typeOf(fields[at]!.dataTypeID), { longReturnType: 'STRING' })),
    ),
  }
}
