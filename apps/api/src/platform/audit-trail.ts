import type { Database } from '@sekisho/database/database'
import { json, nullable, text, uuid } from '@sekisho/database/parameter'
import { sql } from '@sekisho/database/sql'

/** Everything that the audit trail can say was done. A new operation adds its word here. */
export type AuditAction = 'members.list' | 'members.get' | 'members.registrations'

export interface AuditEntry {
  action: AuditAction
  object: { type: 'member'; id: string | null }
  reason?: string
  before?: object
  after?: object
}

/** Who did it, in which request. */
export interface AuditOrigin {
  actor: { staffId: string; name: string; role: string }
  requestId: string
  sourceIp: string | null
}

/** Writes one entry in the operation's own transaction; when it cannot be written, nothing was done. */
export type RecordAudit = (tx: Database, entry: AuditEntry) => Promise<void>

/** The trail of one request. @throws DatabaseError when the entry cannot be written */
export function auditTrail({ actor, requestId, sourceIp }: AuditOrigin): RecordAudit {
  return async function record(tx, { action, object, reason, before, after }) {
    await tx.execute(sql`
      insert into audit_trail (actor_staff_id, actor_name, actor_role, action, object_type, object_id, reason, before, after,
        request_id, source_ip, outcome)
      values (${uuid(actor.staffId)}, ${text(actor.name)}, ${text(actor.role)}, ${text(action)}, ${text(object.type)},
        ${nullable(text, object.id)}, ${nullable(text, reason)}, ${nullable(json, before)}, ${nullable(json, after)},
        ${text(requestId)}, ${nullable(text, sourceIp)}, 'done')`)
  }
}
