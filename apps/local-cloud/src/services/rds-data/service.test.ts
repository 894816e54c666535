import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  BatchExecuteStatementCommand,
  BeginTransactionCommand,
  CommitTransactionCommand,
  ExecuteStatementCommand,
  RDSDataClient,
  RollbackTransactionCommand,
  type ExecuteStatementCommandInput,
  type Field,
} from '@aws-sdk/client-rds-data'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { AwsEndpoint } from '../../endpoint/aws-endpoint.ts'
import { freePorts } from '../../free-ports.ts'
import { parsePolicy } from '../../iam/policy-document.ts'
import { createKernel, type Kernel } from '../../kernel.ts'
import { createRds } from '../rds/service.ts'
import { Postgres } from './postgres.ts'
import { createRdsData, type RdsData } from './service.ts'

const account = '123456789012'
const id = '0190e0a0-0000-7000-8000-000000000001'
let kernel: Kernel
let rdsData: RdsData
let endpoint: AwsEndpoint
let client: RDSDataClient
let resourceArn: string
let master: string
let guest: string

beforeAll(async () => {
  const [site, aws, console] = (await freePorts(3)) as [number, number, number]
  kernel = createKernel(mkdtempSync(join(tmpdir(), 'rds-data-')), { site, aws, console })
  const rds = createRds(kernel.cloud, (...change) => rdsData.changeMaster(...change))
  const group = await rds.provisioners!['AWS::RDS::DBClusterParameterGroup']!({
    stack: 'data',
    logicalId: 'Parameters',
    type: 'AWS::RDS::DBClusterParameterGroup',
    properties: { Parameters: { 'rds.restrict_password_commands': '1' } },
  })
  const cluster = await rds.provisioners!['AWS::RDS::DBCluster']!({
    stack: 'data',
    logicalId: 'Cluster',
    type: 'AWS::RDS::DBCluster',
    properties: {
      DatabaseName: 'sekisho',
      MasterUsername: 'sekisho_master',
      ManageMasterUserPassword: true,
      EnableHttpEndpoint: true,
      DBClusterParameterGroupName: group.ref,
    },
  })
  resourceArn = cluster.attributes!['DBClusterArn']!
  master = cluster.attributes!['MasterUserSecret.SecretArn']!
  guest = kernel.secrets.put('guest', JSON.stringify({ username: 'guest', password: 'guest-password' })).arn
  rdsData = createRdsData(kernel.cloud, rds, () => Postgres.open(), 3000)
  endpoint = new AwsEndpoint(kernel.cloud, [rds, rdsData])
  await endpoint.listen()
  const role = `arn:aws:iam::${account}:role/fn`
  kernel.roles.add('fn', { arn: role, trust: [] })
  const statement = { Effect: 'Allow', Action: ['rds-data:*', 'secretsmanager:GetSecretValue'], Resource: [resourceArn, master, guest] }
  kernel.roles.attach('fn', parsePolicy({ Statement: [statement] }, 'fn'), 'test')
  const { accessKeyId, secretAccessKey, sessionToken } = kernel.cloud.iam.issue(role, 'fn', 86_400_000)
  client = new RDSDataClient({
    endpoint: `http://127.0.0.1:${aws}`,
    region: 'ap-northeast-1',
    maxAttempts: 1,
    credentials: { accessKeyId, secretAccessKey, sessionToken },
  })
  await run('create table things (id uuid primary key, name text not null, n numeric(10,2), at timestamptz, facts jsonb)')
  await run(`create role guest login password 'guest-password'`)
})
afterAll(async () => {
  await endpoint.close()
  await rdsData.close!()
})

const run = (sql: string, more: Partial<ExecuteStatementCommandInput> = {}) =>
  client.send(new ExecuteStatementCommand({ resourceArn, secretArn: master, database: 'sekisho', sql, ...more }))
const one = async (sql: string, more: Partial<ExecuteStatementCommandInput> = {}): Promise<Field | undefined> =>
  (await run(sql, more)).records?.[0]?.[0]
const refusal = (message: RegExp | string, name = 'DatabaseErrorException') => ({
  name,
  message: typeof message === 'string' ? message : expect.stringMatching(message),
})

