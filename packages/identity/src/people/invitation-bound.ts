import { INVITATIONS_A_DAY } from '@sekisho/contract/staff'
import type { Part } from './directory-table.ts'

const dayMs = 24 * 60 * 60 * 1000
const JAPAN_MS = 9 * 60 * 60 * 1000
/** Counters of past days are of use to nobody; DynamoDB takes them away. */
const KEPT_DAYS = 7

/**
 * Counts a mail of one admin's to somebody invited, in the transaction that begins it: a taken session sends so many a
 * day, in Japan, and no more. What the pool refuses afterwards is counted too.
 */
export function invitationPart(staffId: string, now: Date): Part {
  const day = new Date(now.getTime() + JAPAN_MS).toISOString().slice(0, 10)
  const expiresAt = Math.floor((now.getTime() + KEPT_DAYS * dayMs) / 1000)
  return {
    kind: 'Update',
    means: 'many',
    body: {
      Key: { pk: { S: `INVITATIONS#${staffId}` }, sk: { S: day } },
      UpdateExpression: 'ADD sent :one SET expiresAt = :expiresAt',
      ConditionExpression: 'attribute_not_exists(sent) OR sent < :most',
      ExpressionAttributeValues: {
        ':one': { N: '1' },
        ':most': { N: String(INVITATIONS_A_DAY) },
        ':expiresAt': { N: String(expiresAt) },
      },
    },
  }
}
