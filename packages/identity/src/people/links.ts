import type { Attribute } from '../directory-item.ts'
import type { Part } from './directory-table.ts'

const link = (pk: string): Record<string, Attribute> => ({ pk: { S: pk }, sk: { S: 'LINK' } })

/** Takes an e-mail address for somebody; refused while somebody else has it. */
export const takeEmailPart = (email: string, staffId: string): Part => ({
  kind: 'Put',
  means: 'taken',
  body: { Item: { ...link(`EMAIL#${email}`), staffId: { S: staffId } }, ConditionExpression: 'attribute_not_exists(pk)' },
})

/** Takes the address of somebody who comes back; it may be theirs from an earlier try. */
export function takeBackEmailPart(email: string, staffId: string): Part {
  const part = takeEmailPart(email, staffId)
  const ConditionExpression = 'attribute_not_exists(pk) OR staffId = :own'
  return { ...part, means: 'address', body: { ...part.body, ConditionExpression, ExpressionAttributeValues: { ':own': { S: staffId } } } }
}

/** Frees the e-mail address of somebody who is no longer staff. */
export const freeEmailPart = (email: string): Part => ({ kind: 'Delete', means: 'nothing', body: { Key: link(`EMAIL#${email}`) } })

/** Ties an account of the pool to somebody. A `sub` never changes hands, so writing it again is harmless. */
export const subPart = (sub: string, staffId: string): Part => ({
  kind: 'Put',
  means: 'changed',
  body: {
    Item: { ...link(`SUB#${sub}`), staffId: { S: staffId } },
    ConditionExpression: 'attribute_not_exists(pk) OR staffId = :staffId',
    ExpressionAttributeValues: { ':staffId': { S: staffId } },
  },
})
