import type { members } from '@sekisho/contract/members'
import { notFound } from '../../http/problem.ts'
import type { Operation } from '../../http/route.ts'
import { findMember, findRegistrations } from './member-store.ts'
import { purposeOf } from './purpose.ts'

/** The events that a member signed up for, newest first; the look is recorded. @throws ProblemError `not-found` */
export const listMemberRegistrations: Operation<typeof members.registrations> = async ({ params, query }, { db, recordLook }) => {
  const member = await findMember(db, params.memberId)
  if (!member) throw notFound()
  const page = await findRegistrations(db, member.id, query)
  const after = { shown: page.items.length, ...purposeOf(query) }
  await recordLook({ action: 'members.registrations', object: { type: 'member', id: member.id }, after })
  return page
}
