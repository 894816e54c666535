import { attributeOf, numberOf, textOf, type Attribute, type Item } from '../directory-item.ts'
import { AwsCallError, type AwsJson } from '../aws/signed-fetch.ts'

/** Failed attempts at a row. Times in epoch seconds. */
export interface Attempts {
  failures: number
  failedAt: number
  lockedUntil: number
}

/** Somebody's password hash of an earlier system, for as long as the window is open and they have not moved. */
export interface WindowPassword extends Attempts {
  email: string
  staffId: string
  hash: string
}

/** The table of a window: one row per person who may still come with the password of the earlier system. */
export interface WindowPasswords {
  get(email: string): Promise<WindowPassword | null>
  /** Unless there is a row for the address: one of another hash gives way where that is asked. @returns whether it was written */
  keep(row: Pick<WindowPassword, 'email' | 'staffId' | 'hash'>, how: { expiresAt: number; replaces: boolean }): Promise<boolean>
  /** Notes an attempt if nobody has noted one since; makes no row. @returns whether it was noted */
  count(email: string, seen: number, next: Attempts): Promise<boolean>
  forget(email: string): Promise<void>
  /** Everybody's row without the hash, as the table has them at this moment. */
  scan(): Promise<Omit<WindowPassword, 'hash'>[]>
}

const keyOf = (email: string): Record<string, Attribute> => ({ pk: { S: `EMAIL#${email}` } })

/** @throws AwsCallError, or TypeError or a TimeoutError when there is no answer */
export function windowPasswords(call: AwsJson, table: string): WindowPasswords {
  const ask = async <Reply>(operation: string, body: object): Promise<Reply> =>
    (await call({ service: 'DYNAMODB', target: `DynamoDB_20120810.${operation}`, body: { TableName: table, ...body } })) as Reply
  return {
    async get(email) {
      const { Item } = await ask<{ Item?: Item }>('GetItem', { Key: keyOf(email), ConsistentRead: true })
      const hash = Item && textOf(Item, 'hash')
      return Item && hash !== undefined ? { ...rowOf(Item), hash } : null
    },
    keep: ({ email, staffId, hash }, { expiresAt, replaces }) =>
      unlessRefused(
        ask('PutItem', {
          Item: { ...keyOf(email), staffId: { S: staffId }, hash: { S: hash }, expiresAt: attributeOf(expiresAt) },
          ConditionExpression: replaces ? 'attribute_not_exists(pk) OR NOT #hash = :hash' : 'attribute_not_exists(pk)',
          ...(replaces && { ExpressionAttributeNames: { '#hash': 'hash' }, ExpressionAttributeValues: { ':hash': { S: hash } } }),
        }),
      ),
    count: (email, seen, { failures, failedAt, lockedUntil }) =>
      unlessRefused(
        ask('UpdateItem', {
          Key: keyOf(email),
          UpdateExpression: 'SET failures = :failures, failedAt = :failedAt, lockedUntil = :lockedUntil',
          ConditionExpression: `attribute_exists(pk) AND ${seen === 0 ? '(attribute_not_exists(failures) OR failures = :seen)' : 'failures = :seen'}`,
          ExpressionAttributeValues: {
            ':failures': attributeOf(failures),
            ':failedAt': attributeOf(failedAt),
            ':lockedUntil': attributeOf(lockedUntil),
            ':seen': attributeOf(seen),
          },
        }),
      ),
    forget: async (email) => void (await ask('DeleteItem', { Key: keyOf(email) })),
    async scan() {
      const rows: Omit<WindowPassword, 'hash'>[] = []
      let from: Item | undefined
      do {
        const page: { Items: Item[]; LastEvaluatedKey?: Item } = await ask('Scan', {
          ConsistentRead: true,
          Select: 'SPECIFIC_ATTRIBUTES',
          ProjectionExpression: 'pk, staffId, failures, failedAt, lockedUntil',
          ...(from && { ExclusiveStartKey: from }),
        })
        rows.push(...page.Items.map(rowOf))
        from = page.LastEvaluatedKey
      } while (from)
      return rows
    },
  }
}

const rowOf = (item: Item): Omit<WindowPassword, 'hash'> => ({
  email: (textOf(item, 'pk') ?? '').replace(/^EMAIL#/, ''),
  staffId: textOf(item, 'staffId') ?? '',
  failures: numberOf(item, 'failures') ?? 0,
  failedAt: numberOf(item, 'failedAt') ?? 0,
  lockedUntil: numberOf(item, 'lockedUntil') ?? 0,
})

const unlessRefused = (asked: Promise<unknown>): Promise<boolean> =>
  asked.then(
    () => true,
    (error: unknown) => {
      if (error instanceof AwsCallError && error.type === 'ConditionalCheckFailedException') return false
      throw error
    },
  )
