import type { memberExport } from '@sekisho/contract/member-export'
import type { Operation } from '../../http/route.ts'
import { hashOfTicket, objectOf, ticketIsOver } from './ticket.ts'
import { lockTicket, markEnded } from './ticket-store.ts'

/**
 * Ends a ticket before its last part and records how many rows had gone out. One that has ended stays as it is.
 * @throws ProblemError `not-possible` for a ticket that is nobody's or somebody else's
 */
export const stopExport: Operation<typeof memberExport.stop> = ({ body: { ticket } }, { db, actor, audit, now }) =>
  db.transaction(async (tx) => {
    const kept = await lockTicket(tx, hashOfTicket(ticket), actor.staffId)
    if (!kept) throw ticketIsOver()
    const rows = kept.rowsOut
    if (kept.endedAt !== null) return { rows }
    await markEnded(tx, kept, now())
    await audit(tx, { action: 'members.export-stop', object: objectOf(kept.eventId), after: { export: kept.id, rows } })
    return { rows }
  })
