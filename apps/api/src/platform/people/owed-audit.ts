import type { Database } from '@sekisho/database/database'
import { insertAudit, type AuditRow } from '../audit-trail.ts'
import { jsonOf, type Attribute } from '../directory-item.ts'
import type { DirectoryTable, Part } from './directory-table.ts'
import type { Change } from './intent.ts'
import type { Intent } from './staff-record.ts'

const PARTITION = 'AUDIT-OWED'
const keyOf = (id: string): Record<string, Attribute> => ({ pk: { S: PARTITION }, sk: { S: id } })

/** An entry for the audit trail that the directory holds until PostgreSQL has it. */
export const owedPart = (row: AuditRow): Part => ({
  kind: 'Put',
  means: 'nothing',
  body: { Item: { ...keyOf(row.id), row: { S: JSON.stringify(row) } } },
})

/** The entry of an intent that has ended. */
export function rowOfIntent(staffId: string, intent: Intent, outcome: AuditRow['outcome']): AuditRow {
  const { id, operation, since, reason, changes, actor, requestId, sourceIp } = intent
  const action = operation === 'edited' ? ('account.edit' as const) : (`staff.${operation}` as const)
  const object = { type: 'staff' as const, id: staffId }
  return { id, action, object, reason, ...beforeAfter(changes, since), actor, requestId, sourceIp, outcome }
}

/** The trail stamps the time of writing; when the change was decided is said beside it. */
function beforeAfter(changes: readonly Change[], decidedAt: string) {
  const side = (name: 'before' | 'after') => Object.fromEntries(changes.map((change) => [change.field, change[name]]))
  return { before: side('before'), after: { ...side('after'), decidedAt } }
}

const PER_CALL = 25

/**
 * Writes owed entries to the audit trail, as many as fit into the time. A sleeping database is left asleep:
 * the entries stay owed for the next call or the reconciler, and nobody waits.
 * @returns whether everything that was owed is written
 */
export async function payOwedAudit(table: DirectoryTable, db: Database, patienceMs: number): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined
  const patience = new Promise<false>((resolve) => {
    timer = setTimeout(resolve, patienceMs, false)
  })
  const paid = pay(table, db).catch(() => false)
  return Promise.race([paid, patience]).finally(() => clearTimeout(timer))
}

async function pay(table: DirectoryTable, db: Database): Promise<boolean> {
  const { items, next } = await table.query({ pk: PARTITION, limit: PER_CALL })
  for (const item of items) {
    const row = jsonOf<AuditRow>(item, 'row')
    if (!row) continue
    await insertAudit(db, row)
    await table.write([{ kind: 'Delete', means: 'nothing', body: { Key: keyOf(row.id) } }])
  }
  return next === null
}

/** How many entries the database does not have yet, up to 1 MB of them. */
export const countOwedAudit = async (table: DirectoryTable): Promise<number> => (await table.query({ pk: PARTITION })).items.length
