import type { DynaliteStore, Item } from './dynalite-store.ts'

interface TableDescription {
  Table: { KeySchema: { AttributeName: string; KeyType: 'HASH' | 'RANGE' }[] }
}

/** Which attributes make up the keys of each table; read once per table. */
export class KeySchemas {
  readonly #store: DynaliteStore
  readonly #names = new Map<string, string[]>()

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
    const known = this.#names.get(table)
    if (known) return known
    const { Table } = await this.#store.run<TableDescription>('DescribeTable', { TableName: table })
    const names = Table.KeySchema.toSorted((a) => (a.KeyType === 'HASH' ? -1 : 1)).map(({ AttributeName }) => AttributeName)
    this.#names.set(table, names)
    return names
  }

  /** The partition key's value, as far as the table is known already. */
  leadingKey(table: string, item: Item): string[] {
    const name = this.#names.get(table)?.[0]
    const value = name === undefined ? undefined : Object.values(item[name] ?? {})[0]
    return value === undefined ? [] : [String(value)]
  }
}
