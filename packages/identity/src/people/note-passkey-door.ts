import { numberOf } from '../directory-item.ts'
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
 * @returns the person, and whether they were mailed of this use already; null for an account that is not theirs any more
 */
export async function notePasskeyDoor(
  table: DirectoryTable,
  { staffId, sub, at, repeatsWithinMs }: DoorUse,
): Promise<{ person: StaffRecord; isMailed: boolean } | null> {
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
  try {
    await table.write(parts)
    return { person, isMailed: false }
  } catch (error) {
    if (!(error instanceof Refused)) throw error
  }
  const use = await table.get(`STAFF#${staffId}`, DOOR)
  return { person, isMailed: use !== null && (numberOf(use, 'mailedAt') ?? 0) >= (numberOf(use, 'usedAt') ?? Infinity) }
}

/** Notes that the mail of the last use went out: told of it again, Cognito's trigger sends none. */
export async function noteDoorMailed(table: DirectoryTable, { staffId, at }: Pick<DoorUse, 'staffId' | 'at'>): Promise<void> {
  const body = {
    Key: doorKey(staffId),
    UpdateExpression: 'SET mailedAt = :at',
    ExpressionAttributeValues: { ':at': { N: String(at.getTime()) } },
  }
  await table.write([{ kind: 'Update', means: 'nothing', body }])
}

const DOOR = 'DOOR'
const doorKey = (staffId: string) => ({ pk: recordKey(staffId).pk, sk: { S: DOOR } })

/** An item of its own: on the record it would be a version more for whoever edits it meanwhile. */
const unlessRepeated = (staffId: string, at: number, withinMs: number): Part => ({
  kind: 'Update',
  means: 'repeated',
  body: {
    Key: doorKey(staffId),
    UpdateExpression: 'SET usedAt = :at',
    ConditionExpression: 'attribute_not_exists(usedAt) OR usedAt < :before',
    ExpressionAttributeValues: { ':at': { N: String(at) }, ':before': { N: String(at - withinMs) } },
  },
})
