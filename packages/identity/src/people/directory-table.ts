import type { Attribute, Item } from '../directory-item.ts'
import { AwsCallError, type AwsJson } from '../aws/signed-fetch.ts'
import { DirectoryError } from './directory-error.ts'

/** One part of a transaction, in DynamoDB's JSON without the table's name. `means` says what its refusal means. */
export interface Part {
  kind: 'Put' | 'Update' | 'Delete' | 'ConditionCheck'
  means: Meaning
  body: {
    Item?: Record<string, Attribute>
    Key?: Record<string, Attribute>
    UpdateExpression?: string
    ConditionExpression?: string
    ExpressionAttributeNames?: Record<string, string>
    ExpressionAttributeValues?: Record<string, Attribute>
  }
}
export type Meaning = 'nothing' | 'changed' | 'repeated' | 'taken' | 'address' | 'last' | 'actor' | 'many' | 'checking' | 'restoring'

/** A transaction that was refused as a whole: nothing of it was written. */
export class Refused extends Error {
  readonly meanings: readonly Meaning[]
  constructor(meanings: readonly Meaning[]) {
    super(`The directory refused: ${meanings.join(', ')}`)
    this.name = 'Refused'
    this.meanings = meanings
  }
}

export interface DirectoryTable {
  get(pk: string, sk: string): Promise<Item | null>
  /** Of many items these attributes, in any order; what is not there is left out. */
  getMany(keys: readonly { pk: string; sk: string }[], attributes: readonly string[]): Promise<Item[]>
  /** One page of a partition, by ascending or descending sort key, of at most 1 MB. */
  query(page: QueryPage): Promise<{ items: Item[]; next: Record<string, Attribute> | null }>
  /** All or nothing; nothing at all is no call. @throws Refused */
  write(parts: readonly Part[]): Promise<void>
}

interface ManyItems {
  Responses: Record<string, Item[]>
  UnprocessedKeys?: Record<string, { Keys: { pk: { S: string }; sk: { S: string } }[] }>
}

export interface QueryPage {
  pk: string
  /** Only sort keys that begin so. */
  prefix?: string
  descending?: boolean
  limit?: number
  from?: Record<string, Attribute> | null
}

const TRIES = 5
/** Keys in one call. */
const AT_ONCE = 100

/**
 * The directory's table. Reads are consistent; what DynamoDB did not do because of others is tried again.
 * Every operation throws DirectoryError `silent` when there is no answer after that.
 */
export function directoryTable(call: AwsJson, table: string, wait: (ms: number) => Promise<void> = pause): DirectoryTable {
  const ask = async <Reply>(operation: string, body: object): Promise<Reply> => {
    for (let tries = 1; ; tries++) {
      try {
        return (await call({ service: 'DYNAMODB', target: `DynamoDB_20120810.${operation}`, body })) as Reply
      } catch (error) {
        if (tries === TRIES || !mayRepeat(error)) throw silent(error)
        await wait(20 * 2 ** tries * (0.5 + Math.random()))
      }
    }
  }
  return {
    async get(pk, sk) {
      const Key = { pk: { S: pk }, sk: { S: sk } }
      return (await ask<{ Item?: Item }>('GetItem', { TableName: table, Key, ConsistentRead: true })).Item ?? null
    },
    async getMany(wanted, attributes) {
      const names = Object.fromEntries(attributes.map((name) => [`#${name}`, name]))
      const how = { ConsistentRead: true, ProjectionExpression: Object.keys(names).join(', '), ExpressionAttributeNames: names }
      const items: Item[] = []
      let left = wanted.map(({ pk, sk }) => ({ pk: { S: pk }, sk: { S: sk } }))
      while (left.length > 0) {
        const [Keys, rest] = [left.slice(0, AT_ONCE), left.slice(AT_ONCE)]
        const reply = await ask<ManyItems>('BatchGetItem', { RequestItems: { [table]: { Keys, ...how } } })
        items.push(...(reply.Responses[table] ?? []))
        left = [...(reply.UnprocessedKeys?.[table]?.Keys ?? []), ...rest]
      }
      return items
    },
    async query(page) {
      const reply = await ask<{ Items: Item[]; LastEvaluatedKey?: Record<string, Attribute> }>('Query', {
        TableName: table,
        ConsistentRead: true,
        ...queryOf(page),
      })
      return { items: reply.Items, next: reply.LastEvaluatedKey ?? null }
    },
    async write(parts) {
      if (parts.length === 0) return
      // The token makes a repeat of a lost answer harmless.
      const ClientRequestToken = crypto.randomUUID()
      const TransactItems = parts.map(({ kind, body }) => ({ [kind]: { TableName: table, ...body } }))
      await ask('TransactWriteItems', { TransactItems, ClientRequestToken }).catch((error: unknown) => {
        if (!(error instanceof AwsCallError) || error.type !== 'TransactionCanceledException') throw error
        throw new Refused(parts.filter((_, index) => error.reasons[index] === 'ConditionalCheckFailed').map(({ means }) => means))
      })
    },
  }
}

function queryOf({ pk, prefix, descending = false, limit, from }: QueryPage): object {
  return {
    KeyConditionExpression: prefix === undefined ? 'pk = :pk' : 'pk = :pk AND begins_with(sk, :sk)',
    ExpressionAttributeValues: { ':pk': { S: pk }, ...(prefix !== undefined && { ':sk': { S: prefix } }) },
    ScanIndexForward: !descending,
    ...(limit !== undefined && { Limit: limit }),
    ...(from && { ExclusiveStartKey: from }),
  }
}

/** True when DynamoDB did nothing, or when its token makes a repeat harmless. */
function mayRepeat(error: unknown): boolean {
  if (!(error instanceof AwsCallError)) return error instanceof TypeError
  if (error.type === 'TransactionCanceledException')
    return error.reasons.every((reason) => /^(None|TransactionConflict|ThrottlingError|ProvisionedThroughputExceeded)$/.test(reason))
  return error.status >= 500 || /Throttling|ThroughputExceeded|RequestLimit|TransactionInProgress|TransactionConflict/.test(error.type)
}

/** A table that does not answer is silent; a refusal stays what it is. */
const silent = (error: unknown): unknown => (error instanceof AwsCallError && !mayRepeat(error) ? error : new DirectoryError('silent'))

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))
