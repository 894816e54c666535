import { jsonOf, numberOf, textOf, type Item } from './directory-item.ts'
import { AwsCallError, type AwsJson } from './aws/signed-fetch.ts'

/** A member of staff as the directory has them. */
export interface Person {
  staffId: string
  status: string
  role: string
  name: string
  email: string
  /** The person's present `sub` at Cognito; null where the company keeps its own passwords. */
  sub: string | null
  /** Epoch seconds of the last sign-out everywhere; sessions begun in that second or earlier are over. */
  notBefore: number
  /** Epoch seconds of sign-ins whose sessions were ended one by one. */
  endedSessions: readonly number[]
  /** The one sign-in that `notBefore` leaves alone: of whoever ended all their others. */
  sparedSession: number | null
  /** The version of the record that gave them their present status or role; 0 when nobody has changed either. */
  standing: number
  mfa: 'totp' | 'none'
  /** Whether one counts as both factors. */
  hasPasskey: boolean
  /** From when on their own days to add one count; null in records of before. */
  graceFrom: string | null
  lastSignInAt: string | null
}

export interface Directory {
  /** The person's record, at most `freshMs` old, or read anew. Null when there is none or it is not whole. */
  person(staffId: string, options?: { anew: boolean }): Promise<Person | null>
  /** Our immutable id for a `sub`. Null when nobody has it. */
  staffIdOf(sub: string): Promise<string | null>
}

export interface DirectoryOptions {
  call: AwsJson
  table: string
  now: () => number
  freshMs?: number
}

/** Of the five seconds within which a suspension bites, one is left to the requests on their way. */
const FRESH_MS = 4_000

/** More than all staff of a company; the oldest entry makes room. */
const CAPACITY = 5_000

/**
 * Reads the directory. A record is kept for at most 4 seconds, which bounds how long a suspended person
 * can go on; the lookup from `sub` never changes and is kept.
 * @throws AwsCallError or a network error when DynamoDB does not answer: the caller then refuses
 */
export function createDirectory({ call, table, now, freshMs = FRESH_MS }: DirectoryOptions): Directory {
  const people = new Map<string, { at: number; person: Promise<Person | null> }>()
  const links = new Map<string, string>()
  const item = (pk: string, sk: string) => getItem(call, table, pk, sk)
  return {
    async person(staffId, { anew } = { anew: false }) {
      const known = people.get(staffId)
      const age = known ? now() - known.at : Number.POSITIVE_INFINITY
      if (!anew && known && age >= 0 && age < freshMs) return known.person
      const person = item(`STAFF#${staffId}`, 'PROFILE').then(personOf)
      keep(people, staffId, { at: now(), person })
      person.catch(() => people.delete(staffId))
      return person
    },
    async staffIdOf(sub) {
      const known = links.get(sub)
      if (known !== undefined) return known
      const link = await item(`SUB#${sub}`, 'LINK')
      const staffId = link ? textOf(link, 'staffId') : undefined
      if (staffId !== undefined) keep(links, sub, staffId)
      return staffId ?? null
    },
  }
}

async function getItem(call: AwsJson, table: string, pk: string, sk: string): Promise<Item | null> {
  const request = {
    service: 'DYNAMODB' as const,
    target: 'DynamoDB_20120810.GetItem',
    body: { TableName: table, Key: { pk: { S: pk }, sk: { S: sk } }, ConsistentRead: true },
  }
  const answer = (await call(request).catch((error: unknown) => {
    if (!mayRepeat(error)) throw error
    return call(request)
  })) as { Item?: Item }
  return answer.Item ?? null
}

/** A read may be repeated after a fault of the service or a lost connection, but not after a time-out. */
function mayRepeat(error: unknown): boolean {
  if (error instanceof AwsCallError) return error.status >= 500 || /Throttling|ThroughputExceeded|RequestLimit/.test(error.type)
  return error instanceof TypeError
}

function personOf(item: Item | null): Person | null {
  if (!item) return null
  const [staffId, status, role] = [textOf(item, 'staffId'), textOf(item, 'status'), textOf(item, 'role')]
  const notBefore = item['notBefore'] === undefined ? 0 : numberOf(item, 'notBefore')
  if (staffId === undefined || status === undefined || role === undefined || notBefore === undefined) return null
  return {
    staffId,
    status,
    role,
    name: textOf(item, 'name') ?? '',
    email: textOf(item, 'email') ?? '',
    sub: textOf(item, 'sub') ?? null,
    notBefore,
    endedSessions: jsonOf<number[]>(item, 'endedSessions') ?? [],
    sparedSession: numberOf(item, 'sparedSession') ?? null,
    standing: numberOf(item, 'standing') ?? 0,
    mfa: textOf(item, 'mfa') === 'totp' ? 'totp' : 'none',
    hasPasskey: (jsonOf<unknown[]>(item, 'passkeys') ?? []).length > 0,
    graceFrom: textOf(item, 'graceFrom') ?? null,
    lastSignInAt: textOf(item, 'lastSignInAt') ?? null,
  }
}

function keep<V>(map: Map<string, V>, key: string, value: V): void {
  const [oldest] = map.keys()
  if (map.size >= CAPACITY && oldest !== undefined && !map.has(key)) map.delete(oldest)
  map.set(key, value)
}
