import { approvals } from '@sekisho/contract/approvals'
import { attendees } from '@sekisho/contract/attendees'
import { memberEdit } from '@sekisho/contract/member-edit'
import { memberErasure } from '@sekisho/contract/member-erasure'
import { memberExport } from '@sekisho/contract/member-export'
import { memberRecord } from '@sekisho/contract/member-record'
import { members } from '@sekisho/contract/members'
import { route } from '../../http/route.ts'
import { getMember } from './get-member.ts'
import { listAttendees } from './list-attendees.ts'
import { listMemberRegistrations } from './list-member-registrations.ts'
import { listMemberTimeline } from './list-member-timeline.ts'
import { listMembers } from './list-members.ts'

// People mostly look. What changes, shows or hands out is loaded when it is first asked for: a start reads less.
export const memberRoutes = [
  route(members.list, listMembers),
  route(members.get, getMember),
  route(members.registrations, listMemberRegistrations),
  route(memberRecord.timeline, listMemberTimeline),
  route(memberRecord.reveal, async (input, context) => (await import('./on-demand.ts')).onDemand.revealMember(input, context)),
  route(memberErasure.ask, async (input, context) => (await import('./on-demand.ts')).onDemand.askErase(input, context)),
  route(memberErasure.erase, async (input, context) => (await import('./on-demand.ts')).onDemand.eraseMember(input, context)),
  route(approvals.list, async (input, context) => (await import('./on-demand.ts')).onDemand.listApprovals(input, context)),
  route(approvals.approve, async (input, context) => (await import('./on-demand.ts')).onDemand.approve(input, context)),
  route(approvals.decline, async (input, context) => (await import('./on-demand.ts')).onDemand.decline(input, context)),
  route(approvals.withdraw, async (input, context) => (await import('./on-demand.ts')).onDemand.withdraw(input, context)),
  route(memberEdit.edit, async (input, context) => (await import('./on-demand.ts')).onDemand.editMember(input, context)),
  route(memberEdit.undoEdit, async (input, context) => (await import('./on-demand.ts')).onDemand.undoMemberEdit(input, context)),
  route(attendees.list, listAttendees),
  route(memberExport.begin, async (input, context) => (await import('./on-demand.ts')).onDemand.beginExport(input, context)),
  route(memberExport.part, async (input, context) => (await import('./on-demand.ts')).onDemand.exportPart(input, context)),
  route(memberExport.stop, async (input, context) => (await import('./on-demand.ts')).onDemand.stopExport(input, context)),
]
