import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  TransactGetItemsCommand,
  TransactWriteItemsCommand,
  UpdateItemCommand,
  type TransactWriteItem,
} from '@aws-sdk/client-dynamodb'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { AwsEndpoint } from '../../endpoint/aws-endpoint.ts'
import { freePorts } from '../../free-ports.ts'
import { parsePolicy } from '../../iam/policy-document.ts'
import { createKernel } from '../../kernel.ts'
import { createDynamodb, type Dynamodb } from './service.ts'

const TableName = 'directory'
const folder = mkdtempSync(join(tmpdir(), 'dynamodb-'))
const account = '123456789012'
const arn = `arn:aws:dynamodb:ap-northeast-1:${account}:table/${TableName}`
let dynamodb: Dynamodb
let endpoint: AwsEndpoint
let client: DynamoDBClient
let reader: DynamoDBClient

beforeAll(async () => {
  const [site, aws, console] = (await freePorts(3)) as [number, number, number]
  const { cloud, roles } = createKernel(folder, { site, aws, console })
  dynamodb = createDynamodb(cloud)
  await dynamodb.provisioners!['AWS::DynamoDB::Table']!({
    stack: 's',
    logicalId: 'Directory',
    type: 'AWS::DynamoDB::Table',
    properties: {
      TableName,
      AttributeDefinitions: ['pk', 'sk'].map((AttributeName) => ({ AttributeName, AttributeType: 'S' })),
      KeySchema: [
        { AttributeName: 'pk', KeyType: 'HASH' },
        { AttributeName: 'sk', KeyType: 'RANGE' },
      ],
    },
  })
  endpoint = new AwsEndpoint(cloud, [dynamodb])
  await endpoint.listen()
  const signIn = (name: string, Action: string | string[]) => {
    const role = `arn:aws:iam::${account}:role/${name}`
    roles.add(name, { arn: role, trust: [] })
    roles.attach(name, parsePolicy({ Statement: [{ Effect: 'Allow', Action, Resource: arn }] }, name), 'test')
    const { accessKeyId, secretAccessKey, sessionToken } = cloud.iam.issue(role, name, 3_600_000)
    return new DynamoDBClient({
      endpoint: `http://127.0.0.1:${aws}`,
      region: 'ap-northeast-1',
      credentials: { accessKeyId, secretAccessKey, sessionToken },
    })
  }
  client = signIn('writer', 'dynamodb:*')
  reader = signIn('reader', 'dynamodb:GetItem')
})
afterAll(async () => {
  await endpoint.close()
  await dynamodb.close!()
})

const key = (pk: string) => ({ pk: { S: pk }, sk: { S: 'PROFILE' } })
const get = async (pk: string) => (await client.send(new GetItemCommand({ TableName, Key: key(pk) }))).Item
const transact = (TransactItems: TransactWriteItem[], ClientRequestToken?: string) =>
  client.send(new TransactWriteItemsCommand({ TransactItems, ClientRequestToken }))

describe('dynamodb', () => {
  it('writes, reads, updates and queries with the AWS SDK', async () => {
    await client.send(new PutItemCommand({ TableName, Item: { ...key('A'), n: { N: '1' } } }))
    const update = new UpdateItemCommand({
      TableName,
      Key: key('A'),
      UpdateExpression: 'SET n = n + :one',
      ExpressionAttributeValues: { ':one': { N: '1' } },
      ReturnValues: 'ALL_NEW',
    })
    expect((await client.send(update)).Attributes).toMatchObject({ n: { N: '2' } })
    const found = await client.send(
      new QueryCommand({ TableName, KeyConditionExpression: 'pk = :pk', ExpressionAttributeValues: { ':pk': { S: 'A' } } }),
    )
    expect(found.Items).toEqual([{ ...key('A'), n: { N: '2' } }])
  })

  it('refuses what the role does not allow, in a transaction as well', async () => {
    await reader.send(new GetItemCommand({ TableName, Key: key('A') }))
    await expect(reader.send(new PutItemCommand({ TableName, Item: key('A') }))).rejects.toMatchObject({
      name: 'AccessDeniedException',
      message: expect.stringContaining(`is not authorized to perform: dynamodb:PutItem on resource: ${arn}`),
    })
    const sneaky = new TransactWriteItemsCommand({ TransactItems: [{ Delete: { TableName, Key: key('A') } }] })
    await expect(reader.send(sneaky)).rejects.toMatchObject({ name: 'AccessDeniedException' })
  })

  it('returns the item that failed a condition when asked', async () => {
    const put = new PutItemCommand({
      TableName,
      Item: key('A'),
      ConditionExpression: 'attribute_not_exists(pk)',
      ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
    })
    await expect(client.send(put)).rejects.toMatchObject({ name: 'ConditionalCheckFailedException', Item: { n: { N: '2' } } })
  })
})

