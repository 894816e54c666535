import type { accountChanges } from '@sekisho/contract/account-changes'
import type { Operation } from '../../http/route.ts'
import { historyPage } from '../../platform/people/history-page.ts'
import { peopleTable } from '../../platform/people/people-table.ts'

/**
 * The caller's own sign-ins and what was changed about them, newest first. Why somebody else changed it is said
 * among those who manage staff, not to the person. @throws CursorError
 */
export const listActivity: Operation<typeof accountChanges.activity> = async ({ query }, context) => {
  const { staffId } = context.actor
  const { items, next } = await historyPage(peopleTable(context), staffId, query)
  return { items: items.map((event) => (event.by.staffId === staffId ? event : { ...event, reason: null })), next }
}
