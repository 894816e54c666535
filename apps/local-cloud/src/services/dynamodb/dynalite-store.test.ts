import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { DynaliteStore } from './dynalite-store.ts'

const folder = mkdtempSync(join(tmpdir(), 'dynalite-'))
const TableName = 'directory'
let store: DynaliteStore

beforeAll(async () => {
  store = new DynaliteStore(folder, { accountId: '123456789012', region: 'ap-northeast-1' })
  await store.run('CreateTable', {
    TableName,
    AttributeDefinitions: ['pk', 'sk'].map((AttributeName) => ({ AttributeName, AttributeType: 'S' })),
    KeySchema: [
      { AttributeName: 'pk', KeyType: 'HASH' },
      { AttributeName: 'sk', KeyType: 'RANGE' },
    ],
    BillingMode: 'PAY_PER_REQUEST',
  })
  const isThere = async () => expect(await store.run('DescribeTable', { TableName })).toMatchObject({ Table: { TableStatus: 'ACTIVE' } })
  await vi.waitFor(isThere, { timeout: 60_000 })
  for (const sk of ['a', 'b', 'c']) await store.run('PutItem', { TableName, Item: { pk: { S: 'ROSTER' }, sk: { S: sk } } })
})
afterAll(async () => {
  await store.close()
  rmSync(folder, { recursive: true })
})

const query = { TableName, KeyConditionExpression: 'pk = :pk', ExpressionAttributeValues: { ':pk': { S: 'ROSTER' } } }

it.each([
  ['a query', 'Query', query, 3],
  ['a query that is cut short', 'Query', { ...query, Limit: 1 }, 1],
  ['a query that finds nothing', 'Query', { ...query, ExpressionAttributeValues: { ':pk': { S: 'NOBODY' } } }, 0],
  ['a scan', 'Scan', { TableName }, 3],
  ['a scan that is cut short', 'Scan', { TableName, Limit: 1 }, 1],
])('%s leaves nothing open, however often it is asked', async (_, operation, input, Count) => {
  for (let nth = 0; nth < 5; nth++) {
    expect(await store.run(operation, input)).toMatchObject({ Count })
  }
  await vi.waitFor(() => expect(store.reading).toBe(0), { timeout: 60_000 })
})
