import type { Invitation, staff } from '@sekisho/contract/staff'
import { invalidInput, notPossible } from '../../http/problem.ts'
import type { Context, Operation } from '../../http/route.ts'
import { accountInTheWay, notesOn } from '@sekisho/identity/people/account-in-the-way'
import type { Change } from '@sekisho/identity/people/intent'
import { invitationPart } from '@sekisho/identity/people/invitation-bound'
import { reasons } from '../../platform/people/refusal-words.ts'
import { runStaffCommand } from '../../platform/people/staff-command.ts'
import type { StaffDirectory } from '@sekisho/identity/people/staff-directory'
import type { StaffRecord } from '@sekisho/identity/people/staff-record'
import { uuidV7 } from '@sekisho/identity/uuid-v7'
import { staffMember } from './staff-reply.ts'

/** Makes a record and an account for somebody and mails the invitation. @throws ProblemError `invalid-input` for a known address */
export const inviteStaff: Operation<typeof staff.invite> = async ({ body }, context) => staffMember(context, await inviteOne(body, context))

/** The same for one line of many. */
export async function inviteOne(invitation: Invitation, context: Context, isOneOfMany = false): Promise<StaffRecord> {
  const now = context.now()
  const { record } = await runStaffCommand(context, {
    operation: 'invite',
    asked: invitation,
    staffId: uuidV7(now.getTime()),
    isOneOfMany,
    plan: async (directory) => {
      const notes = await requireFreeAddress(directory, invitation.email)
      const atOnce = { ...invitation, status: 'invited' as const, invitedAt: now.toISOString() }
      return { before: null, atOnce, notes, beside: [invitationPart(context.actor.staffId, now)] }
    },
  })
  return record
}

/**
 * An address that the directory knows is nobody to invite. An account of nobody, which anybody on the internet can
 * ask for, makes room and is named in the history; somebody's stays.
 */
async function requireFreeAddress(directory: StaffDirectory, email: string): Promise<Change[]> {
  if ((await directory.linked(`EMAIL#${email}`)) !== null) throw invalidInput('email', 'already-staff')
  const account = await accountInTheWay(directory, email)
  if (account === 'stays') throw notPossible(reasons.hasAccount)
  return notesOn(account)
}
