import { createRequire } from 'node:module'
import type { AddressInfo, Server } from 'node:net'
import type { AwsEnvironment } from '../aws/aws-environment.ts'
import { awsJson, type AwsJson } from '../aws/signed-fetch.ts'

type Dynalite = (options: { createTableMs: number; deleteTableMs: number }) => Server
const dynalite = createRequire(import.meta.url)('dynalite') as Dynalite

export interface TestDynamodb {
  call: AwsJson
  /** Sends one operation, as a test that prepares or looks. */
  ask(operation: string, body: object): Promise<Record<string, any>>
  close(): Promise<void>
}

/** A function gives a call up after seconds. Here it ends what hangs: no verdict is about how busy a machine is. */
const HANGS_MS = 120_000

/** DynamoDB in memory with real expressions and conditions, and these tables, keyed by `pk` and, where said, `sk`. */
export async function createTestDynamodb(tables: Readonly<Record<string, readonly string[]>>): Promise<TestDynamodb> {
  const server = dynalite({ createTableMs: 0, deleteTableMs: 0 })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const credentials = () => ({ accessKeyId: 'key', secretAccessKey: 'secret' })
  const bounded = awsJson({ region: 'ap-northeast-1', credentials, endpoint: () => endpoint } satisfies AwsEnvironment, fetch)
  const call: AwsJson = (asked) => bounded({ ...asked, timeoutMs: HANGS_MS })
  const ask = async (operation: string, body: object) =>
    (await call({ service: 'DYNAMODB', target: `DynamoDB_20120810.${operation}`, body })) as Record<string, any>
  for (const [name, keys] of Object.entries(tables)) {
    await ask('CreateTable', {
      TableName: name,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: keys.map((key) => ({ AttributeName: key, AttributeType: 'S' })),
      KeySchema: keys.map((key, index) => ({ AttributeName: key, KeyType: index === 0 ? 'HASH' : 'RANGE' })),
    })
  }
  const close = () => new Promise<void>((resolve, reject) => server.close((error) => (error ? reject(error) : resolve())))
  return { call, ask, close }
}
