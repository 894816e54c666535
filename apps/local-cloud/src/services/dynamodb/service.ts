import { AwsError, type AwsCall, type AwsReply, type Cloud, type Service } from '../../cloud.ts'
import { authorize, tableName } from './authorize.ts'
import { DynaliteStore, type Input, type Item } from './dynalite-store.ts'
import { KeySchemas } from './key-schemas.ts'
import { provisionTable, readTable } from './provision-table.ts'
import { transactGetItems } from './transact-get-items.ts'
import { TransactWriteItems } from './transact-write-items.ts'

/** DynamoDB with what the sample data needs: putting items as the cloud itself, past IAM. */
export interface Dynamodb extends Service {
  /** Puts an item in DynamoDB's JSON: `{pk: {S: 'STAFF#…'}}`. */
  put(table: string, item: Item): Promise<void>
  /** The item with this key, undefined when there is none. */
  get(table: string, key: Item): Promise<Item | undefined>
  /** Deletes every item of every table; the tables stay. */
  reset(): Promise<void>
}

const single = [
  'GetItem',
  'PutItem',
  'UpdateItem',
  'DeleteItem',
  'Query',
  'Scan',
  'BatchGetItem',
  'BatchWriteItem',
  'DescribeTable',
  'ListTables',
]

/** Every operation that is answered. */
export const supportedOperations = [...single, 'TransactWriteItems', 'TransactGetItems']

/** DynamoDB: dynalite behind IAM, with transactions. Operations run one after the other. */
export function createDynamodb(cloud: Cloud): Dynamodb {
  const store = new DynaliteStore(cloud.state.path('dynamodb'), cloud)
  const keys = new KeySchemas(store)
  const transactWrite = new TransactWriteItems(cloud, store, keys)
  let last: Promise<unknown> = Promise.resolve()
  const inTurn = <T>(run: () => Promise<T>): Promise<T> => {
    const turn = last.then(run)
    last = turn.catch(() => undefined)
    return turn
  }
  const run = (operation: string, input: Input): Promise<Input> => {
    if (operation === 'TransactWriteItems') return transactWrite.run(input)
    if (operation === 'TransactGetItems') return transactGetItems(store, input)
    if (single.includes(operation)) return withItem(store, operation, input)
    throw new AwsError('UnknownOperationException', `dynamodb ${operation} is not part of the local cloud.`)
  }
  return {
    name: 'dynamodb',
    provisioners: {
      'AWS::DynamoDB::Table': (resource) => inTurn(() => provision(cloud, store, keys, resource)),
      'AWS::DynamoDB::GlobalTable': (resource) => inTurn(() => provision(cloud, store, keys, resource)),
    },
    readers: {
      'AWS::DynamoDB::Table': ({ ref }) => inTurn(() => readTable(store, ref)),
      'AWS::DynamoDB::GlobalTable': ({ ref }) => inTurn(() => readTable(store, ref)),
    },
    accepts: (_method, _path, headers) => headers['x-amz-target']?.startsWith('DynamoDB_20120810.') ?? false,
    handle: async (call: AwsCall): Promise<AwsReply> => {
      authorize(cloud, call, keys)
      return { body: await inTurn(() => run(call.operation, tableByName(call.input))) }
    },
    ready: () => inTurn(() => transactWrite.recover()),
    close: () => inTurn(() => store.close()),
    put: (table, item) => inTurn(async () => void (await store.run('PutItem', { TableName: table, Item: item }))),
    get: (table, key) => inTurn(async () => (await store.run<{ Item?: Item }>('GetItem', { TableName: table, Key: key })).Item),
    reset: () => inTurn(() => empty(store, keys)),
  }
}

async function provision(cloud: Cloud, store: DynaliteStore, keys: KeySchemas, resource: Parameters<typeof provisionTable>[2]) {
  const provisioned = await provisionTable(cloud, store, resource)
  await keys.namesOf(provisioned.ref)
  return provisioned
}

/** The same input with its table by name, however the caller named it. */
function tableByName(input: Input): Input {
  const { TableName: table, RequestItems: requests } = input
  if (typeof table === 'string') return { ...input, TableName: tableName(table) }
  if (typeof requests !== 'object' || requests === null) return input
  return { ...input, RequestItems: Object.fromEntries(Object.entries(requests).map(([name, request]) => [tableName(name), request])) }
}

/** Adds the item that a failed condition met, when the caller asks for it; dynalite does not. */
async function withItem(store: DynaliteStore, operation: string, input: Input): Promise<Input> {
  const { ReturnValuesOnConditionCheckFailure: wanted, ...rest } = input
  try {
    return await store.run(operation, rest)
  } catch (error) {
    const failed = error instanceof AwsError && error.code === 'ConditionalCheckFailedException'
    if (!failed || wanted !== 'ALL_OLD') throw error
    const table = String(rest['TableName'])
    const key = await new KeySchemas(store).keyOf(table, (rest['Key'] ?? rest['Item']) as Item)
    const { Item: item } = await store.run<{ Item?: Item }>('GetItem', { TableName: table, Key: key, ConsistentRead: true })
    throw new AwsError(error.code, error.message, error.status, item ? { Item: item } : {})
  }
}

async function empty(store: DynaliteStore, keys: KeySchemas): Promise<void> {
  const { TableNames } = await store.run<{ TableNames: string[] }>('ListTables', {})
  for (const table of TableNames) {
    const { Items } = await store.run<{ Items: Item[] }>('Scan', { TableName: table })
    for (const item of Items) await store.run('DeleteItem', { TableName: table, Key: await keys.keyOf(table, item) })
  }
}
