import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import type { PGlite } from '@electric-sql/pglite'
import type { PostgresServer } from './postgres-server.ts'

/** As far as it is used, the client of PostgreSQL that everybody has: one of the peers' packages. */
export interface Client {
  connect(): Promise<void>
  query(statement: string | { text: string; values?: readonly unknown[]; rowMode?: 'array'; types?: object }): Promise<Answer>
  end(): Promise<void>
}
interface Answer {
  rows: unknown[]
  fields: { name: string; dataTypeID: number }[]
  rowCount: number | null
}

const required = createRequire(fileURLToPath(new URL('../peers/package.json', import.meta.url)))

/** A session of the server's owner. @param options of the session, as `-c jit=off` */
export async function clientOf(
  { socket, owner }: Pick<PostgresServer, 'socket' | 'owner'>,
  database: string,
  options?: string,
): Promise<Client> {
  const { Client } = required('pg') as { Client: new (options: object) => Client }
  const client = new Client({ host: socket, user: owner, database, ...(options && { options }) })
  await client.connect()
  return client
}

const asText = { getTypeParser: () => (value: string) => value }

/** The client in PGlite's shape, as far as the product's own database over PGlite asks of it. */
export function pgliteShaped(client: Client): PGlite {
  const session = {
    exec: (text: string) => client.query(text),
    query: async (text: string, values: readonly unknown[]) => {
      const { rows, fields, rowCount } = await client.query({ text, values, rowMode: 'array', types: asText })
      return { rows, fields, affectedRows: rowCount ?? 0 }
    },
  }
  const transaction = async (work: (within: typeof session) => Promise<unknown>) => {
    await client.query('begin')
    try {
      const result = await work(session)
      await client.query('commit')
      return result
    } catch (error) {
      await client.query('rollback')
      throw error
    }
  }
  return { ...session, transaction } as unknown as PGlite
}