describe('values', () => {
  const outputs: [string, Field][] = [
    ['true', { booleanValue: true }],
    ['7::int2', { longValue: 7 }],
    ['7::int4', { longValue: 7 }],
    ['7::int8', { longValue: 7 }],
    ['1.5::float4', { doubleValue: 1.5 }],
    ['1.5::float8', { doubleValue: 1.5 }],
    ['1.50::numeric', { stringValue: '1.50' }],
    [`'${id}'::uuid`, { stringValue: id }],
    [`'{"a":1}'::jsonb`, { stringValue: '{"a": 1}' }],
    [`'a'::text`, { stringValue: 'a' }],
    [`'a'::varchar(3)`, { stringValue: 'a' }],
    [`'a'::char(3)`, { stringValue: 'a  ' }],
    [`'{"a":1}'::json`, { stringValue: '{"a":1}' }],
    [`time '10:11:12.5'`, { stringValue: '10:11:12.5' }],
    [`timestamp '2026-01-02 03:04:05.678'`, { stringValue: '2026-01-02 03:04:05.678' }],
    [`interval '1 day'`, { stringValue: '1 day' }],
    [`'10.0.0.1'::inet`, { stringValue: '10.0.0.1' }],
    [`date '2026-01-02'`, { stringValue: '2026-01-02' }],
    [`timestamptz '2026-01-01T09:00:00+09:00'`, { stringValue: '2026-01-01 00:00:00' }],
    [`'\\x00ff'::bytea`, { blobValue: new Uint8Array([0, 255]) }],
    [`array['a','b,"c']`, { arrayValue: { stringValues: ['a', 'b,"c'] } }],
    ['array[1,2]', { arrayValue: { longValues: [1, 2] } }],
    ['array[true,null]', { arrayValue: { booleanValues: [true, null] } }],
    ['array[1.5::float8]', { arrayValue: { doubleValues: [1.5] } }],
    ['array[1.50::numeric]', { arrayValue: { stringValues: ['1.50'] } }],
    [`array['${id}'::uuid]`, { arrayValue: { stringValues: [id] } }],
    ['array[]::int8[]', { arrayValue: { longValues: [] } }],
    ['null::text', { isNull: true }],
  ]
  it.each(outputs)('hands out %s', async (expression, field) => expect(await one(`select ${expression}`)).toEqual(field))

  it.each([
    [`'x'::"char"`, 'CHAR'],
    ['current_user', 'NAME'],
    [`'things'::regclass`, 'REGCLASS'],
    ['1::money', 'MONEY'],
    ['array[array[1]]', '_INT4'],
  ])('refuses to hand out %s', async (expression, type) => {
    const message = `The result contains the unsupported data type ${type}.`
    await expect(run(`select ${expression}`)).rejects.toMatchObject(refusal(message, 'UnsupportedResultException'))
  })

  it('returns longs and decimals as asked', async () => {
    const strings = { resultSetOptions: { longReturnType: 'STRING', decimalReturnType: 'DOUBLE_OR_LONG' } } as const
    expect((await run('select 9007199254740993::int8, 1.5::numeric', strings)).records).toEqual([
      [{ stringValue: '9007199254740993' }, { doubleValue: 1.5 }],
    ])
  })

  it('takes text without a hint for text, as Aurora does', async () => {
    const parameters = [{ name: 'id', value: { stringValue: id } }]
    await expect(run(`insert into things (id, name) values (:id, 'a')`, { parameters })).rejects.toMatchObject(
      refusal(/^ERROR: column "id" is of type uuid but expression is of type text\n[\s\S]*; SQLState: 42804$/),
    )
  })

  const inputs: [string, object, string][] = [
    ['a text', { stringValue: 'a' }, 'text'],
    ['a long', { longValue: 7 }, 'bigint'],
    ['a double', { doubleValue: 1.5 }, 'double precision'],
    ['a boolean', { booleanValue: true }, 'boolean'],
    ['a blob', { blobValue: new Uint8Array([1]) }, 'bytea'],
  ]
  it.each(inputs)('binds %s as the one type of its field', async (_title, value, type) => {
    expect(await one('select pg_typeof(:p)::text', { parameters: [{ name: 'p', value: value as never }] })).toEqual({ stringValue: type })
  })

  const hinted: [string, string, string][] = [
    ['UUID', id, 'uuid'],
    ['JSON', '{}', 'jsonb'],
    ['DECIMAL', '1.5', 'numeric'],
    ['DATE', '2026-01-02', 'date'],
    ['TIME', '10:11:12.123', 'time without time zone'],
    ['TIMESTAMP', '2026-01-02 10:11:12', 'timestamp without time zone'],
  ]
  it.each(hinted)('binds a text with the hint %s as its type', async (typeHint, stringValue, type) => {
    const parameters = [{ name: 'p', value: { stringValue }, typeHint: typeHint as 'UUID' }]
    expect(await one('select pg_typeof(:p)::text', { parameters })).toEqual({ stringValue: type })
  })

  it('binds by hint and cast, each name once', async () => {
    const parameters = [
      { name: 'id', value: { stringValue: id }, typeHint: 'UUID' as const },
      { name: 'name', value: { stringValue: `a':name ::uuid $1 -- 田中` } },
      { name: 'at', value: { stringValue: '2026-01-01 00:00:00.123' }, typeHint: 'TIMESTAMP' as const },
      { name: 'none', value: { isNull: true } },
    ]
    const inserted = await run(
      `insert into things (id, name, at, n, facts) values (:id, :name, :at, :none, '{":x": 1}'::jsonb) returning ':id', :name::text`,
      { parameters },
    )
    expect(inserted).toMatchObject({
      numberOfRecordsUpdated: 1,
      records: [[{ stringValue: ':id' }, { stringValue: `a':name ::uuid $1 -- 田中` }]],
    })
  })

  it('describes columns', async () => {
    const { columnMetadata } = await run('select id, n, at, count(*) over () as all_of_them from things', { includeResultMetadata: true })
    expect(columnMetadata).toMatchObject([
      { name: 'id', typeName: 'uuid', nullable: 0, tableName: 'things', schemaName: 'public' },
      { name: 'n', typeName: 'numeric', type: 2, precision: 10, scale: 2, nullable: 1 },
      { name: 'at', typeName: 'timestamptz', type: 93 },
      { label: 'all_of_them', typeName: 'int8', nullable: 2, tableName: '' },
    ])
  })

  it('formats records as JSON', async () => {
    const { formattedRecords } = await run(`select 1 as one, 'x' as text`, { formatRecordsAs: 'JSON' })
    expect(JSON.parse(formattedRecords!)).toEqual([{ one: 1, text: 'x' }])
  })

  const badParameters: [string, object, RegExp, string][] = [
    ['an array', { name: 'p', value: { arrayValue: { longValues: [1] } } }, /Array parameters are not supported/, 'BadRequestException'],
    [
      'a date with T',
      { name: 'p', value: { stringValue: '2026-01-01T00:00:00' }, typeHint: 'TIMESTAMP' },
      /Cannot parse date or time/,
      'BadRequestException',
    ],
    ['a strange name', { name: 'p-1', value: { longValue: 1 } }, /Named parameter syntax is invalid/, 'ValidationException'],
    ['a missing value', { name: 'q', value: { longValue: 1 } }, /Cannot find parameter: p/, 'BadRequestException'],
  ]
  it.each(badParameters)('refuses %s', async (_title, parameter, message, name) => {
    await expect(run('select :p', { parameters: [parameter as never] })).rejects.toMatchObject(refusal(message, name))
  })
})

