import { textOf } from '@sekisho/identity/directory-item'
import { directoryTable } from '@sekisho/identity/people/directory-table'
import { noteSignIn } from '@sekisho/identity/people/note-sign-in'
import type { AwsJson } from '@sekisho/identity/aws/signed-fetch'

/** The part of Cognito's event that is used. Attribute values are texts. */
export interface SignInEvent {
  request: { userAttributes: Record<string, string> }
}

export interface RecordSignInOptions {
  call: AwsJson
  table: string
  now: () => Date
  /** All calls together; Cognito gives a trigger 5 seconds. */
  budgetMs?: number
}

/** Cognito calls a trigger up to three times, 5 seconds apart: what comes so soon is the same sign-in again. */
const SAME_SIGN_IN_MS = 15_000

/**
 * Notes a completed sign-in in the directory, if it knows the person; an authenticator took part, since the pool
 * admits nobody without. Repeating it is harmless.
 * @throws Error when the directory does not answer; the trigger catches it
 */
export function recordSignIn({ call, table, now, budgetMs = 2_000 }: RecordSignInOptions): (event: SignInEvent) => Promise<void> {
  return async function record({ request }) {
    const sub = request.userAttributes['sub']
    if (!sub) return
    const deadline = now().getTime() + budgetMs
    const bounded: AwsJson = (asked) => call({ ...asked, timeoutMs: Math.max(1, deadline - now().getTime()) })
    const directory = directoryTable(bounded, table)
    const link = await directory.get(`SUB#${sub}`, 'LINK')
    const staffId = link && textOf(link, 'staffId')
    if (!staffId) return
    await noteSignIn(directory, { staffId, sub, hasFactor: true, at: now(), repeatsWithinMs: SAME_SIGN_IN_MS })
  }
}
