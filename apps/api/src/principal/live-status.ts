import { ProblemError } from '../http/problem.ts'
import type { Directory, Person } from '../platform/directory.ts'
import type { Claimed } from './principal.ts'

/**
 * Asks the directory whether the caller is still who they were when they signed in: active, in the same
 * role, not signed out since. Bites within the 5 seconds that the directory keeps a record.
 * @throws ProblemError 403 `account-inactive` or `role-changed`, 401 `session-invalid`, 503 when the directory is silent
 */
export async function livePerson(directory: Directory, claimed: Claimed): Promise<Person> {
  const person = await found(directory, claimed.subject).catch((): never => {
    throw new ProblemError('unavailable', 'directory', {}, 1)
  })
  if (!person || person.status !== 'active') throw new ProblemError('account-inactive', 'live-status')
  if (person.role !== claimed.role) throw new ProblemError('role-changed', 'live-status')
  // Whole seconds cannot tell a session of that very second from an earlier one, so it is over too.
  if (claimed.authTime <= person.notBefore) throw new ProblemError('session-invalid', 'live-status')
  return person
}

async function found(directory: Directory, subject: Claimed['subject']): Promise<Person | null> {
  const staffId = 'sub' in subject ? await directory.staffIdOf(subject.sub) : subject.staffId
  if (staffId === null) return null
  const person = await directory.person(staffId)
  // A restored person has a new `sub`; the old one's link stays for the audit trail but opens nothing.
  const isThatPerson = person?.staffId === staffId && (!('sub' in subject) || person.sub === subject.sub)
  return isThatPerson ? person : null
}