describe('refusals', () => {
  it('tells constraint, detail and SQLSTATE as the driver does', async () => {
    await expect(run(`insert into things (id, name) values ('${id}', 'again')`)).rejects.toMatchObject(
      refusal(
        `ERROR: duplicate key value violates unique constraint "things_pkey"\n  Detail: Key (id)=(${id}) already exists.; SQLState: 23505`,
      ),
    )
  })

  it('refuses several statements, results above 1 MiB and unknown clusters, secrets and databases', async () => {
    await expect(run('select 1; select 2')).rejects.toMatchObject(refusal(/SQLState: 42601$/))
    await expect(run(`select repeat('x', 1000) from generate_series(1, 1100)`)).rejects.toMatchObject(
      refusal('Database returned more than the allowed response size limit', 'BadRequestException'),
    )
    await expect(run(`select '${'x'.repeat(4 * 1024 * 1024)}'`)).rejects.toMatchObject({ name: 'BadRequestException' })
    await expect(run(`select repeat('x', 66000)`)).rejects.toMatchObject({ name: 'BadRequestException' })
    await expect(run('select 1', { database: 'other' })).rejects.toMatchObject(refusal(/3D000/))
    await expect(run('select 1', { secretArn: `${guest}x` })).rejects.toMatchObject({ name: 'AccessDeniedException' })
    await expect(run('select 1', { resourceArn: `${resourceArn}x` })).rejects.toMatchObject({ name: 'AccessDeniedException' })
  })

  const forEver = 'select count(*) from generate_series(1, 1000000000000)'
  it('ends a statement at its limit while everything else goes on, and what its transaction did is undone', async () => {
    const { transactionId } = await client.send(new BeginTransactionCommand({ resourceArn, secretArn: master, database: 'sekisho' }))
    await run(`insert into things (id, name) values (gen_random_uuid(), 'lost')`, { transactionId: transactionId! })
    let turns = 0
    const ticking = setInterval(() => turns++, 50)
    const late = { name: 'StatementTimeoutException', dbConnectionId: 1 }
    await expect(run(forEver, { transactionId: transactionId! })).rejects.toMatchObject(late)
    clearInterval(ticking)
    expect(turns).toBeGreaterThan(10)
    await expect(run('select 1', { transactionId: transactionId! })).rejects.toMatchObject({ name: 'TransactionNotFoundException' })
    expect(await one(`select count(*) from things where name = 'lost'`)).toEqual({ longValue: 0 })
    await expect(run(forEver, { secretArn: guest })).rejects.toMatchObject(late)
    expect(await one('select session_user::text', { secretArn: guest })).toEqual({ stringValue: 'guest' })
  })

  it('ends the call and not the statement where that was asked for, and whoever asks next finds it done', async () => {
    await expect(run('create table went_on as select from pg_sleep(3.1)', { continueAfterTimeout: true })).rejects.toThrow('timed out')
    expect(await one('select count(*) from went_on')).toEqual({ longValue: 1 })
  })

  it('answers that the database resumes until it has', async () => {
    rdsData.pause(15_000)
    await expect(run('select 1')).rejects.toMatchObject(refusal(/is resuming after being auto-paused/, 'DatabaseResumingException'))
    expect(rdsData.state).toBe('resuming')
    kernel.cloud.clock.move(15_001)
    expect(await one('select 1')).toEqual({ longValue: 1 })
  })
})

