import {
  BatchGetItemCommand,
  BatchWriteItemCommand,
  DeleteItemCommand,
  DynamoDBClient,
  type DynamoDBClientConfig,
  DescribeTableCommand,
  GetItemCommand,
  ListTablesCommand,
  QueryCommand,
  ScanCommand,
  TransactWriteItemsCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { AwsEndpoint } from '../../endpoint/aws-endpoint.ts'
import { freePorts } from '../../free-ports.ts'
import { parsePolicy } from '../../iam/policy-document.ts'
import { createKernel } from '../../kernel.ts'
import { createDynamodb } from './service.ts'

const TableName = 'directory'
const [site, aws, console] = (await freePorts(3)) as [number, number, number]
const { cloud, roles, quotas } = createKernel(mkdtempSync(join(tmpdir(), 'queries-')), { site, aws, console })
const dynamodb = createDynamodb(cloud)
const endpoint = new AwsEndpoint(cloud, [dynamodb], undefined, quotas)
const arn = `arn:aws:dynamodb:${cloud.region}:${cloud.accountId}:table/${TableName}`
let client: DynamoDBClient

beforeAll(async () => {
  await dynamodb.provisioners!['AWS::DynamoDB::Table']!({
    stack: 's',
    logicalId: 'Directory',
    type: 'AWS::DynamoDB::Table',
    properties: {
      TableName,
      AttributeDefinitions: ['pk', 'sk', 'status', 'name'].map((AttributeName) => ({ AttributeName, AttributeType: 'S' })),
      KeySchema: keySchema('pk', 'sk'),
      GlobalSecondaryIndexes: [{ IndexName: 'by-status', KeySchema: keySchema('status', 'name'), Projection: { ProjectionType: 'ALL' } }],
    },
  })
  await endpoint.listen()
  client = signIn('owner', { Action: 'dynamodb:*', Resource: [arn, `${arn}/index/*`] })
  for (const [id, status, name] of [
    ['1', 'active', 'tanaka'],
    ['2', 'active', 'ito'],
    ['3', 'invited', 'yamamoto'],
  ] as const) {
    const Item = { pk: { S: `STAFF#${id}` }, sk: { S: 'PROFILE' }, status: { S: status }, name: { S: name }, salary: { N: '1' } }
    await dynamodb.put(TableName, Item)
  }
})
afterAll(async () => {
  await endpoint.close()
  await dynamodb.close!()
})

const keySchema = (hash: string, range: string) => [
  { AttributeName: hash, KeyType: 'HASH' },
  { AttributeName: range, KeyType: 'RANGE' },
]

function signIn(name: string, statement: Record<string, unknown>, settings: DynamoDBClientConfig = {}): DynamoDBClient {
  const role = `arn:aws:iam::${cloud.accountId}:role/${name}`
  roles.add(name, { arn: role, trust: [] })
  roles.attach(name, parsePolicy({ Statement: [{ Effect: 'Allow', ...statement }] }, name), 'test')
  const { accessKeyId, secretAccessKey, sessionToken } = cloud.iam.issue(role, name, 3_600_000)
  const credentials = { accessKeyId, secretAccessKey, sessionToken }
  return new DynamoDBClient({ endpoint: `http://127.0.0.1:${aws}`, region: cloud.region, credentials, ...settings })
}

const key = (id: string) => ({ pk: { S: `STAFF#${id}` }, sk: { S: 'PROFILE' } })
const byStatus = (status: string, more: Record<string, unknown> = {}) =>
  new QueryCommand({
    TableName,
    IndexName: 'by-status',
    KeyConditionExpression: '#status = :status',
    ExpressionAttributeNames: { '#status': 'status' },
    ExpressionAttributeValues: { ':status': { S: status } },
    ...more,
  })
const refused = { name: 'AccessDeniedException' }

describe('reading', () => {
  it('queries a secondary index in order and by pages', async () => {
    const first = await client.send(byStatus('active', { Limit: 1 }))
    expect(first.Items?.map(({ name }) => name?.S)).toEqual(['ito'])
    const second = await client.send(byStatus('active', { ExclusiveStartKey: first.LastEvaluatedKey }))
    expect(second.Items?.map(({ name }) => name?.S)).toEqual(['tanaka'])
  })

  it('keeps the index in step with what is written', async () => {
    const move = (status: string) =>
      new UpdateItemCommand({
        TableName,
        Key: key('3'),
        UpdateExpression: 'SET #s = :s',
        ExpressionAttributeNames: { '#s': 'status' },
        ExpressionAttributeValues: { ':s': { S: status } },
      })
    await client.send(move('active'))
    expect((await client.send(byStatus('invited'))).Count).toBe(0)
    expect((await client.send(byStatus('active'))).Count).toBe(3)
    await client.send(move('invited'))
  })

  it('scans with a filter and gets a batch, by the name or the ARN of the table', async () => {
    const scan = new ScanCommand({
      TableName,
      FilterExpression: 'begins_with(pk, :p)',
      ExpressionAttributeValues: { ':p': { S: 'STAFF#1' } },
    })
    expect((await client.send(scan)).Items).toHaveLength(1)
    for (const table of [TableName, arn]) {
      const batch = new BatchGetItemCommand({ RequestItems: { [table]: { Keys: [key('1'), key('2'), key('9')] } } })
      expect(Object.values((await client.send(batch)).Responses ?? {})[0]).toHaveLength(2)
    }
  })

  it('describes the table with its index, and lists it to whoever may', async () => {
    const { Table } = await client.send(new DescribeTableCommand({ TableName }))
    expect(Table?.GlobalSecondaryIndexes?.map(({ IndexName }) => IndexName)).toEqual(['by-status'])
    await expect(client.send(new ListTablesCommand({}))).rejects.toMatchObject({ name: 'AccessDeniedException' })
    const lister = signIn('lister', { Action: 'dynamodb:ListTables', Resource: '*' })
    expect((await lister.send(new ListTablesCommand({}))).TableNames).toEqual([TableName])
  })

  it('writes a batch', async () => {
    const requests = [{ PutRequest: { Item: { ...key('7'), name: { S: 'x' } } } }, { DeleteRequest: { Key: key('8') } }]
    await client.send(new BatchWriteItemCommand({ RequestItems: { [TableName]: requests } }))
    expect((await client.send(new GetItemCommand({ TableName, Key: key('7') }))).Item).toMatchObject({ name: { S: 'x' } })
    await client.send(new DeleteItemCommand({ TableName, Key: key('7') }))
  })
})

describe('IAM', () => {
  it('asks for the index when a query reads one, not for the table', async () => {
    const tableOnly = signIn('table-only', { Action: 'dynamodb:Query', Resource: arn })
    await expect(tableOnly.send(byStatus('active'))).rejects.toMatchObject({
      ...refused,
      message: expect.stringContaining(`dynamodb:Query on resource: ${arn}/index/by-status`),
    })
    const indexOnly = signIn('index-only', { Action: 'dynamodb:Query', Resource: `${arn}/index/by-status` })
    expect((await indexOnly.send(byStatus('active'))).Count).toBe(2)
  })

  it('holds a role to its partition keys, in queries too', async () => {
    const own = { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': ['STAFF#1'] } }
    const bound = signIn('leading', { Action: ['dynamodb:GetItem', 'dynamodb:Query'], Resource: arn, Condition: own })
    const query = (pk: string) =>
      new QueryCommand({ TableName, KeyConditionExpression: 'pk = :pk', ExpressionAttributeValues: { ':pk': { S: pk } } })
    expect((await bound.send(query('STAFF#1'))).Count).toBe(1)
    await expect(bound.send(query('STAFF#2'))).rejects.toMatchObject(refused)
    await expect(bound.send(new GetItemCommand({ TableName, Key: key('2') }))).rejects.toMatchObject(refused)
  })

  it('holds a role to its attributes, whichever expression names them', async () => {
    const Condition = {
      'ForAllValues:StringEquals': { 'dynamodb:Attributes': ['pk', 'sk', 'lastSignInAt', 'status'] },
      StringEqualsIfExists: { 'dynamodb:ReturnValues': ['NONE', 'UPDATED_NEW'] },
    }
    const narrow = signIn('narrow', { Action: 'dynamodb:UpdateItem', Resource: arn, Condition })
    const update = (UpdateExpression: string, more: Record<string, unknown> = {}) =>
      new UpdateItemCommand({ TableName, Key: key('1'), UpdateExpression, ExpressionAttributeValues: { ':v': { S: 'v' } }, ...more })
    await narrow.send(update('SET lastSignInAt = if_not_exists(lastSignInAt, :v)'))
    await expect(narrow.send(update('SET lastSignInAt = :v REMOVE salary'))).rejects.toMatchObject(refused)
    await expect(narrow.send(update('SET #n = :v', { ExpressionAttributeNames: { '#n': 'name' } }))).rejects.toMatchObject(refused)
    await expect(narrow.send(update('SET lastSignInAt = :v', { ConditionExpression: 'attribute_exists(salary)' }))).rejects.toMatchObject(
      refused,
    )
    await expect(narrow.send(update('SET lastSignInAt = :v', { ReturnValues: 'ALL_OLD' }))).rejects.toMatchObject(refused)
  })

  it('asks for each part of a transaction and says which call encloses it', async () => {
    const Condition = { StringEquals: { 'dynamodb:EnclosingOperation': 'TransactWriteItems' } }
    const writer = signIn('transactions-only', { Action: 'dynamodb:DeleteItem', Resource: arn, Condition })
    await expect(writer.send(new DeleteItemCommand({ TableName, Key: key('9') }))).rejects.toMatchObject(refused)
    await writer.send(new TransactWriteItemsCommand({ TransactItems: [{ Delete: { TableName, Key: key('9') } }] }))
  })
})

it('is throttled on demand, which the SDK repeats and then reports', async () => {
  const impatient = signIn('impatient', { Action: 'dynamodb:GetItem', Resource: arn }, { maxAttempts: 1 })
  quotas.throttle('dynamodb', 0)
  const refusal = impatient.send(new GetItemCommand({ TableName, Key: key('1') }))
  await expect(refusal).rejects.toMatchObject({ name: 'ProvisionedThroughputExceededException' })
  quotas.throttle('dynamodb', undefined)
  expect((await impatient.send(new GetItemCommand({ TableName, Key: key('1') }))).Item).toBeDefined()
})
