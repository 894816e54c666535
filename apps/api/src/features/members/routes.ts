import { memberRecord } from '@sekisho/contract/member-record'
import { members } from '@sekisho/contract/members'
import { route } from '../../http/route.ts'
import { getMember } from './get-member.ts'
import { listMemberRegistrations } from './list-member-registrations.ts'
import { listMemberTimeline } from './list-member-timeline.ts'
import { listMembers } from './list-members.ts'
import { revealMember } from './reveal-member.ts'

export const memberRoutes = [
  route(members.list, listMembers),
  route(members.get, getMember),
  route(members.registrations, listMemberRegistrations),
  route(memberRecord.timeline, listMemberTimeline),
  route(memberRecord.reveal, revealMember),
]
