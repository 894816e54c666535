import { REVEAL_MINUTES, type memberRecord } from '@sekisho/contract/member-record'
import type { Operation } from '../../http/route.ts'
import { requireRecentProof } from '../../platform/recent-proof.ts'
import { findHidden } from './member-record-store.ts'
import { refusePersonal } from './refuse-personal.ts'
import { watchReveals } from './unusual-use.ts'

/**
 * Fields of one member in clear, for a reason that stays on record. Nothing of it is kept for repeats: who asks again
 * looks again. When the look cannot be recorded there is no answer. More than one field asks for a recent proof of who it is.
 * @throws ProblemError `not-found`, `gone`, `proof-too-old`; `invalid-input` for a reason that names the member
 */
export const revealMember: Operation<typeof memberRecord.reveal> = async ({ params, body }, context) => {
  const { db, audit, now } = context
  const { fields, occasion, reason, purpose } = body
  if (fields.length > 1) requireRecentProof(context)
  return db.transaction(async (tx) => {
    const values = await findHidden(tx, params.memberId, fields)
    await refusePersonal(tx, params.memberId, reason)
    const after = { fields, occasion, ...(purpose && { purpose }) }
    await audit(tx, { action: 'members.reveal', object: { type: 'member', id: params.memberId }, reason, after })
    if (purpose === undefined) await watchReveals(tx, context)
    return { values, until: new Date(now().getTime() + REVEAL_MINUTES * 60_000).toISOString() }
  })
}
