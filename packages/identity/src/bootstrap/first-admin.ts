import { CannotBootstrap } from './cannot-bootstrap.ts'
import { roles } from '@sekisho/permissions/table'
import { accountInTheWay, notesOn } from '../people/account-in-the-way.ts'
import { activeAppointers, mayAppoint } from '../people/appointers.ts'
import { Refused } from '../people/directory-table.ts'
import type { StaffDirectory } from '../people/staff-directory.ts'
import type { StaffRecord } from '../people/staff-record.ts'
import { uuidV7 } from '../uuid-v7.ts'

export interface FirstAdmin {
  email: string
  name: string
  language: 'ja' | 'en'
  /** Why somebody is let in past those who manage staff already; null where nobody does. */
  breakGlass: string | null
}

/**
 * Invites the first person who may manage staff. Their record, the history and the owed audit entry are those of
 * any invitation, by "staff:bootstrap" and with the reason.
 * @throws CannotBootstrap in words
 */
export async function inviteFirstAdmin(directory: StaffDirectory, { breakGlass, ...person }: FirstAdmin): Promise<StaffRecord> {
  const active = await activeAppointers(directory.table)
  if (active.length > 0 && breakGlass === null)
    throw new CannotBootstrap(
      `${active.length === 1 ? 'Somebody active' : `${active.length} active people`} can manage staff already and can invite you. In an emergency: --break-glass --reason "…".`,
    )
  if ((await directory.linked(`EMAIL#${person.email}`)) !== null) throw new CannotBootstrap(`${person.email} is in the directory already.`)
  const account = await accountInTheWay(directory, person.email)
  if (account === 'stays')
    throw new CannotBootstrap(`${person.email} has an account in the pool that nobody invited: delete it there first.`)
  const reason = breakGlass === null ? 'staff:bootstrap' : `break-glass: ${breakGlass}`
  const atOnce = { ...person, role: appointingRole(), status: 'invited' as const, invitedAt: directory.now().toISOString() }
  const origin = {
    actor: { staffId: null, name: 'staff:bootstrap', role: 'system' },
    requestId: crypto.randomUUID(),
    sourceIp: null,
    authTime: null,
  }
  const staffId = uuidV7(directory.now().getTime())
  const begun = await directory
    .begin(staffId, { operation: 'invite', before: null, atOnce, reason, notes: notesOn(account) }, origin, null)
    .catch(taken)
  const { record, failure } = await directory.finish(begun, { isOwn: true })
  if (failure) throw new CannotBootstrap(`The user pool refused: ${failure.type}.`)
  return record
}

/** The mightiest role that may give roles, by the table. */
function appointingRole(): string {
  const [role] = Object.entries(roles)
    .filter(([name]) => mayAppoint(name))
    .toSorted(([, a], [, b]) => a.precedence - b.precedence)
    .map(([name]) => name)
  if (role === undefined) throw new CannotBootstrap('No role of the table may give roles.')
  return role
}

function taken(error: unknown): never {
  if (error instanceof Refused) throw new CannotBootstrap('Somebody took this address in the same moment.')
  throw error
}
