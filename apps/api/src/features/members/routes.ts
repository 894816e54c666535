import { approvals } from '@sekisho/contract/approvals'
import { attendees } from '@sekisho/contract/attendees'
import { memberEdit } from '@sekisho/contract/member-edit'
import { memberErasure } from '@sekisho/contract/member-erasure'
import { memberExport } from '@sekisho/contract/member-export'
import { memberRecord } from '@sekisho/contract/member-record'
import { members } from '@sekisho/contract/members'
import { route } from '../../http/route.ts'
import { approve } from './approve.ts'
import { askErase } from './ask-erase.ts'
import { beginExport } from './begin-export.ts'
import { decline } from './decline.ts'
import { editMember } from './edit-member.ts'
import { eraseMember } from './erase-member.ts'
import { exportPart } from './export-part.ts'
import { getMember } from './get-member.ts'
import { listApprovals } from './list-approvals.ts'
import { listAttendees } from './list-attendees.ts'
import { listMemberRegistrations } from './list-member-registrations.ts'
import { listMemberTimeline } from './list-member-timeline.ts'
import { listMembers } from './list-members.ts'
import { revealMember } from './reveal-member.ts'
import { stopExport } from './stop-export.ts'
import { undoMemberEdit } from './undo-member-edit.ts'
import { withdraw } from './withdraw.ts'

export const memberRoutes = [
  route(members.list, listMembers),
  route(members.get, getMember),
  route(members.registrations, listMemberRegistrations),
  route(memberRecord.timeline, listMemberTimeline),
  route(memberRecord.reveal, revealMember),
  route(memberErasure.ask, askErase),
  route(memberErasure.erase, eraseMember),
  route(approvals.list, listApprovals),
  route(approvals.approve, approve),
  route(approvals.decline, decline),
  route(approvals.withdraw, withdraw),
  route(memberEdit.edit, editMember),
  route(memberEdit.undoEdit, undoMemberEdit),
  route(attendees.list, listAttendees),
  route(memberExport.begin, beginExport),
  route(memberExport.part, exportPart),
  route(memberExport.stop, stopExport),
]
