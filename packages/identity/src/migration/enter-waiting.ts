import { accountInTheWay } from '../people/account-in-the-way.ts'
import type { Asker } from '../people/actor-check.ts'
import { Refused } from '../people/directory-table.ts'
import { takeEmailPart } from '../people/links.ts'
import { owedPart } from '../people/owed-audit.ts'
import { unlessGone } from '../people/pool-account.ts'
import { createPart } from '../people/record-parts.ts'
import { rosterPart } from '../people/roster.ts'
import { blank, type StaffDirectory } from '../people/staff-directory.ts'
import { eventPart } from '../people/staff-event.ts'
import type { StaffRecord } from '../people/staff-record.ts'
import { uuidV7 } from '../uuid-v7.ts'
import { enterPerson, type Entered, type MigratedPerson } from './enter-person.ts'

/**
 * Enters somebody who is to come with the password of the earlier system: record, address, history and an owed entry of
 * the trail, and no account, since Cognito asks its trigger only about somebody whom the pool does not know. Somebody
 * suspended has nothing to come with and gets a disabled account.
 * @throws DirectoryError and PoolError when nobody answers
 */
export async function enterWaiting(directory: StaffDirectory, person: MigratedPerson, asker: Asker): Promise<Entered> {
  const known = await directory.linked(`EMAIL#${person.email}`)
  if (known !== null || person.isSuspended) return enterPerson(directory, person, asker)
  const account = await accountInTheWay(directory, person.email)
  if (account === 'stays') return { outcome: 'refused', why: 'the address has an account in the pool that nobody here made' }
  // Anybody can ask for an account in another's name; it would keep them from ever being asked about.
  if (account) await unlessGone(directory.pool, 'AdminDeleteUser', person.email)
  const record = waitingRecord(person, directory.now())
  const { staffId, createdAt: at } = record
  const { reason } = person
  const { actor, requestId, sourceIp } = asker
  const changes = (['name', 'email', 'role', 'status'] as const).map((field) => ({ field, before: null, after: record[field] }))
  const entry = { id: crypto.randomUUID(), action: 'staff.invite' as const, object: { type: 'staff' as const, id: staffId }, reason }
  const after = { ...Object.fromEntries(changes.map(({ field, after: value }) => [field, value])), decidedAt: at }
  const parts = [
    createPart(record),
    rosterPart(record),
    takeEmailPart(record.email, staffId),
    eventPart(staffId, { at, what: 'invite', reason, changes, origin: asker, record }),
    owedPart({ ...entry, before: null, after, actor, requestId, sourceIp, outcome: 'done' }),
  ]
  return directory.table.write(parts).then(
    () => ({ outcome: 'entered', staffId }),
    (error: unknown) => {
      if (!(error instanceof Refused)) throw error
      return { outcome: 'later', staffId }
    },
  )
}

const waitingRecord = ({ email, name, role, language }: MigratedPerson, now: Date): StaffRecord => {
  const at = now.toISOString()
  return { ...blank(uuidV7(now.getTime()), at), email, name, role, language, status: 'invited', invitedAt: at, version: 1, standing: 1 }
}