const escapes = [
  'set session authorization postgres',
  'set session_authorization = postgres',
  `set U&"session\\005fauthorization" = postgres`,
  `select set_config('session_'||'authorization','postgres',false)`,
  `update pg_settings set setting = 'postgres' where name = 'session_authorization'`,
  `do $$ begin execute 'set session auth'||'orization default'; end $$`,
  `do $$ begin execute 'set role postgres'; end $$`,
  'set role sekisho_master',
]

describe('logins', () => {
  it('runs as the role of the secret, which cannot become another', async () => {
    const as = { secretArn: guest }
    expect(await one('select current_user::text', as)).toEqual({ stringValue: 'guest' })
    await expect(run('select name from things', as)).rejects.toMatchObject(refusal(/permission denied for table things[\s\S]*42501$/))
    for (const escape of escapes) await expect(run(escape, as), escape).rejects.toMatchObject(refusal(/42501$/))
  })

  it.each(escapes)('refuses the rest of a transaction after: %s', async (escape) => {
    const as = { secretArn: guest }
    const { transactionId } = await client.send(new BeginTransactionCommand({ resourceArn, secretArn: guest, database: 'sekisho' }))
    const inside = { ...as, transactionId: transactionId! }
    await expect(run(escape, inside)).rejects.toMatchObject(refusal(/42501$/))
    await expect(run('select name from things', inside)).rejects.toMatchObject(refusal(/25P02$/))
    await client.send(new RollbackTransactionCommand({ resourceArn, secretArn: guest, transactionId }))
    expect(await one('select session_user::text', as)).toEqual({ stringValue: 'guest' })
  })

  it('stays the same role when a statement asks for the default one', async () => {
    const { transactionId } = await client.send(new BeginTransactionCommand({ resourceArn, secretArn: guest, database: 'sekisho' }))
    const inside = { secretArn: guest, transactionId: transactionId! }
    for (const ask of ['set session/**/authorization default', 'reset session authorization', 'reset all', 'reset role']) {
      await run(ask, inside)
      expect(await one('select session_user::text', inside), ask).toEqual({ stringValue: 'guest' })
    }
    await client.send(new RollbackTransactionCommand({ resourceArn, secretArn: guest, transactionId }))
  })

  it('refuses a wrong password', async () => {
    const wrong = kernel.secrets.put('guest', JSON.stringify({ username: 'guest', password: 'rotated' })).arn
    await expect(run('select 1', { secretArn: wrong })).rejects.toMatchObject(
      refusal(/password authentication failed for user "guest"[\s\S]*28P01/),
    )
    kernel.secrets.put('guest', JSON.stringify({ username: 'guest', password: 'guest-password' }))
  })

  it('forgets settings, temporary tables and open transactions between calls', async () => {
    await run(`set timezone = 'Asia/Tokyo'`)
    await run('create temp table leftover (n int)')
    await run('begin')
    expect(await one('show timezone')).toEqual({ stringValue: 'UTC' })
    expect(await one(`select to_regclass('leftover') is null`)).toEqual({ booleanValue: true })
  })
})

