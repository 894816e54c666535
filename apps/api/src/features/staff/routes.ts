import { staffSessions } from '@sekisho/contract/staff-sessions'
import { staff } from '@sekisho/contract/staff'
import { route } from '../../http/route.ts'
import { getStaffMember } from './get-staff-member.ts'
import { listStaff } from './list-staff.ts'

// People mostly look. What changes somebody is loaded with the first change: a start reads less.
export const staffRoutes = [
  route(staff.list, listStaff),
  route(staff.get, getStaffMember),
  route(staff.history, async (input, context) => (await import('./on-demand.ts')).onDemand.listHistory(input, context)),
  route(staffSessions.list, async (input, context) => (await import('./on-demand.ts')).onDemand.listSessions(input, context)),
  route(staffSessions.end, async (input, context) => (await import('./on-demand.ts')).onDemand.endSession(input, context)),
  route(staff.invite, async (input, context) => (await import('./on-demand.ts')).onDemand.inviteStaff(input, context)),
  route(staff.import, async (input, context) => (await import('./on-demand.ts')).onDemand.importStaff(input, context)),
  route(staff.resendInvitation, async (input, context) => (await import('./on-demand.ts')).onDemand.resendInvitation(input, context)),
  route(staff.approve, async (input, context) => (await import('./on-demand.ts')).onDemand.approve(input, context)),
  route(staff.decline, async (input, context) => (await import('./on-demand.ts')).onDemand.decline(input, context)),
  route(staff.changeRole, async (input, context) => (await import('./on-demand.ts')).onDemand.changeRole(input, context)),
  route(staff.suspend, async (input, context) => (await import('./on-demand.ts')).onDemand.suspend(input, context)),
  route(staff.reinstate, async (input, context) => (await import('./on-demand.ts')).onDemand.reinstate(input, context)),
  route(staff.signOut, async (input, context) => (await import('./on-demand.ts')).onDemand.signOut(input, context)),
  route(staff.resetPassword, async (input, context) => (await import('./on-demand.ts')).onDemand.resetPassword(input, context)),
  route(staff.resetMfa, async (input, context) => (await import('./on-demand.ts')).onDemand.resetMfa(input, context)),
  route(staff.remove, async (input, context) => (await import('./on-demand.ts')).onDemand.remove(input, context)),
  route(staff.bringBack, async (input, context) => (await import('./on-demand.ts')).onDemand.bringBack(input, context)),
]
