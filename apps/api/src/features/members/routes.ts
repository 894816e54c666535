import { members } from '@sekisho/contract/members'
import { route } from '../../http/route.ts'
import { getMember } from './get-member.ts'
import { listMemberRegistrations } from './list-member-registrations.ts'
import { listMembers } from './list-members.ts'

export const memberRoutes = [
  route(members.list, listMembers),
  route(members.get, getMember),
  route(members.registrations, listMemberRegistrations),
]
