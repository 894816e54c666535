import type { AwsCall, Cloud } from '../../cloud.ts'
import type { Input, Item } from './dynalite-store.ts'
import { transactionParts } from './transaction-parts.ts'

/** The ARN of a table by its name, or the ARN itself when a caller gives one. */
export const tableArn = (cloud: Cloud, table: string): string =>
  table.startsWith('arn:') ? table : `arn:aws:dynamodb:${cloud.region}:${cloud.accountId}:table/${table}`

/**
 * Asks IAM for everything that a call touches: the table, or the index it queries; each table of a batch; in
 * a transaction the action of every part. Leading keys go along as a condition key.
 */
export function authorize(cloud: Cloud, call: AwsCall, keysOf: (table: string, item: Item) => string[]): void {
  const ask = (action: string, table: string, items: Item[] = [], index?: unknown) => {
    const arn = tableArn(cloud, table)
    const leading = items.flatMap((item) => keysOf(table, item))
    const context: Record<string, string[]> = leading.length > 0 ? { 'dynamodb:LeadingKeys': leading } : {}
    cloud.iam.require(call.principal, `dynamodb:${action}`, index === undefined ? arn : `${arn}/index/${String(index)}`, context)
  }
  const { operation, input } = call
  if (operation.startsWith('Transact')) {
    for (const { action, body, item } of transactionParts(input))
      ask(iamAction(action), String(body['TableName'] ?? ''), item ? [item] : [])
    return
  }
  if (operation.startsWith('Batch')) {
    for (const [table, requests] of Object.entries((input['RequestItems'] ?? {}) as Input)) ask(operation, table, batchItems(requests))
    return
  }
  const item = (input['Key'] ?? input['Item']) as Item | undefined
  if (operation === 'ListTables') cloud.iam.require(call.principal, 'dynamodb:ListTables', '*')
  else ask(operation, String(input['TableName'] ?? ''), item ? [item] : [], input['IndexName'])
}

const iamAction = (action: string) =>
  ({ Put: 'PutItem', Update: 'UpdateItem', Delete: 'DeleteItem', ConditionCheck: 'ConditionCheckItem', Get: 'GetItem' })[action] ?? action

function batchItems(requests: unknown): Item[] {
  if (!Array.isArray(requests)) return ((requests as { Keys?: Item[] } | null)?.Keys ?? []) as Item[]
  return (requests as { PutRequest?: { Item: Item }; DeleteRequest?: { Key: Item } }[]).flatMap((request) => {
    const item = request.PutRequest?.Item ?? request.DeleteRequest?.Key
    return item ? [item] : []
  })
}
