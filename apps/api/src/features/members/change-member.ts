import type { MemberDeed } from '@sekisho/contract/member-record'
import { memberFields, type MemberFields } from '@sekisho/contract/member-fields'
import type { Database } from '@sekisho/database/database'
import { DatabaseError } from '@sekisho/database/database-error'
import { ProblemError } from '../../http/problem.ts'
import type { Context } from '../../http/route.ts'
import { once } from '../../platform/once.ts'
import { lockMember } from './lock-member.ts'
import { changedSince, fieldsOf, updateMember } from './member-edit-store.ts'
import { printOf } from './member-print.ts'
import { refusePersonal } from './refuse-personal.ts'

interface Change {
  deed: Extract<MemberDeed, 'edit' | 'undo-edit'>
  memberId: string
  /** Everything that counts for repeats, with the version that the person saw. */
  body: { version: number; occasion?: string; reason?: string }
  /** What is to be written, or a refusal. */
  plan: (tx: Database) => MemberFields | Promise<MemberFields>
  /** What else the transaction keeps. */
  made?: (tx: Database, version: number, before: MemberFields) => Promise<unknown>
  emailTaken: () => ProblemError
}

/**
 * Changes a member in the version that the person saw, with its entry in the trail, all or nothing. Neither the trail nor
 * what is kept for repeats has a value of the member: a print of it, and a keyed hash of the request.
 * @throws ProblemError `not-found`, `gone`; `invalid-input` for a reason that names the member; `conflict` with the version by now and the names of the fields that were changed
 */
export async function changeMember(context: Context, { deed, memberId, body, plan, made, emailTaken }: Change) {
  const { now, audit, digest } = context
  const asked = await digest(JSON.stringify([deed, memberId, body]))
  return once(context, asked, async (tx) => {
    const { version } = await lockMember(tx, memberId)
    if (version !== body.version)
      throw new ProblemError('conflict', 'operation', { present: await changedSince(tx, memberId, { seen: body.version, version }) })
    if (body.reason !== undefined) await refusePersonal(tx, memberId, body.reason)
    const wanted = await plan(tx)
    const fields = memberFields.filter((field) => wanted[field] !== undefined)
    const before = await fieldsOf(tx, memberId, fields)
    const after = await updateMember(tx, memberId, wanted, now()).catch((error: unknown) => {
      throw error instanceof DatabaseError && error.constraint === 'members_email' ? emailTaken() : error
    })
    if (body.reason !== undefined) await refusePersonal(tx, memberId, body.reason)
    await made?.(tx, after.version, before)
    const why = { ...(body.occasion !== undefined && { occasion: body.occasion }) }
    await audit(tx, {
      action: `members.${deed}`,
      object: { type: 'member', id: memberId },
      ...(body.reason !== undefined && { reason: body.reason }),
      before: printOf(before),
      after: { ...printOf(wanted), fields, ...why, version: after.version },
    })
    return after
  })
}
