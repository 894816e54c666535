import { staff } from '@sekisho/contract/staff'
import { route, type Operation } from '../../http/route.ts'
import { approve } from './approve.ts'
import { changeRole } from './change-role.ts'
import { decline } from './decline.ts'
import { getStaffMember } from './get-staff-member.ts'
import { inviteStaff } from './invite-staff.ts'
import { listStaff } from './list-staff.ts'
import { reinstate } from './reinstate.ts'
import { remove } from './remove.ts'
import { resendInvitation } from './resend-invitation.ts'
import { resetMfa } from './reset-mfa.ts'
import { resetPassword } from './reset-password.ts'
import { signOut } from './sign-out.ts'
import { suspend } from './suspend.ts'

// What is asked for rarely is loaded then: a start reads less.
const importStaff: Operation<typeof staff.import> = async (input, context) =>
  (await import('./import-staff.ts')).importStaff(input, context)
const listHistory: Operation<typeof staff.history> = async (input, context) =>
  (await import('./list-history.ts')).listHistory(input, context)

export const staffRoutes = [
  route(staff.list, listStaff),
  route(staff.get, getStaffMember),
  route(staff.history, listHistory),
  route(staff.invite, inviteStaff),
  route(staff.import, importStaff),
  route(staff.resendInvitation, resendInvitation),
  route(staff.approve, approve),
  route(staff.decline, decline),
  route(staff.changeRole, changeRole),
  route(staff.suspend, suspend),
  route(staff.reinstate, reinstate),
  route(staff.signOut, signOut),
  route(staff.resetPassword, resetPassword),
  route(staff.resetMfa, resetMfa),
  route(staff.remove, remove),
]
