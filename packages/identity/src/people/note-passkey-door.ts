import type { DirectoryTable } from './directory-table.ts'
import { originOf } from './note-sign-in.ts'
import { owedPart } from './owed-audit.ts'
import { readRecord } from './read-record.ts'
import { eventPart } from './staff-event.ts'
import type { StaffRecord } from './staff-record.ts'

/**
 * Notes that somebody proved who they are by the client that may change passkeys: in their history, and for the trail. It
 * is no sign-in to the console, and whether anything was changed Cognito tells nobody.
 * @returns the person; null for an account that is not theirs any more
 */
export async function notePasskeyDoor(table: DirectoryTable, staffId: string, sub: string, at: Date): Promise<StaffRecord | null> {
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
  await table.write([
    eventPart(staffId, { at: instant, what: 'opened-passkeys', reason: null, changes: [], origin, record: null }),
    owedPart({ ...row, ...origin, outcome: 'done' }),
  ])
  return person
}
