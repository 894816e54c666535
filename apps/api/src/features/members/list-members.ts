import type { members } from '@sekisho/contract/members'
import type { Operation } from '../../http/route.ts'
import { maskMember } from './mask-member.ts'
import { findMembersCounted } from './member-store.ts'
import { purposeOf } from './purpose.ts'
import { searchTerms } from './search-terms.ts'
import { watchSearches } from './unusual-use.ts'

/**
 * One page of members, masked. The look is recorded, or there is no look: with a keyed hash of each word, so that
 * the trail shows that somebody tries words out, and never which.
 */
export const listMembers: Operation<typeof members.list> = async ({ query }, context) => {
  const { db, recordLook, digest } = context
  const terms = await searchTerms(query.q, digest)
  const page = await findMembersCounted(db, query)
  const filters = (['q', 'status', 'cursor'] as const).filter((name) => query[name] !== undefined)
  const after = { filters, ...(terms.length > 0 && { terms }), shown: page.items.length, ...purposeOf(query) }
  await recordLook({ action: 'members.list', object: { type: 'member', id: null }, after })
  if (terms.length > 0) await watchSearches(db, context)
  return { ...page, items: page.items.map(maskMember) }
}
