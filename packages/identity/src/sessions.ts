import { createHash, randomBytes } from 'node:crypto'
import { numberOf, textOf, type Item } from './directory-item.ts'
import { AwsCallError, type AwsJson } from './aws/signed-fetch.ts'

/** A session ends after this many seconds, however busy. */
export const ABSOLUTE_SECONDS = 12 * 60 * 60
/** And after so many without a request. */
export const IDLE_SECONDS = 30 * 60
/** How stale the note of the last request may be: a write per request would cost more than it tells. */
const NOTE_SECONDS = 60

/** A live session. Times in epoch seconds. */
export interface StaffSession {
  staffId: string
  authTime: number
  lastSeenAt: number
  expiresAt: number
}

export interface Sessions {
  /** Begins a session and hands out its token, which is kept nowhere. */
  begin(staffId: string, authTime: number): Promise<{ token: string; expiresAt: number }>
  /** The session of a token; null when there is none, or it has expired or rested too long. */
  find(token: string): Promise<StaffSession | null>
  /** Notes that the session is in use. False when somebody has just ended it. */
  touch(token: string, session: StaffSession): Promise<boolean>
  end(token: string): Promise<void>
}

export interface SessionsOptions {
  call: AwsJson
  table: string
  /** Epoch milliseconds. */
  now: () => number
}

/**
 * The sessions of `custom` mode, in a table keyed by the SHA-256 of the token: who reads the table signs in
 * as nobody. DynamoDB deletes expired items late, so the time is judged here.
 * @throws AwsCallError or a network error when DynamoDB does not answer
 */
export function createSessions({ call, table, now }: SessionsOptions): Sessions {
  const seconds = () => Math.floor(now() / 1000)
  const ask = (operation: string, body: object) =>
    call({ service: 'DYNAMODB', target: `DynamoDB_20120810.${operation}`, body: { TableName: table, ...body } })
  return {
    async begin(staffId, authTime) {
      const token = randomBytes(32).toString('base64url')
      const expiresAt = seconds() + ABSOLUTE_SECONDS
      const times = { authTime: number(authTime), lastSeenAt: number(seconds()), expiresAt: number(expiresAt) }
      await ask('PutItem', { Item: { ...keyOf(token), staffId: { S: staffId }, ...times } })
      return { token, expiresAt }
    },
    async find(token) {
      const { Item: item } = (await ask('GetItem', { Key: keyOf(token), ConsistentRead: true })) as { Item?: Item }
      const session = item ? sessionOf(item) : null
      return session && session.expiresAt > seconds() && session.lastSeenAt + IDLE_SECONDS > seconds() ? session : null
    },
    async touch(token, { lastSeenAt }) {
      if (seconds() - lastSeenAt < NOTE_SECONDS) return true
      const update = { UpdateExpression: 'SET lastSeenAt = :now', ExpressionAttributeValues: { ':now': number(seconds()) } }
      // Without the condition the note would bring a session back that was ended a moment ago.
      return ask('UpdateItem', { Key: keyOf(token), ...update, ConditionExpression: 'attribute_exists(pk)' }).then(
        () => true,
        (error: unknown) => !isConditionFailed(error),
      )
    },
    async end(token) {
      await ask('DeleteItem', { Key: keyOf(token) })
    },
  }
}

/** 256 random bits as base64url, with or without `Bearer`; null for anything else. */
export const tokenIn = (authorization: string | null | undefined): string | null =>
  /^(?:Bearer )?([A-Za-z0-9_-]{43})$/.exec(authorization ?? '')?.[1] ?? null

export const isConditionFailed = (error: unknown): boolean =>
  error instanceof AwsCallError && error.type === 'ConditionalCheckFailedException'

const number = (value: number) => ({ N: String(value) })
const keyOf = (token: string) => ({ pk: { S: `SESSION#${createHash('sha256').update(token).digest('hex')}` } })

function sessionOf(item: Item): StaffSession | null {
  const staffId = textOf(item, 'staffId')
  const [authTime, lastSeenAt, expiresAt] = [numberOf(item, 'authTime'), numberOf(item, 'lastSeenAt'), numberOf(item, 'expiresAt')]
  if (staffId === undefined || authTime === undefined || lastSeenAt === undefined || expiresAt === undefined) return null
  return { staffId, authTime, lastSeenAt, expiresAt }
}
