import type { staff } from '@sekisho/contract/staff'
import { notPossible } from '../../http/problem.ts'
import type { Operation } from '../../http/route.ts'
import { reasons } from '../../platform/people/refusal-words.ts'
import { addsRights, losesRights } from '@sekisho/identity/people/role-change'
import { sessionsEndedAt } from '@sekisho/identity/people/sessions-ended'
import { recordFor, recordToTakeFrom, runStaffCommand } from '../../platform/people/staff-command.ts'
import { refuseSelf } from './refuse-self.ts'
import { staffMember } from './staff-reply.ts'

/**
 * Gives somebody another role: less at once, more only after the pool has followed. Who loses rights is signed out;
 * who only gains some goes on working, and their page renews its tokens. @throws ProblemError for oneself and the last admin
 */
export const changeRole: Operation<typeof staff.changeRole> = async ({ params, body }, context) => {
  const { role, reason } = body
  const { record } = await runStaffCommand(context, {
    operation: 'change-role',
    asked: [params, body],
    staffId: params.staffId,
    plan: async (directory) => {
      refuseSelf(context.actor, params.staffId)
      // Whoever only loses by it cannot stay away from it by editing themselves; whoever gains is given it strictly as seen.
      const present = (await directory.read(params.staffId))?.role ?? null
      const takesAway = losesRights(present, role) && !addsRights(present, role)
      const before = await (takesAway ? recordToTakeFrom : recordFor)(directory, params.staffId, body)
      if (before.status === 'requested') throw notPossible(reasons.requested)
      if (before.status === 'removed') throw notPossible(reasons.removed)
      if (before.role === role) throw notPossible(reasons.sameRole)
      const ended = losesRights(before.role, role) ? { notBefore: sessionsEndedAt(context.now()) } : {}
      const more = addsRights(before.role, role)
      if (more) return { before, atOnce: ended, afterwards: { role }, reason }
      return { before, atOnce: { ...ended, role }, reason, takesAway: true }
    },
  })
  return staffMember(context, record)
}
