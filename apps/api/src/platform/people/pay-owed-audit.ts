import type { Database } from '@sekisho/database/database'
import { DatabaseError, type DatabaseErrorCode } from '@sekisho/database/database-error'
import { insertAudit } from '../audit-trail.ts'
import { jsonOf, textOf, type Item } from '@sekisho/identity/directory-item'
import type { Log } from '../log.ts'
import { AwsCallError } from '@sekisho/identity/aws/signed-fetch'
import type { AuditRow } from '@sekisho/identity/people/audit-row'
import type { DirectoryTable } from '@sekisho/identity/people/directory-table'
import { OWED, owedKey } from '@sekisho/identity/people/owed-audit'
import { setAside } from '@sekisho/identity/people/refused-audit'

const PER_CALL = 25

/**
 * Writes owed entries to the audit trail one by one, as many as fit into the time. A sleeping database is left asleep:
 * the entries stay owed for the next call or the reconciler, and nobody waits. One that is refused for what is in it is
 * set aside, so that it stops no other. Whatever is not paid is a line of the log.
 * @returns whether everything that was owed is written
 */
export async function payOwedAudit(table: DirectoryTable, db: Database, log: Log, patienceMs: number): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined
  const patience = new Promise<false>((resolve) => {
    timer = setTimeout(resolve, patienceMs, false)
  })
  const paid = pay(table, db, log).catch((error: unknown) => {
    log('warn', { audit: 'not-paid', ...causeOf(error) })
    return false
  })
  return Promise.race([paid, patience]).finally(() => clearTimeout(timer))
}

async function pay(table: DirectoryTable, db: Database, log: Log): Promise<boolean> {
  const { items, next } = await table.query({ pk: OWED, limit: PER_CALL })
  for (const item of items) {
    try {
      await insertAudit(db, rowOf(item))
      await table.write([{ kind: 'Delete', means: 'nothing', body: { Key: owedKey(textOf(item, 'sk') ?? '') } }])
    } catch (error) {
      if (!isOfThisEntry(error)) throw error
      const { why, ...cause } = causeOf(error)
      await setAside(table, item, why, new Date().toISOString())
      log('error', { alert: 'audit.entry-refused', alertCount: 1, auditId: textOf(item, 'sk'), why, ...cause })
    }
  }
  return next === null
}

function rowOf(item: Item): AuditRow {
  const row = jsonOf<AuditRow>(item, 'row')
  if (!row) throw new SyntaxError('An owed entry holds no row.')
  return row
}

/** What hits every entry alike, or none another time: then this one is not the reason. */
const everybodys: readonly DatabaseErrorCode[] = ['resuming', 'unavailable', 'timeout', 'serialization', 'permission-denied']

const isOfThisEntry = (error: unknown): boolean =>
  error instanceof DatabaseError ? !everybodys.includes(error.code) : error instanceof SyntaxError || error instanceof TypeError

function causeOf(error: unknown): { why: string; databaseError?: string; awsError?: string } {
  if (error instanceof DatabaseError) return { why: error.sqlState ?? error.code, databaseError: error.code }
  if (error instanceof AwsCallError) return { why: error.type, awsError: error.type }
  return { why: error instanceof Error ? error.name : typeof error }
}