describe('TransactWriteItems', () => {
  it('writes all parts', async () => {
    await transact([{ Put: { TableName, Item: key('B') } }, { Put: { TableName, Item: key('C') } }])
    expect([await get('B'), await get('C')]).toEqual([key('B'), key('C')])
  })

  it('writes nothing when one condition fails, and says which', async () => {
    const parts: TransactWriteItem[] = [
      { Put: { TableName, Item: key('D') } },
      {
        ConditionCheck: {
          TableName,
          Key: key('A'),
          ConditionExpression: 'attribute_not_exists(pk)',
          ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
        },
      },
    ]
    await expect(transact(parts)).rejects.toMatchObject({
      name: 'TransactionCanceledException',
      message: 'Transaction cancelled, please refer cancellation reasons for specific reasons [None, ConditionalCheckFailed]',
      CancellationReasons: [{ Code: 'None' }, { Code: 'ConditionalCheckFailed', Item: { n: { N: '2' } } }],
    })
    expect(await get('D')).toBeUndefined()
  })

  it('takes back what it wrote when a later part cannot be applied', async () => {
    const parts: TransactWriteItem[] = [
      { Delete: { TableName, Key: key('B') } },
      { Update: { TableName, Key: key('A'), UpdateExpression: 'ADD n :text', ExpressionAttributeValues: { ':text': { SS: ['x'] } } } },
    ]
    await expect(transact(parts)).rejects.toMatchObject({ CancellationReasons: [{ Code: 'None' }, { Code: 'ValidationError' }] })
    expect(await get('B')).toEqual(key('B'))
  })

  it('refuses two actions on one item', async () => {
    const parts = [{ Put: { TableName, Item: key('E') } }, { Delete: { TableName, Key: key('E') } }]
    await expect(transact(parts)).rejects.toMatchObject({ name: 'ValidationException' })
  })

  it('answers a repeated token once and refuses it for another request', async () => {
    const add = (n: string): TransactWriteItem[] => [
      { Update: { TableName, Key: key('F'), UpdateExpression: 'ADD n :n', ExpressionAttributeValues: { ':n': { N: n } } } },
    ]
    await transact(add('1'), 'token-1')
    await transact(add('1'), 'token-1')
    expect(await get('F')).toMatchObject({ n: { N: '1' } })
    await expect(transact(add('2'), 'token-1')).rejects.toMatchObject({ name: 'IdempotentParameterMismatchException' })
  })

  it('lets exactly one of many rivals win', async () => {
    const rivals = Array.from({ length: 20 }, (_, index) =>
      transact([{ Put: { TableName, Item: { ...key('G'), by: { N: String(index) } }, ConditionExpression: 'attribute_not_exists(pk)' } }]),
    )
    const results = await Promise.allSettled(rivals)
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  })
})

describe('TransactGetItems', () => {
  it('reads items and gaps in order', async () => {
    const command = new TransactGetItemsCommand({ TransactItems: ['C', 'Z'].map((pk) => ({ Get: { TableName, Key: key(pk) } })) })
    expect((await client.send(command)).Responses).toEqual([{ Item: key('C') }, {}])
  })
})
