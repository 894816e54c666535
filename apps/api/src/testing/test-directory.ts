import { roles } from '@sekisho/permissions/table'
import type { Attribute } from '../platform/directory-item.ts'
import { AwsCallError, type AwsJson } from '../platform/signed-fetch.ts'

export interface TestPerson {
  staffId: string
  sub: string
  role: string
  name: string
  email: string
  status?: string
  notBefore?: number
  lastSignInAt?: string
}

export type Stored = Record<string, Attribute>

interface Update {
  Key: Stored
  UpdateExpression: string
  ConditionExpression?: string
  ExpressionAttributeNames?: Record<string, string>
  ExpressionAttributeValues: Stored
  ReturnValues?: string
}

const named = ({ ExpressionAttributeNames: names = {} }: Update, name: string): string => names[name] ?? name

/** `#status = :invited AND #sub = :sub`. */
function holds(item: Stored, update: Update): boolean {
  const conditions = (update.ConditionExpression ?? '').split(' AND ').map((text) => text.split(' = '))
  return conditions.every(
    ([name, value]) => JSON.stringify(item[named(update, name!)]) === JSON.stringify(update.ExpressionAttributeValues[value!]),
  )
}

/** `SET a = :a, n = n + :one`. */
function assign(item: Stored, update: Update): void {
  for (const [, name, counted, value] of update.UpdateExpression.matchAll(/([\w#]+) = (\w+ \+ )?(:\w+)/g)) {
    const given = update.ExpressionAttributeValues[value!]!
    const old = item[named(update, name!)]
    const sum = counted && old && 'N' in old && 'N' in given ? { N: String(Number(old.N) + Number(given.N)) } : given
    item[named(update, name!)] = sum
  }
}

/** The table behind DynamoDB's API, in memory: what the directory's own code calls. */
export function createTestTable() {
  const items = new Map<string, Stored>()
  const failures: Error[] = []
  const reads: string[] = []
  const keyOf = (key: Stored) =>
    Object.values(key)
      .map((value) => ('S' in value ? value.S : ''))
      .join(' ')
  const call: AwsJson = async ({ target, body }) => {
    const failure = failures.shift()
    if (failure) throw failure
    const update = body as Update
    const item = items.get(keyOf(update.Key))
    reads.push(`${target.replace(/^.*\./, '')} ${keyOf(update.Key)}`)
    if (!target.endsWith('UpdateItem')) return item ? { Item: item } : {}
    if (!item || !holds(item, update)) throw new AwsCallError(400, 'ConditionalCheckFailedException')
    const before = { ...item }
    assign(item, update)
    return update.ReturnValues === 'ALL_OLD' ? { Attributes: before } : {}
  }
  return {
    call,
    items,
    /** Errors of the calls to come, in order. */
    failures,
    reads,
    put(person: TestPerson): void {
      items.set(`SUB#${person.sub} LINK`, { staffId: { S: person.staffId } })
      items.set(`STAFF#${person.staffId} PROFILE`, {
        staffId: { S: person.staffId },
        sub: { S: person.sub },
        role: { S: person.role },
        name: { S: person.name },
        email: { S: person.email },
        status: { S: person.status ?? 'active' },
        notBefore: { N: String(person.notBefore ?? 0) },
        mfa: { S: person.status === 'invited' ? 'none' : 'totp' },
        version: { N: '1' },
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
