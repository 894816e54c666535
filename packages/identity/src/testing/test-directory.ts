import { roles } from '@sekisho/permissions/table'
import { AwsCallError, type AwsJson } from '../aws/signed-fetch.ts'
import { holds, updated, type Expressions, type Stored } from './test-expressions.ts'

export interface TestPerson {
  staffId: string
  sub: string
  role: string
  name: string
  email: string
  status?: string
  notBefore?: number
  /** Seconds in which sessions began that were ended one by one. */
  endedSessions?: readonly number[]
  lastSignInAt?: string
}

type Asked = Expressions & { Key?: Stored; Item?: Stored; ScanIndexForward?: boolean; Limit?: number; ExclusiveStartKey?: Stored }
interface Body extends Asked {
  TransactItems?: Record<string, Asked>[]
  RequestItems?: Record<string, { Keys: Stored[] }>
}

const keyOf = ({ pk, sk }: Stored): string => [pk, sk].flatMap((value) => (value && 'S' in value ? [value.S] : [])).join(' ')

/** The table behind DynamoDB's API, in memory: what the directory's own code calls. */
export function createTestTable() {
  const items = new Map<string, Stored>()
  const failures: Error[] = []
  const reads: string[] = []
  const write = (kind: string, asked: Asked): void => {
    const key = keyOf((asked.Key ?? asked.Item)!)
    if (kind === 'Put') items.set(key, asked.Item!)
    if (kind === 'Update') items.set(key, updated(items.get(key), asked.Key!, asked))
    if (kind === 'Delete') items.delete(key)
  }
  const transact = (parts: Record<string, Asked>[]): object => {
    const asked = parts.map((part) => Object.entries(part)[0]!)
    const reasons = asked.map(([, one]) => (holds(items.get(keyOf((one.Key ?? one.Item)!)), one) ? 'None' : 'ConditionalCheckFailed'))
    if (reasons.some((reason) => reason !== 'None')) throw new AwsCallError(400, 'TransactionCanceledException', reasons)
    for (const [kind, one] of asked) write(kind, one)
    return {}
  }
  const query = ({ ExpressionAttributeValues: values = {}, ScanIndexForward = true, Limit, ExclusiveStartKey }: Asked): object => {
    const start = keyOf({ pk: values[':pk']!, sk: values[':sk'] ?? { S: '' } })
    const from = ExclusiveStartKey && keyOf(ExclusiveStartKey)
    const found = [...items].filter(([key]) => key.startsWith(start)).toSorted(([a], [b]) => (a < b ? -1 : 1) * (ScanIndexForward ? 1 : -1))
    const rest = from === undefined ? found : found.filter(([key]) => (ScanIndexForward ? key > from : key < from))
    return { Items: rest.slice(0, Limit).map(([, item]) => item) }
  }
  /** Pages of 50, in the order of the keys. */
  const scan = ({ ExclusiveStartKey }: Asked): object => {
    const from = ExclusiveStartKey ? keyOf(ExclusiveStartKey) : ''
    const rest = [...items].filter(([key]) => key > from).toSorted(([a], [b]) => (a < b ? -1 : 1))
    const page = rest.slice(0, 50).map(([, item]) => item)
    const last = rest.length > 50 ? page.at(-1) : undefined
    return { Items: page, ...(last && { LastEvaluatedKey: { pk: last['pk'], sk: last['sk'] } }) }
  }
  const many = (requests: NonNullable<Body['RequestItems']>): object => ({
    Responses: Object.fromEntries(
      Object.entries(requests).map(([table, { Keys }]) => [
        table,
        Keys.map((key) => items.get(keyOf(key))).filter((item) => item !== undefined),
      ]),
    ),
  })
  const call: AwsJson = async ({ target, body }) => {
    const failure = failures.shift()
    if (failure) throw failure
    const operation = target.replace(/^.*\./, '')
    const asked = body as Body
    if (operation === 'TransactWriteItems') return transact(asked.TransactItems!)
    if (operation === 'Query') return query(asked)
    if (operation === 'Scan') return scan(asked)
    if (operation === 'BatchGetItem') return many(asked.RequestItems!)
    const [, kind] = /^(Put|Update|Delete)Item$/.exec(operation) ?? []
    if (kind) {
      if (!holds(items.get(keyOf((asked.Key ?? asked.Item)!)), asked)) throw new AwsCallError(400, 'ConditionalCheckFailedException')
      return (write(kind, asked), {})
    }
    reads.push(`${operation} ${keyOf(asked.Key!)}`)
    const item = items.get(keyOf(asked.Key!))
    return item ? { Item: item } : {}
  }
  return {
    call,
    items,
    /** Errors of the calls to come, in order. */
    failures,
    reads,
    put(person: TestPerson): void {
      items.set(`SUB#${person.sub} LINK`, { pk: { S: `SUB#${person.sub}` }, sk: { S: 'LINK' }, staffId: { S: person.staffId } })
      items.set(`STAFF#${person.staffId} PROFILE`, {
        pk: { S: `STAFF#${person.staffId}` },
        sk: { S: 'PROFILE' },
        staffId: { S: person.staffId },
        sub: { S: person.sub },
        role: { S: person.role },
        name: { S: person.name },
        email: { S: person.email },
        status: { S: person.status ?? 'active' },
        notBefore: { N: String(person.notBefore ?? 0) },
        mfa: { S: person.status === 'invited' ? 'none' : 'totp' },
        version: { N: '1' },
        ...(person.endedSessions && { endedSessions: { S: JSON.stringify(person.endedSessions) } }),
        ...(person.lastSignInAt && { lastSignInAt: { S: person.lastSignInAt } }),
      })
    },
  }
}

const [mightiest = '', least = ''] = Object.entries(roles)
  .toSorted(([, a], [, b]) => a.precedence - b.precedence)
  .map(([role]) => role)

export const tanaka: TestPerson = {
  staffId: '01990000-0000-7000-8000-000000000001',
  sub: '11111111-1111-4111-8111-111111111111',
  role: mightiest,
  name: '田中 陽子',
  email: 'tanaka@sekisho.example',
  lastSignInAt: '2026-11-23T00:00:00.000Z',
}
export const suzuki: TestPerson = {
  staffId: '01990000-0000-7000-8000-000000000002',
  sub: '22222222-2222-4222-8222-222222222222',
  role: least,
  name: '鈴木 拓海',
  email: 'suzuki@sekisho.example',
}
/** A second person of the mightiest role: whoever has to be another one. */
export const ito: TestPerson = {
  ...tanaka,
  staffId: '01990000-0000-7000-8000-000000000003',
  sub: '33333333-3333-4333-8333-333333333333',
  name: '伊藤 健',
  email: 'ito@sekisho.example',
}