describe('transactions', () => {
  const target = () => ({ resourceArn, secretArn: master })
  const begin = async () => (await client.send(new BeginTransactionCommand({ ...target(), database: 'sekisho' }))).transactionId!
  const commit = (transactionId: string) => client.send(new CommitTransactionCommand({ ...target(), transactionId }))
  const rollback = (transactionId: string) => client.send(new RollbackTransactionCommand({ ...target(), transactionId }))
  const names = async () => (await run('select name from things order by name')).records?.map(([field]) => field?.stringValue)

  it('commits and rolls back', async () => {
    const kept = await begin()
    await run(`update things set name = 'kept'`, { transactionId: kept })
    expect(await commit(kept)).toMatchObject({ transactionStatus: 'Transaction Committed' })
    const undone = await begin()
    await run(`update things set name = 'undone'`, { transactionId: undone })
    expect(await rollback(undone)).toMatchObject({ transactionStatus: 'Rollback Complete' })
    expect(await names()).toEqual(['kept'])
    await expect(commit(undone)).rejects.toMatchObject(refusal(/is not found/, 'TransactionNotFoundException'))
  })

  it('makes others wait and refuses two statements at once', async () => {
    const transactionId = await begin()
    const outside = names()
    const pair = await Promise.allSettled([1, 2].map(() => run('select pg_sleep(0.05)::text', { transactionId })))
    expect(pair.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    await run(`update things set name = 'inside'`, { transactionId })
    await commit(transactionId)
    expect(await outside).toEqual(['inside'])
  })

  it('begins nothing for somebody who has given up while they waited, so that others go on', async () => {
    const holding = await begin()
    const patience = new AbortController()
    const given = client.send(new BeginTransactionCommand({ ...target(), database: 'sekisho' }), { abortSignal: patience.signal })
    const outside = names()
    patience.abort()
    await expect(given).rejects.toMatchObject({ name: 'AbortError' })
    await commit(holding)
    expect(await outside).toEqual(['inside'])
    await commit(await begin())
  })

  it('rolls back after three idle minutes', async () => {
    const transactionId = await begin()
    await run(`update things set name = 'idle'`, { transactionId })
    kernel.cloud.clock.move(3 * 60_000 + 1)
    await expect(commit(transactionId)).rejects.toMatchObject({ name: 'TransactionNotFoundException' })
    expect(await names()).toEqual(['inside'])
  })

  it('leaves the owner a session beside the API, rows as objects', async () => {
    const rows = await rdsData.asOwner(async ({ engine }) => (await engine.query('select 1 as one, null as none')).rows)
    expect(rows).toEqual([{ one: '1', none: null }])
  })

  it('executes a batch', async () => {
    const parameterSets = ['b', 'c'].map((name, index) => [
      { name: 'id', value: { stringValue: id.replace(/1$/, String(index + 2)) }, typeHint: 'UUID' as const },
      { name: 'name', value: { stringValue: name } },
    ])
    const sql = 'insert into things (id, name) values (:id, :name)'
    const { updateResults } = await client.send(new BatchExecuteStatementCommand({ ...target(), sql, parameterSets }))
    expect(updateResults).toHaveLength(2)
    expect(await names()).toEqual(['b', 'c', 'inside'])
  })
})

describe('passwords of roles', () => {
  it.each([
    "ALTER ROLE guest PASSWORD 'another-password'",
    "/* hello */ alter user guest with encrypted password 'another-password'",
    "-- hello\nALTER ROLE CURRENT_USER VALID UNTIL '2030-01-01'",
  ])("are the master's alone where the parameter group says so: %s", async (sql) => {
    await expect(run(sql, { secretArn: guest })).rejects.toMatchObject(refusal(/^ERROR: must be a member of rds_password.*42501$/))
    expect(await one('select 1', { secretArn: guest })).toEqual({ longValue: 1 })
  })
})
