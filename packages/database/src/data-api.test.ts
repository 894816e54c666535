import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createDataApi } from './data-api.ts'
import { DatabaseError } from './database-error.ts'
import { bool, date, float8, int8, json, nullable, numeric, text, textArray, timestamptz, uuid } from './parameter.ts'
import { sql } from './sql.ts'
import type { TimeLeft } from './time-left.ts'

/** What the endpoint answers next; `null` hangs up. */
type Reply = { status?: number; headers?: Record<string, string>; body: object } | null
const id = '0190e0a0-0000-7000-8000-000000000001'
let server: Server
let endpoint: string
let replies: Reply[]
let requests: { path: string; body: Record<string, unknown>; authorization: string }[]

beforeAll(async () => {
  server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const body = JSON.parse(Buffer.concat(chunks).toString()) as Record<string, unknown>
      requests.push({ path: request.url!, body, authorization: String(request.headers.authorization) })
      const reply = replies.length > 0 ? replies.shift()! : { body: {} }
      if (reply === null) request.socket.destroy()
      else response.writeHead(reply.status ?? 200, reply.headers).end(JSON.stringify(reply.body))
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(() => server.close())
beforeEach(() => {
  replies = []
  requests = []
})

const waits: number[] = []
const connect = (left?: TimeLeft) =>
  createDataApi({
    endpoint,
    region: 'ap-northeast-1',
    clusterArn: 'arn:cluster',
    database: 'sekisho',
    credentials: () => ({ accessKeyId: 'AKIA', secretAccessKey: 'secret', sessionToken: 'token' }),
    send: fetch,
    wait: async (ms) => void waits.push(ms),
  }).connect('arn:secret', left)
const refusal = (code: string, message: string, status = 400): Reply => ({
  status,
  headers: { 'x-amzn-errortype': `${code}:http://x/` },
  body: { message },
})

describe('a statement', () => {
  it('is signed for rds-data and carries typed, cast parameters', async () => {
    await connect().execute(
      sql`update t set ${sql.join([sql`a = ${text(':x')}`, sql`b = ${uuid(id)}`])}, c = ${int8(1)}, d = ${float8(1.5)}, e = ${bool(true)},
        f = ${timestamptz('2026-01-01T00:00:00.000Z')}, g = ${date('2026-01-01')}, h = ${json({ k: 1 })}, i = ${numeric('1.50')}, j = ${textArray(['a"b', 'c\\d'])}, k = ${nullable(uuid, null)}`,
    )
    const [{ path, body, authorization }] = requests as [(typeof requests)[0]]
    expect(path).toBe('/Execute')
    expect(authorization).toContain('/ap-northeast-1/rds-data/aws4_request')
    expect(body).toMatchObject({ resourceArn: 'arn:cluster', secretArn: 'arn:secret', database: 'sekisho', includeResultMetadata: true })
    expect(String(body['sql']).replaceAll(/\s+/g, ' ')).toBe(
      'update t set a = :p1::text, b = :p2::uuid, c = :p3::int8, d = :p4::float8, e = :p5::bool, f = :p6::timestamptz, g = :p7::date, h = :p8::jsonb, i = :p9::numeric, j = :p10::text[], k = :p11::uuid',
    )
    expect(body['parameters']).toEqual([
      { name: 'p1', value: { stringValue: ':x' } },
      { name: 'p2', value: { stringValue: id }, typeHint: 'UUID' },
      { name: 'p3', value: { longValue: 1 } },
      { name: 'p4', value: { doubleValue: 1.5 } },
      { name: 'p5', value: { booleanValue: true } },
      { name: 'p6', value: { stringValue: '2026-01-01T00:00:00.000Z' } },
      { name: 'p7', value: { stringValue: '2026-01-01' } },
      { name: 'p8', value: { stringValue: '{"k":1}' }, typeHint: 'JSON' },
      { name: 'p9', value: { stringValue: '1.50' }, typeHint: 'DECIMAL' },
      { name: 'p10', value: { stringValue: '{"a\\"b","c\\\\d"}' } },
      { name: 'p11', value: { isNull: true }, typeHint: 'UUID' },
    ])
  })

  it('gives rows in camel case with values of their types', async () => {
    const columns: [string, string, object][] = [
      ['starts_at', 'timestamptz', { stringValue: '2026-01-01 00:00:00.5' }],
      ['total', 'int8', { stringValue: '12' }],
      ['huge', 'int8', { stringValue: '9007199254740993' }],
      ['price', 'numeric', { stringValue: '1.50' }],
      ['query', 'jsonb', { stringValue: '{"a":[1]}' }],
      ['tags', '_text', { arrayValue: { stringValues: ['a', null] } }],
      ['no_value', 'text', { isNull: true }],
    ]
    const columnMetadata = columns.map(([label, typeName]) => ({ label, typeName }))
    replies = [{ body: { records: [columns.map(([, , field]) => field)], columnMetadata } }]
    expect(await connect().query(sql`select 1`)).toEqual([
      {
        startsAt: '2026-01-01T00:00:00.500Z',
        total: 12,
        huge: '9007199254740993',
        price: '1.50',
        query: { a: [1] },
        tags: ['a', null],
        noValue: null,
      },
    ])
  })
})

describe('a refusal', () => {
  const cases: [string, Reply, string][] = [
    [
      'duplicates',
      refusal(
        'DatabaseErrorException',
        'ERROR: duplicate key value violates unique constraint "u"\n  Detail: Key (email)=(a@b) already exists.; SQLState: 23505',
      ),
      'unique-violation',
    ],
    [
      'missing rights',
      refusal('DatabaseErrorException', 'ERROR: permission denied for table members; SQLState: 42501'),
      'permission-denied',
    ],
    ['deadlocks', refusal('DatabaseErrorException', 'ERROR: deadlock detected; SQLState: 40P01'), 'serialization'],
    ['bad values', refusal('DatabaseErrorException', 'ERROR: invalid input syntax for type uuid: "x"; SQLState: 22P02'), 'invalid-value'],
    ['a sleeping database', refusal('DatabaseResumingException', 'The Aurora DB instance x is resuming'), 'resuming'],
    ['slow statements', refusal('StatementTimeoutException', 'timed out'), 'timeout'],
    ['large results', refusal('BadRequestException', 'Database returned more than the allowed response size limit'), 'too-large'],
    ['anything else', { status: 403, body: { __type: 'com.amazon#AccessDeniedException', message: 'no' } }, 'internal'],
  ]
  it.each(cases)('tells %s by a closed code', async (_title, reply, code) => {
    replies = [reply]
    await expect(connect().query(sql`select 1`)).rejects.toMatchObject({ name: 'DatabaseError', code })
    expect(requests).toHaveLength(1)
  })

  it('names the constraint and never the row', async () => {
    replies = [cases[0]![1]]
    const error = await connect()
      .execute(sql`insert into t values (1)`)
      .then(
        () => null,
        (thrown: unknown) => thrown as DatabaseError,
      )
    expect(error).toMatchObject({ constraint: 'u', sqlState: '23505', message: 'Database: SQLSTATE 23505 (unique-violation)' })
    expect(JSON.stringify(error, Object.getOwnPropertyNames(error))).not.toContain('a@b')
  })
})

describe('an unavailable database', () => {
  const away = refusal('DatabaseUnavailableException', 'away', 504)

  it('is asked again for a read, twice at most', async () => {
    replies = [away, null, { body: { records: [], columnMetadata: [] } }]
    expect(await connect().query(sql`select 1`)).toEqual([])
    expect(waits).toEqual([100, 400])
    replies = [away, away, away]
    await expect(connect().query(sql`select 1`)).rejects.toMatchObject({ code: 'unavailable' })
    expect(requests).toHaveLength(6)
  })

  it.each(['insert into t values (1) returning id', 'with x as (delete from t returning 1) select 1'])(
    'is not asked again for "%s"',
    async (statement) => {
      replies = [away]
      await expect(connect().query(sql.trusted(statement))).rejects.toMatchObject({ code: 'unavailable' })
      expect(requests).toHaveLength(1)
    },
  )
})

describe('a password that was changed a moment ago', () => {
  const refused = refusal('BadRequestException', 'FATAL: password authentication failed for user "x"; SQLState: 28P01')

  it.each(['select 1', 'insert into t values (1)'])('is asked for again, since nobody was let in, by "%s"', async (statement) => {
    replies = [refused, { body: { numberOfRecordsUpdated: 1 } }]
    expect(await connect().execute(sql.trusted(statement))).toBe(1)
    expect(requests).toHaveLength(2)
  })

  it('does not keep a transaction from beginning', async () => {
    replies = [refused, { body: { transactionId: 'tx' } }]
    expect(await connect().transaction(async () => 'done')).toBe('done')
  })

  it('is a part that does not answer when it stays so', async () => {
    replies = [refused, refused, refused]
    await expect(connect().execute(sql`insert into t values (1)`)).rejects.toMatchObject({ code: 'unavailable' })
  })
})

describe('the time of a request', () => {
  /** Each look at the clock takes a second: nothing here waits. */
  const seconds = (all: number): TimeLeft => {
    let left = all * 1000
    return () => (left -= 1000)
  }
  const paths = () => requests.map(({ path }) => path)

  it('is shared by its statements, and none is sent when nothing is left', async () => {
    const db = connect(seconds(3))
    await db.query(sql`select 1`)
    await db.query(sql`select 2`)
    await expect(db.query(sql`select 3`)).rejects.toMatchObject({ code: 'timeout' })
    expect(requests).toHaveLength(2)
  })

  it('ends a transaction before its commit, which is then known not to have happened', async () => {
    replies = [{ body: { transactionId: 'tx' } }]
    await expect(connect(seconds(3)).transaction((tx) => tx.execute(sql`update t set a = 1`))).rejects.toMatchObject({ code: 'timeout' })
    expect(paths()).toEqual(['/BeginTransaction', '/Execute', '/RollbackTransaction'])
  })

  it('is not spent on a pause that would outlast it', async () => {
    replies = [refusal('DatabaseUnavailableException', 'away', 504)]
    let asked = 0
    const left: TimeLeft = () => (asked++ === 0 ? 1000 : 50)
    await expect(connect(left).query(sql`select 1`)).rejects.toMatchObject({ code: 'unavailable' })
    expect(requests).toHaveLength(1)
  })

  it('bounds each call, however long a call may take', async () => {
    let hangs: Server | undefined
    const silent = await new Promise<string>((resolve) => {
      hangs = createServer(() => undefined).listen(0, '127.0.0.1', () =>
        resolve(`http://127.0.0.1:${(hangs!.address() as AddressInfo).port}`),
      )
    })
    const options = {
      endpoint: silent,
      region: 'ap-northeast-1',
      clusterArn: 'arn:cluster',
      database: 'sekisho',
      send: fetch,
      timeoutMs: 2 ** 30,
    }
    const db = createDataApi({ ...options, credentials: () => ({ accessKeyId: 'AKIA', secretAccessKey: 'secret' }) }).connect(
      'arn:secret',
      () => 1,
    )
    await expect(db.query(sql`select pg_sleep(60)`)).rejects.toMatchObject({ code: 'timeout' })
    hangs!.closeAllConnections()
    hangs!.close()
  })
})

describe('a transaction', () => {
  const paths = () => requests.map(({ path }) => path)

  it('commits, one statement after the other even when asked for two at once', async () => {
    replies = [{ body: { transactionId: 'tx' } }]
    const done = await connect().transaction(async (tx) => {
      await Promise.all([tx.execute(sql`update a set b = 1`), tx.execute(sql`update c set d = 1`)])
      return 'done'
    })
    expect(done).toBe('done')
    expect(paths()).toEqual(['/BeginTransaction', '/Execute', '/Execute', '/CommitTransaction'])
    expect(requests.slice(1).every(({ body }) => body['transactionId'] === 'tx')).toBe(true)
  })

  it('rolls back and tells the first error', async () => {
    replies = [{ body: { transactionId: 'tx' } }, refusal('DatabaseErrorException', 'ERROR: x; SQLState: 23503'), null]
    await expect(connect().transaction((tx) => tx.execute(sql`delete from t`))).rejects.toMatchObject({ code: 'foreign-key-violation' })
    expect(paths()).toEqual(['/BeginTransaction', '/Execute', '/RollbackTransaction'])
  })
})

describe('values that PostgreSQL cannot hold', () => {
  const bad: [string, () => unknown][] = [
    ['NUL', () => text('a\0')],
    ['a lone surrogate', () => text('\ud800')],
    ['no UUID', () => uuid(`${id}'`)],
    ['no safe integer', () => int8(2 ** 53)],
    ['not a number', () => float8(Number.NaN)],
    ['no instant', () => timestamptz('yesterday')],
    ['no decimal', () => numeric('1e5')],
  ]
  it.each(bad)('are refused before they are sent: %s', (_title, make) =>
    expect(make).toThrow(expect.objectContaining({ code: 'invalid-value' })),
  )

  it('leave identifiers to a closed list', () => {
    expect(sql.identifier('name', ['name']).parts).toEqual(['"name"'])
    expect(() => sql.identifier('name"; drop table t', ['name'])).toThrow(TypeError)
  })
})
