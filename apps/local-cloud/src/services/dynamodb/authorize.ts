import type { AwsCall, Cloud } from '../../cloud.ts'
import type { Input, Item } from './dynalite-store.ts'
import { attributesOf, equalKeys } from './expression-names.ts'
import type { KeySchemas } from './key-schemas.ts'
import { transactionParts } from './transaction-parts.ts'

/** The ARN of a table by its name, or the ARN itself when a caller gives one. */
export const tableArn = (cloud: Cloud, table: string): string =>
  table.startsWith('arn:') ? table : `arn:aws:dynamodb:${cloud.region}:${cloud.accountId}:table/${table}`

/** What one question to IAM is about. */
interface Access {
  action: string
  table: string
  index?: string | undefined
  /** Items or keys whose partition keys become `dynamodb:LeadingKeys`. */
  items: Item[]
  context?: Record<string, string | string[]>
}

/**
 * Asks IAM for everything that a call touches: the table, or the index it reads; each table of a batch; in a
 * transaction the action of every part. Leading keys, attributes, ReturnValues and Select go along as condition keys.
 */
export function authorize(cloud: Cloud, call: AwsCall, keys: Pick<KeySchemas, 'leadingKey'>): void {
  for (const { action, table, index, items, context = {} } of accesses(call)) {
    const leading = items.flatMap((item) => keys.leadingKey(tableName(table), item, index))
    const arn = table === '' ? '*' : tableArn(cloud, table)
    const resource = index === undefined ? arn : `${arn}/index/${index}`
    cloud.iam.require(call.principal, `dynamodb:${action}`, resource, {
      ...context,
      ...(leading.length > 0 && { 'dynamodb:LeadingKeys': leading }),
    })
  }
}

/** Callers may name a table by its ARN. */
export const tableName = (table: string): string => table.replace(/^arn:.*:table\//, '')

function accesses({ operation, input }: AwsCall): Access[] {
  if (operation.startsWith('Transact')) return transactionParts(input).map((part) => partAccess(operation, part))
  if (operation.startsWith('Batch')) {
    const requests = Object.entries((input['RequestItems'] ?? {}) as Input)
    return requests.map(([table, request]) => ({ action: operation, table, items: batchItems(request), context: batchContext(request) }))
  }
  if (operation === 'ListTables') return [{ action: operation, table: '', items: [] }]
  return [single(operation, input)]
}

function single(action: string, input: Input): Access {
  const item = (input['Key'] ?? input['Item'] ?? equalKeys(input)) as Item
  const index = typeof input['IndexName'] === 'string' ? input['IndexName'] : undefined
  return { action, table: String(input['TableName'] ?? ''), index, items: [item], context: contextOf(input) }
}

function partAccess(operation: string, { action, body, item }: ReturnType<typeof transactionParts>[number]): Access {
  return {
    action: partActions[action],
    table: String(body['TableName'] ?? ''),
    items: item ? [item] : [],
    context: { ...contextOf(body), 'dynamodb:EnclosingOperation': operation },
  }
}

const partActions = { Put: 'PutItem', Update: 'UpdateItem', Delete: 'DeleteItem', ConditionCheck: 'ConditionCheckItem', Get: 'GetItem' }

function contextOf(input: Input): Record<string, string | string[]> {
  const attributes = attributesOf(input)
  const { ReturnValues: returned, Select: select } = input
  return {
    ...(attributes.length > 0 && { 'dynamodb:Attributes': attributes }),
    ...(typeof returned === 'string' && { 'dynamodb:ReturnValues': returned }),
    ...(typeof select === 'string' && { 'dynamodb:Select': select }),
  }
}

const batchContext = (request: unknown): Record<string, string | string[]> => (Array.isArray(request) ? {} : contextOf(request as Input))

function batchItems(requests: unknown): Item[] {
  if (!Array.isArray(requests)) return ((requests as { Keys?: Item[] } | null)?.Keys ?? []) as Item[]
  return (requests as { PutRequest?: { Item: Item }; DeleteRequest?: { Key: Item } }[]).flatMap((request) => {
    const item = request.PutRequest?.Item ?? request.DeleteRequest?.Key
    return item ? [item] : []
  })
}
