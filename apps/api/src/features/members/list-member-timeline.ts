import type { memberRecord } from '@sekisho/contract/member-record'
import { notFound } from '../../http/problem.ts'
import type { Operation } from '../../http/route.ts'
import { trailPlace } from '../../platform/trail-place.ts'
import { findTraces } from './member-record-store.ts'
import { findMember } from './member-store.ts'

/** Who looked at a member and who changed them, latest first; this look is recorded as well. @throws ProblemError `not-found` */
export const listMemberTimeline: Operation<typeof memberRecord.timeline> = async ({ params, query }, { db, recordLook }) => {
  const before = trailPlace(query.cursor)
  if (!(await findMember(db, params.memberId))) throw notFound()
  const found = await findTraces(db, params.memberId, query.limit + 1, before)
  const items = found.slice(0, query.limit)
  await recordLook({ action: 'members.timeline', object: { type: 'member', id: params.memberId }, after: { shown: items.length } })
  return { items, next: found.length > query.limit ? String(items.at(-1)!.place) : null }
}
