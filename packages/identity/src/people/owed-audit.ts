import type { Attribute } from '../directory-item.ts'
import { actionOf, type AuditRow } from './audit-row.ts'
import type { Part } from './directory-table.ts'
import type { Change } from './intent.ts'
import type { Intent } from './staff-record.ts'

/** Where entries for the audit trail wait until PostgreSQL has them. */
export const OWED = 'AUDIT-OWED'
export const owedKey = (id: string): Record<string, Attribute> => ({ pk: { S: OWED }, sk: { S: id } })

/** An entry for the audit trail that the directory holds until PostgreSQL has it. */
export const owedPart = (row: AuditRow): Part => ({
  kind: 'Put',
  means: 'nothing',
  body: { Item: { ...owedKey(row.id), row: { S: JSON.stringify(row) } } },
})

/** The entry of an intent that has ended. */
export function rowOfIntent(staffId: string, intent: Intent, outcome: AuditRow['outcome']): AuditRow {
  const { id, operation, since, reason, changes, actor, requestId, sourceIp } = intent
  const action = actionOf(operation)
  const object = { type: 'staff' as const, id: staffId }
  return { id, action, object, reason, ...beforeAfter(changes, since), actor, requestId, sourceIp, outcome }
}

/** The trail stamps the time of writing; when the change was decided is said beside it. */
function beforeAfter(changes: readonly Change[], decidedAt: string) {
  const side = (name: 'before' | 'after') => Object.fromEntries(changes.map((change) => [change.field, change[name]]))
  return { before: side('before'), after: { ...side('after'), decidedAt } }
}
