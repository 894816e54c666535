import type { memberExport } from '@sekisho/contract/member-export'
import type { Operation } from '../../http/route.ts'
import { findPart, keepPart } from './part-store.ts'
import { hashOfTicket, objectOf, ticketIsOver } from './ticket.ts'
import { lockTicket, markTaken, type KeptTicket } from './ticket-store.ts'

/**
 * The next part of an export in clear, once, and whom it was of on record: the ticket dies with the last. The same request may come
 * again under its key until the next part is taken, since its answer may have been lost on the way.
 * @throws ProblemError `not-possible` when the ticket is over or it is another part's turn
 */
export const exportPart: Operation<typeof memberExport.part> = ({ body: { ticket, part } }, { db, actor, audit, idempotencyKey, now }) =>
  db.transaction(async (tx) => {
    const key = idempotencyKey ?? ''
    const kept = await lockTicket(tx, hashOfTicket(ticket), actor.staffId)
    if (!kept || Date.parse(kept.expiresAt) <= now().getTime()) throw ticketIsOver()
    const isTaken = isRepeat(kept, part, key)
    if (!isTaken && (kept.endedAt !== null || kept.nextPart !== part)) throw ticketIsOver()
    const isLast = (part + 1) * kept.partRows >= kept.rows
    const { rows, members } = await findPart(tx, kept, part)
    if (!isTaken) {
      await keepPart(tx, kept.id, part, members)
      await markTaken(tx, kept, { key, rows: rows.length, endedAt: isLast ? now() : null })
      const after = { export: kept.id, rows: kept.rowsOut + rows.length }
      if (isLast) await audit(tx, { action: 'members.export-end', object: objectOf(kept.eventId), after })
    }
    return { rows, isLast }
  })

const isRepeat = ({ nextPart, lastKey }: KeptTicket, part: number, key: string): boolean => nextPart === part + 1 && lastKey === key
