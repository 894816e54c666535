import type { audit } from '@sekisho/contract/audit'
import type { Operation } from '../../http/route.ts'
import type { AuditEntry } from '../../platform/audit-trail.ts'
import type { EntryFilters } from './entry-filters.ts'
import { findEntries } from './entry-store.ts'

/**
 * One page of the trail, latest first, with a bounded total. Who follows one person, member or event leaves an entry
 * with the first page, which nobody gets when it cannot be written.
 */
export const listEntries: Operation<typeof audit.list> = async ({ query }, { db, recordLook, now }) => {
  const page = await findEntries(db, query, now())
  const followed = query.cursor === undefined ? followedBy(query) : null
  if (followed) await recordLook({ action: 'audit.list', object: followed, after: { filters: filtersIn(query), shown: page.items.length } })
  return page
}

/** The names of the filters that a query sets: what they are set to may be long. */
export function filtersIn(query: EntryFilters): string[] {
  const names = ['who', 'what', 'whom', 'period', 'from', 'to', 'outcome', 'address'] as const
  return names.filter((name) => query[name] !== undefined)
}

/** Whose doings or what happened to whom a query follows; null while it is about everybody. */
function followedBy({ who, whom }: EntryFilters): AuditEntry['object'] | null {
  const [type, id] = whom?.split(':') ?? []
  if (id !== undefined) return { type: type as AuditEntry['object']['type'], id }
  return who === undefined || who === 'system' ? null : { type: 'staff', id: who }
}
