import { accountInTheWay, notesOn } from '../people/account-in-the-way.ts'
import type { Asker } from '../people/actor-check.ts'
import { Refused } from '../people/directory-table.ts'
import { invitationPart } from '../people/invitation-bound.ts'
import type { StaffDirectory } from '../people/staff-directory.ts'
import type { StaffRecord } from '../people/staff-record.ts'
import { uuidV7 } from '../uuid-v7.ts'

/** Somebody of the company's earlier system, judged and in the product's own words. */
export interface MigratedPerson {
  email: string
  name: string
  role: string
  language: StaffRecord['language']
  isSuspended: boolean
  /** Goes into history and audit trail. */
  reason: string
}

/** `there`: the directory knew them; `later`: begun, and the pool or somebody faster was in the way. */
export type Entered = { outcome: 'entered' | 'there' | 'later'; staffId: string } | { outcome: 'refused'; why: string }

/** Whom the day's bound of invitations counts for the system. */
const COUNTED_AS = 'migrate'
export class TooManyInvitations extends Error {}

/**
 * Enters somebody as an invitation does: record, account, history and one owed entry of the trail. Whoever the directory
 * knows stays who they are, and what an earlier run began is finished. Somebody suspended is so from the first moment.
 * @throws TooManyInvitations when the day's mails are used up; DirectoryError and PoolError when nobody answers
 */
export async function enterPerson(directory: StaffDirectory, person: MigratedPerson, asker: Asker): Promise<Entered> {
  const known = await directory.linked(`EMAIL#${person.email}`)
  if (known !== null) return whoIsThere(directory, known)
  const account = await accountInTheWay(directory, person.email)
  if (account === 'stays') return { outcome: 'refused', why: 'the address has an account in the pool that nobody here made' }
  const [now, staffId] = [directory.now(), uuidV7(directory.now().getTime())]
  const { email, name, role, language, reason } = person
  const atOnce = { email, name, role, language, invitedAt: now.toISOString(), ...standingOf(person, asker, now) }
  // Where nobody is mailed there is nothing to count.
  const beside = directory.ownPasswords || person.isSuspended ? [] : [invitationPart(COUNTED_AS, now)]
  try {
    const begun = await directory.begin(
      staffId,
      { operation: 'invite', before: null, atOnce, reason, notes: notesOn(account), beside },
      asker,
      null,
    )
    const { record, failure } = await directory.finish(begun, { isOwn: true })
    if (failure) return { outcome: 'refused', why: `the user pool refuses: ${failure.type}` }
    return { outcome: record.pending ? 'later' : 'entered', staffId }
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    if (error.meanings.includes('many')) throw new TooManyInvitations()
    return { outcome: 'later', staffId }
  }
}

async function whoIsThere(directory: StaffDirectory, staffId: string): Promise<Entered> {
  const record = await directory.read(staffId)
  if (!record?.pending) return { outcome: 'there', staffId }
  const { record: after } = await directory.finish(record)
  return { outcome: after.pending ? 'later' : 'there', staffId }
}

function standingOf({ isSuspended, reason }: MigratedPerson, { actor }: Asker, now: Date): Pick<StaffRecord, 'status' | 'suspension'> {
  if (!isSuspended) return { status: 'invited', suspension: null }
  const by = { staffId: actor.staffId, name: actor.name }
  return { status: 'suspended', suspension: { at: now.toISOString(), by, reason } }
}
