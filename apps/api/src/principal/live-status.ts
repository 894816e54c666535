import { ProblemError, unavailable } from '../http/problem.ts'
import type { Directory, Person } from '@sekisho/identity/directory'
import type { Claimed } from './principal.ts'

/**
 * Asks the directory whether the caller is still who they were when they signed in: active, in the same
 * role, not signed out since. Bites within the 5 seconds that the directory keeps a record. Nobody is refused
 * by a record of before: whoever has just got a role or their account back is in at once.
 * @throws ProblemError 403 `account-inactive` or `role-changed`, 401 `session-invalid`, 503 when the directory is silent
 */
export async function livePerson(directory: Directory, claimed: Claimed): Promise<Person> {
  const known = await read(directory, claimed)
  if (!(known instanceof ProblemError)) return known
  const now = await read(directory, claimed, { anew: true })
  if (now instanceof ProblemError) throw now
  return now
}

async function read(directory: Directory, claimed: Claimed, options?: { anew: boolean }): Promise<Person | ProblemError> {
  const person = await found(directory, claimed.subject, options).catch((): never => {
    throw unavailable('directory')
  })
  if (!person) return new ProblemError('account-inactive', 'live-status')
  return refusalOf(person, claimed) ?? person
}

/** Why this record refuses a session of this role and time; null when it does not. */
export function refusalOf(
  person: Pick<Person, 'status' | 'notBefore' | 'endedSessions' | 'sparedSession'> & { role: string | null },
  claimed: Pick<Claimed, 'role' | 'authTime'>,
): ProblemError | null {
  if (person.status !== 'active') return new ProblemError('account-inactive', 'live-status')
  if (person.role !== claimed.role) return new ProblemError('role-changed', 'live-status')
  // Whole seconds cannot tell a session of that very second from an earlier one, so it is over too.
  const isBefore = claimed.authTime <= person.notBefore && claimed.authTime !== person.sparedSession
  const isEnded = person.endedSessions.includes(claimed.authTime)
  return isBefore || isEnded ? new ProblemError('session-invalid', 'live-status') : null
}

/** The same question right before what was done is made to stay. @throws ProblemError as `livePerson` */
export async function requireLive(directory: Directory, claimed: Claimed): Promise<Person> {
  const now = await read(directory, claimed, { anew: true })
  if (now instanceof ProblemError) throw now
  return now
}

async function found(directory: Directory, subject: Claimed['subject'], options?: { anew: boolean }): Promise<Person | null> {
  const staffId = 'sub' in subject ? await directory.staffIdOf(subject.sub) : subject.staffId
  if (staffId === null) return null
  const person = await directory.person(staffId, options)
  // A restored person has a new `sub`; the old one's link stays for the audit trail but opens nothing.
  const isThatPerson = person?.staffId === staffId && (!('sub' in subject) || person.sub === subject.sub)
  return isThatPerson ? person : null
}
