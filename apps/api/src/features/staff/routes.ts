import { staff } from '@sekisho/contract/staff'
import { route } from '../../http/route.ts'
import { getStaffMember } from './get-staff-member.ts'
import { listStaff } from './list-staff.ts'

// People mostly look. What changes somebody is loaded with the first change: a start reads less.
export const staffRoutes = [
  route(staff.list, listStaff),
  route(staff.get, getStaffMember),
  route(staff.history, async (input, context) => (await import('./list-history.ts')).listHistory(input, context)),
  route(staff.invite, async (input, context) => (await import('./invite-staff.ts')).inviteStaff(input, context)),
  route(staff.import, async (input, context) => (await import('./import-staff.ts')).importStaff(input, context)),
  route(staff.resendInvitation, async (input, context) => (await import('./resend-invitation.ts')).resendInvitation(input, context)),
  route(staff.approve, async (input, context) => (await import('./approve.ts')).approve(input, context)),
  route(staff.decline, async (input, context) => (await import('./decline.ts')).decline(input, context)),
  route(staff.changeRole, async (input, context) => (await import('./change-role.ts')).changeRole(input, context)),
  route(staff.suspend, async (input, context) => (await import('./suspend.ts')).suspend(input, context)),
  route(staff.reinstate, async (input, context) => (await import('./reinstate.ts')).reinstate(input, context)),
  route(staff.signOut, async (input, context) => (await import('./sign-out.ts')).signOut(input, context)),
  route(staff.resetPassword, async (input, context) => (await import('./reset-password.ts')).resetPassword(input, context)),
  route(staff.resetMfa, async (input, context) => (await import('./reset-mfa.ts')).resetMfa(input, context)),
  route(staff.remove, async (input, context) => (await import('./remove.ts')).remove(input, context)),
  route(staff.bringBack, async (input, context) => (await import('./bring-back.ts')).bringBack(input, context)),
]
