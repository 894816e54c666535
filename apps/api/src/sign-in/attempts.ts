import { createHash } from 'node:crypto'
import { ProblemError } from '../http/problem.ts'
import { numberOf, type Item } from '@sekisho/identity/directory-item'
import { isConditionFailed } from '@sekisho/identity/sessions'
import type { AwsJson } from '@sekisho/identity/aws/signed-fetch'
import { afterFailure, curves, type Counted, type Counter } from './lock-curve.ts'
import { networkOf } from './network-of.ts'

/** So long an address counts as one from which a login has signed in. */
const KNOWN_SECONDS = 30 * 24 * 60 * 60
/** Attempts of one counter that meet each other; the next one is told to come again. */
const MAX_TURNS = 6

/** One attempt, counted as a failure until it is known to be none. */
export interface Attempt {
  failed(): Promise<void>
  succeeded(): Promise<void>
}

/** What somebody in one network may try. */
export interface Door {
  /**
   * Counts an attempt before the password is looked at, so that a hundred at once are a hundred.
   * @param login folded address that was typed
   * @throws ProblemError 429 `too-many-requests` with the seconds that are left of a lock
   */
  take(login: string): Promise<Attempt>
}

export interface Attempts {
  /**
   * Refuses a network that is locked, for the price of one read: a flood from it reaches neither database nor password.
   * @throws ProblemError 429 `too-many-requests` with the seconds that are left of a lock
   */
  from(address: string | null): Promise<Door>
}

export interface AttemptsOptions {
  call: AwsJson
  /** The table of sessions: counters expire as sessions do. */
  table: string
  /** Epoch milliseconds. */
  now: () => number
}

interface Stored extends Counter {
  knownUntil: number
  isThere: boolean
}

/** Counters of failed attempts, written under the condition that nobody else has counted in between. */
export function createAttempts({ call, table, now }: AttemptsOptions): Attempts {
  const seconds = () => Math.floor(now() / 1000)
  const ask = (operation: string, body: object) =>
    call({ service: 'DYNAMODB', target: `DynamoDB_20120810.${operation}`, body: { TableName: table, ...body } })

  async function read(pk: string): Promise<Stored> {
    const { Item: item } = (await ask('GetItem', { Key: { pk: { S: pk } }, ConsistentRead: true })) as { Item?: Item }
    const of = (name: string) => (item && numberOf(item, name)) ?? 0
    const times = { failedAt: of('failedAt'), lockedUntil: of('lockedUntil'), knownUntil: of('knownUntil') }
    return { failures: of('failures'), ...times, isThere: item !== undefined }
  }

  async function count(kind: Counted, pk: string, turn = 1): Promise<Stored> {
    const seen = await read(pk)
    refuseLocked(seen, seconds())
    const next = { ...afterFailure(seen, curves[kind], seconds()), knownUntil: seen.knownUntil }
    const expiresAt = Math.max(seconds() + curves[kind].forget, next.knownUntil)
    const written = ask('UpdateItem', {
      ...assignment(pk, { ...next, expiresAt }),
      ConditionExpression: seen.isThere ? 'failures = :seen' : 'attribute_not_exists(pk)',
      ...(seen.isThere && { ExpressionAttributeValues: { ...values({ ...next, expiresAt }), ':seen': { N: String(seen.failures) } } }),
    })
    const isCounted = await written.then(
      () => true,
      (error: unknown) => {
        if (isConditionFailed(error)) return false
        throw error
      },
    )
    if (isCounted) return seen
    if (turn === MAX_TURNS) throw tooMany(1)
    return count(kind, pk, turn + 1)
  }

  async function take(login: string, address: string): Promise<Attempt> {
    const [pair, name] = [keyOf('pair', login, address), keyOf('login', login)]
    const isKnown = (await count('pair', pair)).knownUntil > seconds()
    if (!isKnown) await count('login', name)
    return {
      async failed() {
        await count('address', keyOf('address', address))
      },
      async succeeded() {
        const knownUntil = seconds() + KNOWN_SECONDS
        await ask('UpdateItem', assignment(pair, { failures: 0, failedAt: 0, lockedUntil: 0, knownUntil, expiresAt: knownUntil }))
        const one = { UpdateExpression: 'SET failures = failures - :one', ExpressionAttributeValues: { ':one': { N: '1' } } }
        if (!isKnown) await ask('UpdateItem', { Key: { pk: { S: name } }, ...one })
      },
    }
  }

  return {
    async from(viewer) {
      const address = networkOf(viewer)
      refuseLocked(await read(keyOf('address', address)), seconds())
      return { take: (login) => take(login, address) }
    },
  }
}

function refuseLocked({ lockedUntil }: Counter, now: number): void {
  if (lockedUntil > now) throw tooMany(lockedUntil - now)
}

const tooMany = (seconds: number): ProblemError => new ProblemError('too-many-requests', 'operation', {}, seconds)

/** Hashed: the table need not know who tried to sign in from where. */
const keyOf = (kind: Counted, ...parts: string[]): string =>
  `ATTEMPTS#${kind}#${createHash('sha256').update(JSON.stringify(parts)).digest('hex')}`

const values = (fields: Record<string, number>) =>
  Object.fromEntries(Object.entries(fields).map(([name, value]) => [`:${name}`, { N: String(value) }]))

const assignment = (pk: string, fields: Record<string, number>) => ({
  Key: { pk: { S: pk } },
  UpdateExpression: `SET ${Object.keys(fields)
    .map((name) => `${name} = :${name}`)
    .join(', ')}`,
  ExpressionAttributeValues: values(fields),
})
