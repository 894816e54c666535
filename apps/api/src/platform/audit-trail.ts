import type { Database } from '@sekisho/database/database'
import { json, nullable, text, uuid } from '@sekisho/database/parameter'
import { sql } from '@sekisho/database/sql'
import type { AuditAction } from '@sekisho/contract/audit-actions'
import type { AuditRow } from '@sekisho/identity/people/audit-row'
import type { Origin } from '@sekisho/identity/people/intent'

export interface AuditEntry {
  /** Its id in the trail, where something else names the entry by it. */
  id?: string
  action: AuditAction
  object: AuditRow['object']
  reason?: string
  before?: object
  after?: object
  /** For what was asked for and not done, and is on record all the same. */
  outcome?: 'refused'
}

/** Writes one entry in the operation's own transaction, or alone for a look; when it cannot be written, nothing was done. */
export type RecordAudit = (tx: Database, entry: AuditEntry) => Promise<void>

/**
 * Writes the entry of a look: after what was read and before it is answered, so that it takes no transaction. The caller must
 * still be permitted then; when the entry cannot be written, nothing is shown.
 */
export type RecordLook = (entry: AuditEntry) => Promise<void>

/** Looks of one request. @param requireStill throws when the caller is not permitted any more */
export const lookTrail =
  (db: Database, record: RecordAudit, requireStill: () => Promise<void>): RecordLook =>
  async (entry) => {
    await requireStill()
    await record(db, entry)
  }

/** The trail of one request. @throws DatabaseError when the entry cannot be written */
export function auditTrail(origin: Origin): RecordAudit {
  return async function record(tx, { id = crypto.randomUUID(), action, object, reason = null, before = null, after = null, outcome }) {
    await insertAudit(tx, { id, action, object, reason, before, after, outcome: outcome ?? 'done', ...origin })
  }
}

/**
 * Writes a row unless its id is there already. The conflict names no column: that would need the right to read
 * it, and these roles may only insert.
 */
export async function insertAudit(db: Database, row: AuditRow<AuditAction>): Promise<void> {
  const { id, action, object, reason, before, after, actor, requestId, sourceIp, outcome } = row
  await db.execute(sql`
    insert into audit_trail (id, actor_staff_id, actor_name, actor_role, action, object_type, object_id, reason, before, after,
      request_id, source_ip, outcome)
    values (${uuid(id)}, ${nullable(uuid, actor.staffId)}, ${text(actor.name)}, ${text(actor.role)}, ${text(action)},
      ${text(object.type)}, ${nullable(text, object.id)}, ${nullable(text, reason)}, ${nullable(json, before)},
      ${nullable(json, after)}, ${text(requestId)}, ${nullable(text, sourceIp)}, ${text(outcome)})
    on conflict do nothing`)
}
