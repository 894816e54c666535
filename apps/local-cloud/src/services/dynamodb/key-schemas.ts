import type { DynaliteStore, Item } from './dynalite-store.ts'

type KeySchema = { AttributeName: string; KeyType: 'HASH' | 'RANGE' }[]
type Index = { IndexName: string; KeySchema: KeySchema }
interface TableDescription {
  Table: { KeySchema: KeySchema; GlobalSecondaryIndexes?: Index[]; LocalSecondaryIndexes?: Index[] }
}
interface Schema {
  /** Key attribute names, partition key first. */
  names: string[]
  /** Partition key of each index. */
  indexes: Map<string, string>
}

/** Which attributes make up the keys of each table; read once per table. */
export class KeySchemas {
  readonly #store: DynaliteStore
  readonly #schemas = new Map<string, Schema>()

  constructor(store: DynaliteStore) {
    this.#store = store
  }

  /** The key attributes of an item. @throws AwsError ResourceNotFoundException for an unknown table */
  async keyOf(table: string, item: Item): Promise<Item> {
    const names = await this.namesOf(table)
    return Object.fromEntries(names.flatMap((name) => (item[name] ? [[name, item[name]]] : [])))
  }

  /** Key attribute names, partition key first. */
  async namesOf(table: string): Promise<string[]> {
    const known = this.#schemas.get(table)
    if (known) return known.names
    const { Table } = await this.#store.run<TableDescription>('DescribeTable', { TableName: table })
    const indexes = [...(Table.GlobalSecondaryIndexes ?? []), ...(Table.LocalSecondaryIndexes ?? [])]
    const partitionKeys = indexes.map((index): [string, string] => [index.IndexName, namesOf(index.KeySchema)[0]!])
    const schema = { names: namesOf(Table.KeySchema), indexes: new Map(partitionKeys) }
    this.#schemas.set(table, schema)
    return schema.names
  }

  /** The value of the partition key of a table or its index, as far as the table is known already. */
  leadingKey(table: string, item: Item, index?: string): string[] {
    const schema = this.#schemas.get(table)
    const name = index === undefined ? schema?.names[0] : schema?.indexes.get(index)
    const value = name === undefined ? undefined : Object.values(item[name] ?? {})[0]
    return value === undefined ? [] : [String(value)]
  }
}

const namesOf = (schema: KeySchema): string[] =>
  schema.toSorted((a) => (a.KeyType === 'HASH' ? -1 : 1)).map(({ AttributeName }) => AttributeName)
