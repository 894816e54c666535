import { accountInTheWay, notesOn } from '../people/account-in-the-way.ts'
import type { Asker } from '../people/actor-check.ts'
import { takeBackEmailPart } from '../people/links.ts'
import { sessionsEndedAt } from '../people/sessions-ended.ts'
import type { StaffDirectory } from '../people/staff-directory.ts'
import type { StaffRecord } from '../people/staff-record.ts'
import { PoolError } from '../people/pool-error.ts'
import { uuidV7 } from '../uuid-v7.ts'

/** Somebody who exists for as long as a deployment is tried, with an address that no mailbox can have. */
export interface Probe {
  email: string
  name: string
  role: string
}

const asker = (): Asker => ({
  actor: { staffId: null, name: 'sekisho deploy', role: 'system' },
  requestId: crypto.randomUUID(),
  sourceIp: null,
  authTime: null,
})
const REASON = 'sekisho deploy: the deployment is tried'

/**
 * Lets a probe in as anybody is invited, and mails nobody. The record of an earlier try is taken up again, so that the
 * directory does not fill with them.
 * @param directory with `ownPasswords`, whose accounts are silent
 * @throws DirectoryError, PoolError, Refused; Error when the account cannot be made
 */
export async function enterProbe(directory: StaffDirectory, probe: Probe, staffId: string | undefined): Promise<StaffRecord> {
  const before = staffId === undefined ? null : await directory.read(staffId)
  const [now, account] = [directory.now(), await accountInTheWay(directory, probe.email)]
  const invited = { status: 'invited' as const, invitedAt: now.toISOString() }
  const begun = before
    ? await directory.begin(
        before.staffId,
        {
          operation: 'bring-back',
          before,
          atOnce: { mfa: 'none' },
          afterwards: invited,
          reason: REASON,
          notes: notesOn(account),
          beside: [takeBackEmailPart(before.email, before.staffId)],
        },
        asker(),
        null,
      )
    : await directory.begin(
        uuidV7(now.getTime()),
        { operation: 'invite', before: null, atOnce: { ...probe, language: 'en', ...invited }, reason: REASON, notes: notesOn(account) },
        asker(),
        null,
      )
  const { record, failure } = await directory.finish(begun, { isOwn: true })
  // What the pool may do later is no fault of what is tried: it does not answer, or whoever asks has no right to it.
  if (!failure && record.pending) throw new PoolError('later', 'nothing for now (it did not answer, or a right is missing)')
  if (failure || record.sub === null) throw new Error(`The account of ${probe.email} was not made: ${failure?.type ?? 'overtaken'}.`)
  return record
}

/**
 * Takes a probe out again, with account and address. On a new stage it is the only one who may give roles: it was never
 * meant to be one of them, so it leaves their set before it goes.
 */
export async function removeProbe(directory: StaffDirectory, staffId: string): Promise<void> {
  const record = await directory.read(staffId)
  if (!record || (record.status === 'removed' && !record.pending)) return
  await directory.table.write([
    {
      kind: 'Update',
      means: 'nothing',
      body: {
        Key: { pk: { S: 'APPOINTERS' }, sk: { S: 'ACTIVE' } },
        UpdateExpression: 'DELETE ids :ids',
        ExpressionAttributeValues: { ':ids': { SS: [staffId] } },
      },
    },
  ])
  const atOnce = { status: 'removed' as const, notBefore: sessionsEndedAt(directory.now()) }
  const before = record.status === 'active' ? { ...record, status: 'invited' as const } : record
  const begun = await directory.begin(staffId, { operation: 'remove', before, atOnce, reason: REASON, takesAway: true }, asker(), null)
  await directory.finish(begun, { isOwn: true })
}
