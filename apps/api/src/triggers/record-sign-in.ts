import { textOf } from '@sekisho/identity/directory-item'
import { foldEmailAddress } from '@sekisho/contract/email-address'
import { linkAccount, waits } from '@sekisho/identity/migration/link-account'
import { windowPasswords } from '@sekisho/identity/migration/window-passwords'
import { directoryTable, type DirectoryTable } from '@sekisho/identity/people/directory-table'
import { noteDoorMailed, notePasskeyDoor } from '@sekisho/identity/people/note-passkey-door'
import { noteSignIn } from '@sekisho/identity/people/note-sign-in'
import { readRecord } from '@sekisho/identity/people/read-record'
import type { StaffRecord } from '@sekisho/identity/people/staff-record'
import { MARK, userPool } from '@sekisho/identity/people/user-pool'
import type { AwsJson } from '@sekisho/identity/aws/signed-fetch'

/** The part of Cognito's event that is used. Attribute values are texts. */
export interface SignInEvent {
  userPoolId?: string
  callerContext?: { clientId: string }
  request: { userAttributes: Record<string, string>; clientMetadata?: Record<string, string> }
}

export interface RecordSignInOptions {
  call: AwsJson
  table: string
  /** Hashes of an earlier system, while a window lets people come with its passwords. */
  windowTable?: string | undefined
  /** The client by which passkeys are changed, where the stage has one. */
  readPasskeyClient?: (() => Promise<string | null>) | undefined
  /** Tells the person that their passkeys may be changed now. */
  tellOfDoor?: ((person: StaffRecord, leftMs: number) => Promise<void>) | undefined
  now: () => Date
  /** All calls of the directory together. */
  budgetMs?: number
}

/** Everything together, the mail as well: the function has 4 seconds, and Cognito gives a trigger 5. */
const ALL_MS = 3_000

/** After the mail, and before the function is ended. */
const NOTE_MS = 500

/** Cognito calls a trigger up to three times, 5 seconds apart: what comes so soon is the same sign-in again. */
const SAME_SIGN_IN_MS = 15_000

/**
 * Notes a completed sign-in in the directory, if it knows the person; an authenticator took part, since the pool
 * admits nobody without. Repeating it is harmless.
 * @throws Error when the directory does not answer, or after noting when nobody knows what the sign-in may do; the trigger catches it
 */
export function recordSignIn({
  call,
  table,
  windowTable,
  readPasskeyClient,
  tellOfDoor,
  now,
  budgetMs = 2_000,
}: RecordSignInOptions): (event: SignInEvent) => Promise<void> {
  return async function record(event) {
    const sub = event.request.userAttributes['sub']
    if (!sub) return
    const began = now().getTime()
    const deadline = began + budgetMs
    // Beside the directory, whose time it would take otherwise.
    const asked = readPasskeyClient?.()
    const bounded: AwsJson = (asked) => call({ ...asked, timeoutMs: Math.max(1, deadline - now().getTime()) })
    const directory = directoryTable(bounded, table)
    const link = await directory.get(`SUB#${sub}`, 'LINK')
    const staffId = (link && textOf(link, 'staffId')) ?? (windowTable && (await moved(directory, bounded, event, now)))
    if (!staffId) return
    const doorId = await asked
    if (doorId && event.callerContext?.clientId === doorId) {
      const at = now()
      const use = await notePasskeyDoor(directory, { staffId, sub, at, repeatsWithinMs: SAME_SIGN_IN_MS })
      // Also when it is told again, unless the mail went: whoever was cut off before may have mailed nobody.
      if (!use || use.isMailed || !tellOfDoor) return
      await tellOfDoor(use.person, Math.max(1, began + ALL_MS - now().getTime()))
      const late: AwsJson = (asked) => call({ ...asked, timeoutMs: NOTE_MS })
      // Without the note there may be a mail more, which is no reason to alert anybody.
      return noteDoorMailed(directoryTable(late, table), { staffId, at }).catch(() => undefined)
    }
    const passkey = event.request.clientMetadata?.['passkey']
    await noteSignIn(directory, { staffId, sub, hasFactor: true, at: now(), passkey, repeatsWithinMs: SAME_SIGN_IN_MS })
    // Also for whoever was cut off here the last time.
    if (windowTable) await windowPasswords(bounded, windowTable).forget(foldEmailAddress(event.request.userAttributes['email'] ?? ''))
    // Noted as a visit, which it may not have been: somebody has to look.
    if (doorId === null) throw new Error('Whether this sign-in may change passkeys is unknown: the id of the client for it was not read.')
  }
}

/**
 * The person whose account the window's trigger has had made, tied to it now. The account names their record in an
 * attribute that no client may write; whoever has an account already gets no second one.
 */
async function moved(table: DirectoryTable, call: AwsJson, event: SignInEvent, now: () => Date): Promise<string | null> {
  const { sub = '', email = '', [MARK]: staffId } = event.request.userAttributes
  if (!staffId || !event.userPoolId) return null
  const record = await readRecord(table, staffId)
  if (!record || !waits(record) || record.email !== foldEmailAddress(email)) return null
  await linkAccount({ table, pool: userPool(call, event.userPoolId), now }, record, sub)
  return staffId
}
