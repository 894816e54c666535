import { createHash } from 'node:crypto'
import { jsonOf, textOf, type Attribute } from '../directory-item.ts'
import { DirectoryError } from './directory-error.ts'
import type { DirectoryTable, Part } from './directory-table.ts'

/** A request that may come again: under whose key, and what it asks for. */
export interface RequestKey {
  pk: string
  /** SHA-256 of the operation and its input. */
  hash: string
}

/** What is known of an earlier request with this key. `answer` is null while its change is not finished. */
export interface Earlier<Answer> {
  staffId: string
  answer: Answer | null
}

const SORT_KEY = 'ANSWER'
/** A client that repeats does so within minutes; DynamoDB takes the item away some time after. */
const KEPT_SECONDS = 7 * 24 * 60 * 60

/** The key of a request: one person's key means nothing in another's hands. */
export function requestKey(staffId: string, key: string, asked: unknown): RequestKey {
  return { pk: `KEY#${staffId}#${key}`, hash: createHash('sha256').update(JSON.stringify(asked)).digest('hex') }
}

/** Looks for an earlier request with the key. @throws DirectoryError `key-reused` when it asked for something else */
export async function earlierRequest<Answer>(table: DirectoryTable, key: RequestKey): Promise<Earlier<Answer> | null> {
  const item = await table.get(key.pk, SORT_KEY)
  if (!item) return null
  if (textOf(item, 'hash') !== key.hash) throw new DirectoryError('key-reused')
  return { staffId: textOf(item, 'staffId') ?? '', answer: jsonOf<Answer>(item, 'answer') }
}

/** Claims the key in the transaction that begins the change. */
export function claimPart({ pk, hash }: RequestKey, staffId: string, now: Date): Part {
  const expiresAt = { N: String(Math.floor(now.getTime() / 1000) + KEPT_SECONDS) }
  const Item = { ...keyOf(pk), hash: { S: hash }, staffId: { S: staffId }, expiresAt }
  return { kind: 'Put', means: 'repeated', body: { Item, ConditionExpression: 'attribute_not_exists(pk)' } }
}

/** Keeps the first answer in the transaction that ends the change. */
export const answerPart = (pk: string, answer: unknown): Part => ({
  kind: 'Update',
  means: 'nothing',
  body: {
    Key: keyOf(pk),
    UpdateExpression: 'SET answer = :answer',
    ExpressionAttributeValues: { ':answer': { S: JSON.stringify(answer) } },
  },
})

const keyOf = (pk: string): Record<string, Attribute> => ({ pk: { S: pk }, sk: { S: SORT_KEY } })
