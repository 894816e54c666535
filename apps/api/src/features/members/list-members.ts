import type { members } from '@sekisho/contract/members'
import type { Operation } from '../../http/route.ts'
import { maskMember } from './mask-member.ts'
import { wordsOf } from './member-search.ts'
import { countMembers, countSearchedTerms, findMembers } from './member-store.ts'
import { purposeOf } from './purpose.ts'

/** More different words in an hour than somebody looks up by hand. */
const PROBING_TERMS = 60

/**
 * One page of members, masked. The look is recorded, or there is no look: with a keyed hash of each word, so that
 * the trail shows that somebody tries words out, and never which.
 */
export const listMembers: Operation<typeof members.list> = async ({ query }, { db, actor, audit, digest, alert }) => {
  const terms = await Promise.all(wordsOf(query.q).map((word) => digest(word.toLowerCase())))
  return db.transaction(async (tx) => {
    const page = await findMembers(tx, query)
    const total = await countMembers(tx, query)
    const filters = (['q', 'status', 'cursor'] as const).filter((name) => query[name] !== undefined)
    const after = { filters, ...(terms.length > 0 && { terms }), shown: page.items.length, ...purposeOf(query) }
    await audit(tx, { action: 'members.list', object: { type: 'member', id: null }, after })
    const searched = terms.length > 0 ? await countSearchedTerms(tx, actor.staffId) : 0
    if (searched > PROBING_TERMS) alert({ name: 'members.search-probing', count: searched })
    return { ...page, items: page.items.map(maskMember), ...total }
  })
}
