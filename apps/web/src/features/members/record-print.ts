import { members } from '@sekisho/contract/members'
import { call } from '../../api-client/call.ts'
import type { MemberListQuery, RegistrationListQuery } from './queries.ts'

/** What goes to paper is asked for once more, as such: the API writes that into the trail, or refuses. */
export const recordMembersPrint = (query: MemberListQuery): Promise<unknown> =>
  call(members.list, { query: { ...query, purpose: 'print' } })

/** The same for one member with the registrations that the page shows. */
export const recordMemberPrint = (memberId: string, query: RegistrationListQuery): Promise<unknown> =>
  Promise.all([
    call(members.get, { params: { memberId }, query: { purpose: 'print' } }),
    call(members.registrations, { params: { memberId }, query: { ...query, purpose: 'print' } }),
  ])
