import type { members } from '@sekisho/contract/members'
import { notFound } from '../../http/problem.ts'
import type { Operation } from '../../http/route.ts'
import { maskMember } from './mask-member.ts'
import { findMember } from './member-store.ts'
import { purposeOf } from './purpose.ts'

/** One member, masked; the look is recorded. @throws ProblemError `not-found` */
export const getMember: Operation<typeof members.get> = async ({ params, query }, { db, recordLook }) => {
  const member = await findMember(db, params.memberId)
  if (!member) throw notFound()
  await recordLook({ action: 'members.get', object: { type: 'member', id: member.id }, ...(query.purpose && { after: purposeOf(query) }) })
  return maskMember(member)
}
