import { EXPORT_PART, type events } from '@sekisho/contract/events'
import type { Operation } from '../../http/route.ts'
import { findEvents } from './event-store.ts'

/**
 * One part of an export and where the next one begins: no part takes longer or more memory for the ones before it.
 * The first is recorded with what was asked for; a file that is not recorded is not begun.
 */
export const exportEvents: Operation<typeof events.export> = async ({ query }, { db, actor, recordLook, requireStill, now }) => {
  const from = { now: now(), staffId: actor.staffId }
  const part = await findEvents(db, { ...query, limit: EXPORT_PART }, from)
  if (query.cursor !== undefined) {
    await requireStill()
    return part
  }
  const filters = (['q', 'status', 'format', 'period', 'venue', 'organizer', 'from', 'to', 'seats', 'author'] as const).filter(
    (name) => query[name] !== undefined,
  )
  await recordLook({ action: 'events.export', object: { type: 'event', id: null }, after: { filters } })
  return part
}
