import type { Directory, Person } from '@sekisho/identity/directory'
import { owesPasskey } from '@sekisho/identity/people/passkey-asked'
import { reachesOthers } from '@sekisho/permissions/can'
import { ProblemError, unavailable } from '../http/problem.ts'
import type { StageRules } from '../platform/environment.ts'

interface Judging {
  directory: Directory
  rules: StageRules
  now: () => Date
}

/**
 * Whoever has no passkey although their time to add one is over keeps what reaches nobody but themselves, and so the way to
 * add one. It bites within the 5 seconds of live status; nobody is refused by a record of before.
 * @throws ProblemError 403 `passkey-due`, 503 when the directory is silent
 */
export async function requirePasskey(actor: Person, needs: string, { directory, rules, now }: Judging): Promise<void> {
  if (!reachesOthers(needs) || !owesPasskey(actor, rules.passkeys, now())) return
  const present = await directory.person(actor.staffId, { anew: true }).catch((): never => {
    throw unavailable('directory')
  })
  if (present === null || owesPasskey(present, rules.passkeys, now())) throw new ProblemError('passkey-due', 'passkey')
}

/** The same of a record that was read this moment, right before what was done is made to stay. @throws ProblemError 403 `passkey-due` */
export function refuseOwing(present: Person, needs: string, { rules, now }: Pick<Judging, 'rules' | 'now'>): void {
  if (reachesOthers(needs) && owesPasskey(present, rules.passkeys, now())) throw new ProblemError('passkey-due', 'passkey')
}
