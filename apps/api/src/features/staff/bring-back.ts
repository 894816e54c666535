import type { staff } from '@sekisho/contract/staff'
import { accountInTheWay, notesOn } from '@sekisho/identity/people/account-in-the-way'
import type { Change } from '@sekisho/identity/people/intent'
import { invitationPart } from '@sekisho/identity/people/invitation-bound'
import { takeBackEmailPart } from '@sekisho/identity/people/links'
import type { StaffDirectory } from '@sekisho/identity/people/staff-directory'
import type { StaffRecord } from '@sekisho/identity/people/staff-record'
import { isRole } from '@sekisho/permissions/can'
import { notPossible } from '../../http/problem.ts'
import type { Operation } from '../../http/route.ts'
import { reasons } from '../../platform/people/refusal-words.ts'
import { recordFor, runStaffCommand } from '../../platform/people/staff-command.ts'
import { refuseSelf } from './refuse-self.ts'
import { staffMember } from './staff-reply.ts'

/**
 * Takes a removal back: the same person with name, role and history, and an account made anew. Whoever worked here or
 * was invited is invited; whoever was suspended is so again. @throws ProblemError when the address has become another's
 */
export const bringBack: Operation<typeof staff.bringBack> = async ({ params, body }, context) => {
  const { record } = await runStaffCommand(context, {
    operation: 'bring-back',
    asked: [params, body],
    staffId: params.staffId,
    plan: async (directory) => {
      refuseSelf(context.actor, params.staffId)
      const before = await recordFor(directory, params.staffId, body)
      if (before.status !== 'removed') throw notPossible(reasons.onlyRemoved)
      if (!isRole(before.role)) throw notPossible(reasons.noRoleToReturnTo)
      const notes = await requireOwnAddress(directory, before)
      const isInvited = before.suspension === null
      const now = context.now()
      const afterwards = isInvited ? { status: 'invited' as const, invitedAt: now.toISOString() } : { status: 'suspended' as const }
      const beside = [takeBackEmailPart(before.email, before.staffId), ...(isInvited ? [invitationPart(context.actor.staffId, now)] : [])]
      return { before, atOnce: { mfa: 'none', passkeys: [] }, afterwards, reason: body.reason, notes, beside }
    },
  })
  return staffMember(context, record)
}

/** The address was free since; somebody else may have it in the directory or, past it, in the pool. */
async function requireOwnAddress(directory: StaffDirectory, { email, staffId }: StaffRecord): Promise<Change[]> {
  const holder = await directory.linked(`EMAIL#${email}`)
  if (holder !== null && holder !== staffId) throw notPossible(reasons.addressTaken)
  const account = await accountInTheWay(directory, email)
  if (account === 'stays') throw notPossible(reasons.hasAccount)
  return [{ field: 'account', before: notesOn(account)[0]?.before ?? null, after: 'restored' }]
}
