import type { ResultColumn } from './postgres-messages.ts'
import type { Postgres } from './postgres.ts'

interface TypeFacts {
  name: string
  element: number
}
interface TableFacts {
  schema: string
  table: string
  notNull: boolean
  identity: boolean
}

/** JDBC's numbers for the types, as the Data API reports them. */
const jdbc: Record<string, number> = {
  bool: -7,
  int2: 5,
  int4: 4,
  int8: -5,
  float4: 7,
  float8: 8,
  numeric: 2,
  text: 12,
  varchar: 12,
  bpchar: 1,
  bytea: -2,
  date: 91,
  time: 92,
  timetz: 92,
  timestamp: 93,
  timestamptz: 93,
}
const signed = new Set(['int2', 'int4', 'int8', 'float4', 'float8', 'numeric'])
const caseSensitive = new Set(['text', 'varchar', 'bpchar'])

/** A caller may name its columns as it likes. */
const KEPT_COLUMNS = 5_000

/** Describes the columns of results. What it read of types and tables is kept until told otherwise. */
export class ColumnCatalog {
  readonly #postgres: Postgres
  readonly #types = new Map<number, TypeFacts>()
  readonly #origins = new Map<string, TableFacts | undefined>()
  readonly #described = new Map<string, Record<string, unknown>>()

  constructor(postgres: Postgres) {
    this.#postgres = postgres
  }

  /** After a statement that may have changed a table. */
  forgetTables(): void {
    this.#origins.clear()
    this.#types.clear()
    this.#described.clear()
  }

  async describe(columns: readonly ResultColumn[]): Promise<Record<string, unknown>[]> {
    const described: Record<string, unknown>[] = []
    for (const column of columns) {
      const key = JSON.stringify(column)
      const known = this.#described.get(key) ?? (await this.#describe(column))
      if (this.#described.size >= KEPT_COLUMNS) this.#described.clear()
      this.#described.set(key, known)
      described.push(known)
    }
    return described
  }

  async #describe(column: ResultColumn): Promise<Record<string, unknown>> {
    const type = await this.#type(column.oid)
    const origin = column.tableId === 0 ? undefined : await this.#origin(column)
    return metadataOf(column, type, origin)
  }

  async #type(oid: number): Promise<TypeFacts> {
    const known = this.#types.get(oid)
    if (known) return known
    const { rows } = await this.#postgres.run(`select typname::text, typelem::int8 from pg_catalog.pg_type where oid = ${oid}`, [])
    const facts = { name: rows[0]?.[0] ?? 'unknown', element: Number(rows[0]?.[1] ?? 0) }
    this.#types.set(oid, facts)
    return facts
  }

  async #origin({ tableId, columnId }: ResultColumn): Promise<TableFacts | undefined> {
    const key = `${tableId}.${columnId}`
    if (this.#origins.has(key)) return this.#origins.get(key)
    const { rows } = await this.#postgres.run(
      `select n.nspname::text, c.relname::text, a.attnotnull, a.attidentity <> '' from pg_catalog.pg_attribute a
       join pg_catalog.pg_class c on c.oid = a.attrelid join pg_catalog.pg_namespace n on n.oid = c.relnamespace
       where a.attrelid = ${tableId} and a.attnum = ${columnId}`,
      [],
    )
    const row = rows[0]
    const facts = row && { schema: row[0]!, table: row[1]!, notNull: row[2] === 't', identity: row[3] === 't' }
    this.#origins.set(key, facts)
    return facts
  }
}

function metadataOf(column: ResultColumn, type: TypeFacts, origin: TableFacts | undefined): Record<string, unknown> {
  const { precision, scale } = sizeOf(column, type.name)
  const isArray = type.name.startsWith('_')
  return {
    arrayBaseColumnType: isArray ? (jdbc[type.name.slice(1)] ?? 1111) : 0,
    isAutoIncrement: origin?.identity ?? false,
    isCaseSensitive: caseSensitive.has(type.name),
    isCurrency: false,
    isSigned: signed.has(type.name),
    label: column.name,
    name: column.name,
    nullable: origin ? Number(!origin.notNull) : 2,
    precision,
    scale,
    schemaName: origin?.schema ?? '',
    tableName: origin?.table ?? '',
    type: isArray ? 2003 : (jdbc[type.name] ?? 1111),
    typeName: type.name,
  }
}

const precisions: Record<string, number> = {
  bool: 1,
  int2: 5,
  int4: 10,
  int8: 19,
  float4: 8,
  float8: 17,
  date: 13,
  timestamp: 29,
  timestamptz: 35,
}

function sizeOf({ typeModifier }: ResultColumn, typeName: string): { precision: number; scale: number } {
  if (typeName === 'numeric' && typeModifier >= 4) {
    return { precision: ((typeModifier - 4) >> 16) & 0xffff, scale: (typeModifier - 4) & 0x7ff }
  }
  if ((typeName === 'varchar' || typeName === 'bpchar') && typeModifier >= 4) return { precision: typeModifier - 4, scale: 0 }
  const scale = typeName.startsWith('timestamp') ? (typeModifier >= 0 ? typeModifier : 6) : 0
  return { precision: precisions[typeName] ?? (typeName === 'numeric' ? 0 : 2_147_483_647), scale }
}
