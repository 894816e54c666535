import { ownCondition, type Asker, type Condition } from './actor-check.ts'
import type { Part } from './directory-table.ts'
import { recordItem, recordKey, updateOf, type Patch, type StaffRecord } from './staff-record.ts'

/** How long an edit gives way to somebody who takes rights away: a few tries of theirs. */
const YIELD_SECONDS = 10

/** Writes a record that must not be there yet. */
export const createPart = (record: StaffRecord): Part => ({
  kind: 'Put',
  means: 'changed',
  body: { Item: recordItem(record), ConditionExpression: 'attribute_not_exists(pk)' },
})

/** Only on the version and the intent that were read, and on what else is said. */
export function updatePart({ staffId, version, intentId }: StaffRecord, patch: Patch, ...more: readonly Condition[]): Part {
  const { UpdateExpression, names, values } = updateOf(patch)
  const sameIntent = intentId === null ? 'attribute_not_exists(#intentId)' : '#intentId = :seenIntent'
  const conditions = [`#version = :seenVersion AND ${sameIntent}`, ...more.map(({ expression }) => expression)]
  return {
    kind: 'Update',
    means: 'changed',
    body: {
      Key: recordKey(staffId),
      UpdateExpression,
      ConditionExpression: conditions.filter((condition) => condition !== '').join(' AND '),
      ExpressionAttributeNames: Object.assign({ '#version': 'version', '#intentId': 'intentId' }, names, ...more.map((one) => one.names)),
      ExpressionAttributeValues: Object.assign(
        { ':seenVersion': { N: String(version) }, ...(intentId !== null && { ':seenIntent': { S: intentId } }) },
        values,
        ...more.map((one) => one.values),
      ),
    },
  }
}

/** Only while nobody waits to take rights away from this person. */
export const yielding = (now: Date): Condition => ({
  expression: '(attribute_not_exists(yieldsUntil) OR yieldsUntil < :now)',
  names: {},
  values: { ':now': { N: String(Math.floor(now.getTime() / 1000)) } },
})

/** Holds back whatever gives or edits, so that a taking away is overtaken a few times at most. */
export function holdBackPart(staffId: string, asker: Asker, now: Date): Part {
  const { expression, names, values } = ownCondition(asker, staffId)
  return {
    kind: 'Update',
    means: 'changed',
    body: {
      Key: recordKey(staffId),
      UpdateExpression: 'SET yieldsUntil = :until',
      ConditionExpression: ['attribute_exists(pk)', expression].filter((condition) => condition !== '').join(' AND '),
      ...(expression !== '' && { ExpressionAttributeNames: names }),
      ExpressionAttributeValues: { ':until': { N: String(Math.floor(now.getTime() / 1000) + YIELD_SECONDS) }, ...values },
    },
  }
}
