import { EXPORT_PART, type events } from '@sekisho/contract/events'
import type { Operation } from '../../http/route.ts'
import { findEvents } from './event-store.ts'

/**
 * One part of an export and where the next one begins: no part takes longer or more memory for the ones before it.
 * The first is recorded with what was asked for; a file that is not recorded is not begun.
 */
export const exportEvents: Operation<typeof events.export> = async ({ query }, { db, actor, audit, now }) => {
  const from = { now: now(), staffId: actor.staffId }
  const asked = { ...query, limit: EXPORT_PART } as const
  if (query.cursor !== undefined) return findEvents(db, asked, from)
  return db.transaction(async (tx) => {
    const part = await findEvents(tx, asked, from)
    const filters = (['q', 'status', 'format', 'period', 'venue', 'organizer', 'from', 'to', 'seats', 'author'] as const).filter(
      (name) => query[name] !== undefined,
    )
    await audit(tx, { action: 'events.export', object: { type: 'event', id: null }, after: { filters } })
    return part
  })
}
