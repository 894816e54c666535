import type { Database } from '@sekisho/database/database'
import { theSystem } from '@sekisho/identity/people/staff-directory'
import { auditTrail } from '../../platform/audit-trail.ts'
import { objectOf } from './ticket.ts'
import { endOverdueTickets } from './ticket-store.ts'

/**
 * Ends tickets whose time is over although neither their last part nor a stop has come, and records how many rows had
 * gone out. The system does it: whoever comes by has nothing to do with it. One that somebody holds is left for the next.
 * @throws DatabaseError when an entry cannot be written; then none has ended
 */
export async function closeOverdueExports(tx: Database, { requestId, now }: { requestId: string; now: Date }): Promise<void> {
  const record = auditTrail({ actor: theSystem, requestId, sourceIp: null })
  for (const { id, eventId, rowsOut } of await endOverdueTickets(tx, now))
    await record(tx, { action: 'members.export-left', object: objectOf(eventId), after: { export: id, rows: rowsOut } })
}
