import { AUDIT_EXPORT_PART, type audit } from '@sekisho/contract/audit'
import type { Operation } from '../../http/route.ts'
import { changesOf } from './entry-changes.ts'
import { findWholeEntries, rowOf } from './entry-store.ts'
import { filtersIn } from './list-entries.ts'

/**
 * One part of an export and where the next one begins: no part takes longer or more memory for the ones before it.
 * The first is recorded with what narrows it down; a file that is not recorded is not begun.
 */
export const exportEntries: Operation<typeof audit.export> = async ({ query }, { db, recordLook, requireStill, now }) => {
  const part = await findWholeEntries(db, { ...query, limit: AUDIT_EXPORT_PART }, now())
  if (query.cursor === undefined)
    await recordLook({ action: 'audit.export', object: { type: 'trail', id: null }, after: { filters: filtersIn(query) } })
  else await requireStill()
  return { items: part.items.map((entry) => ({ ...rowOf(entry), changes: changesOf(entry), hash: entry.hash })), next: part.next }
}
