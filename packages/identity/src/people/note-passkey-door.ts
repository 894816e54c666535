import { Refused, type DirectoryTable, type Part } from './directory-table.ts'
import { originOf } from './note-sign-in.ts'
import { owedPart } from './owed-audit.ts'
import { readRecord } from './read-record.ts'
import { eventPart } from './staff-event.ts'
import { recordKey, type StaffRecord } from './staff-record.ts'

/** Somebody who has just proved who they are by the client that may change passkeys. */
export interface DoorUse {
  staffId: string
  sub: string
  at: Date
  /** So soon after the last one it is the same one, told again. */
  repeatsWithinMs: number
}

/**
 * Notes that somebody proved who they are by the client that may change passkeys: in their history, and for the trail. It
 * is no sign-in to the console, and whether anything was changed Cognito tells nobody. Told again, it is written once.
 * @returns the person; null for an account that is not theirs any more
 */
export async function notePasskeyDoor(table: DirectoryTable, { staffId, sub, at, repeatsWithinMs }: DoorUse): Promise<StaffRecord | null> {
  const person = await readRecord(table, staffId)
  if (!person || person.sub !== sub) return null
  const [instant, origin] = [at.toISOString(), originOf(person)]
  const object = { type: 'staff' as const, id: staffId }
  const row = {
    id: crypto.randomUUID(),
    action: 'account.open-passkeys' as const,
    object,
    reason: null,
    before: null,
    after: { decidedAt: instant },
  }
  const parts = [
    eventPart(staffId, { at: instant, what: 'opened-passkeys', reason: null, changes: [], origin, record: null }),
    owedPart({ ...row, ...origin, outcome: 'done' }),
    unlessRepeated(staffId, at.getTime(), repeatsWithinMs),
  ]
  await table.write(parts).catch((error: unknown) => {
    if (!(error instanceof Refused)) throw error
  })
  return person
}

/** An item of its own: on the record it would be a version more for whoever edits it meanwhile. */
const unlessRepeated = (staffId: string, at: number, withinMs: number): Part => ({
  kind: 'Update',
  means: 'repeated',
  body: {
    Key: { pk: recordKey(staffId).pk, sk: { S: 'DOOR' } },
    UpdateExpression: 'SET usedAt = :at',
    ConditionExpression: 'attribute_not_exists(usedAt) OR usedAt < :before',
    ExpressionAttributeValues: { ':at': { N: String(at) }, ':before': { N: String(at - withinMs) } },
  },
})
