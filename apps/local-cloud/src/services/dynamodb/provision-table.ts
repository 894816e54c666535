import { AwsError, type Cloud, type Provisioned, type TemplateResource } from '../../cloud.ts'
import { physicalName } from '../../template/physical-id.ts'
import { tableArn } from './authorize.ts'
import type { DynaliteStore, Input } from './dynalite-store.ts'

const kept = ['AttributeDefinitions', 'KeySchema', 'LocalSecondaryIndexes']

/** Makes `AWS::DynamoDB::Table` or `GlobalTable` unless it exists; what is in it stays. */
export async function provisionTable(cloud: Cloud, store: DynaliteStore, resource: TemplateResource): Promise<Provisioned> {
  const { properties } = resource
  const name = String(properties['TableName'] ?? physicalName(resource.stack, resource.logicalId, 255))
  if (!(await exists(store, name))) {
    const indexes = ((properties['GlobalSecondaryIndexes'] ?? []) as Input[]).map(({ IndexName, KeySchema, Projection }) => ({
      IndexName,
      KeySchema,
      Projection,
    }))
    await store.run('CreateTable', {
      TableName: name,
      BillingMode: 'PAY_PER_REQUEST',
      ...Object.fromEntries(kept.flatMap((key) => (properties[key] === undefined ? [] : [[key, properties[key]]]))),
      ...(indexes.length > 0 && { GlobalSecondaryIndexes: indexes }),
    })
    await active(store, name)
  }
  const arn = tableArn(cloud, name)
  return { ref: name, attributes: { Arn: arn, TableId: name, StreamArn: `${arn}/stream/local` } }
}

async function exists(store: DynaliteStore, name: string): Promise<boolean> {
  try {
    await active(store, name)
    return true
  } catch (error) {
    if (error instanceof AwsError && error.code === 'ResourceNotFoundException') return false
    throw error
  }
}

/** dynalite activates a table on a timer of its own. */
async function active(store: DynaliteStore, name: string): Promise<void> {
  const { Table } = await store.run<{ Table: { TableStatus: string } }>('DescribeTable', { TableName: name })
  if (Table.TableStatus === 'ACTIVE') return
  await new Promise((resolve) => setTimeout(resolve, 5))
  await active(store, name)
}

/** What there is of a table; protection and recovery points are settings that the local cloud has no use for. */
export async function readTable(store: DynaliteStore, name: string): Promise<Record<string, unknown> | undefined> {
  if (!(await exists(store, name))) return undefined
  const { Table } = await store.run<{ Table: Input }>('DescribeTable', { TableName: name })
  return { TableName: Table['TableName'], KeySchema: Table['KeySchema'] }
}
