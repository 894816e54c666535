import type { members } from '@sekisho/contract/members'
import type { Operation } from '../../http/route.ts'
import { maskMember } from './mask-member.ts'
import { countMembers, findMembers } from './member-store.ts'

/** One page of members, masked. The look is recorded, or there is no look. */
export const listMembers: Operation<typeof members.list> = ({ query }, { db, audit }) =>
  db.transaction(async (tx) => {
    const page = await findMembers(tx, query)
    const total = await countMembers(tx, query)
    const filters = (['q', 'status', 'cursor'] as const).filter((name) => query[name] !== undefined)
    await audit(tx, { action: 'members.list', object: { type: 'member', id: null }, after: { filters, shown: page.items.length } })
    return { ...page, items: page.items.map(maskMember), ...total }
  })
