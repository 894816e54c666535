import type { Database } from '@sekisho/database/database'
import { DatabaseError } from '@sekisho/database/database-error'
import { createTestDatabase, type TestDatabase } from '@sekisho/database/test-database'
import { sql } from '@sekisho/database/sql'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createTestTable } from '@sekisho/identity/testing/test-directory'
import type { AuditRow } from '@sekisho/identity/people/audit-row'
import { logLine, type Log } from '../log.ts'
import { directoryTable } from '@sekisho/identity/people/directory-table'
import { owedPart } from '@sekisho/identity/people/owed-audit'
import { payOwedAudit } from './pay-owed-audit.ts'
import { auditDebt, oweAgain } from '@sekisho/identity/people/refused-audit'

const row = (number: number, name = '田中 𠮷子'): AuditRow => ({
  id: `0e000000-0000-4000-8000-${String(number).padStart(12, '0')}`,
  action: 'account.edit',
  object: { type: 'staff', id: `person-${number}` },
  reason: null,
  before: null,
  after: { name },
  actor: { staffId: null, name, role: 'system' },
  requestId: 'request-1',
  sourceIp: null,
  outcome: 'done',
})
let database: TestDatabase
let memory: ReturnType<typeof createTestTable>
let table: ReturnType<typeof directoryTable>
let lines: string[]
const log: Log = (level, fields) => void lines.push(logLine(level, fields))
beforeAll(async () => void (database = await createTestDatabase()))
afterAll(() => database.close())
beforeEach(async () => {
  memory = createTestTable()
  table = directoryTable(memory.call, 'directory', async () => undefined)
  lines = []
})

const owe = (...rows: AuditRow[]) => table.write(rows.map(owedPart))
const paid = async () =>
  (await database.owner.query<{ object: string }>(sql`select object_id as object from audit_trail order by object_id`)).map(
    ({ object }) => object,
  )
const failing = (error: Error): Database => ({ ...database.owner, execute: () => Promise.reject(error) })

describe('owed audit entries', () => {
  it('are paid one by one: what the database refuses is set aside, logged as an alert, and stops no other', async () => {
    await owe(row(1), row(2, 'half \ud83d'), row(3), { ...row(4), outcome: 'nonsense' as 'done' }, row(5))
    memory.items.set('AUDIT-OWED 0', { pk: { S: 'AUDIT-OWED' }, sk: { S: '0' }, row: { S: '{"torn' } })
    expect(await payOwedAudit(table, database.owner, log, 60_000)).toBe(true)
    expect(await paid()).toEqual(['person-1', 'person-3', 'person-5'])
    const { owed, refused } = await auditDebt(table)
    expect(owed).toBe(0)
    expect(refused.map(({ staffId, why }) => [staffId, why])).toEqual([
      [null, 'SyntaxError'],
      ['person-2', 'invalid-value'],
      ['person-4', '23514'],
    ])
    expect(lines.filter((line) => line.includes('"alert":"audit.entry-refused"'))).toHaveLength(3)
    expect(lines.join()).not.toContain('half')
  })

  it('that were refused are tried again when somebody asks for it, and paid once they can be', async () => {
    await owe(row(7))
    await payOwedAudit(table, failing(new DatabaseError('internal', 'test')), log, 60_000)
    expect(await auditDebt(table)).toMatchObject({ owed: 0, refused: [{ why: 'internal', action: 'account.edit' }] })
    await oweAgain(table)
    await payOwedAudit(table, database.owner, log, 60_000)
    expect([await auditDebt(table), (await paid()).includes('person-7')]).toEqual([{ owed: 0, refused: [] }, true])
  })

  it.each(['resuming', 'unavailable', 'timeout', 'permission-denied'] as const)(
    'stay owed while the database says %s, and the log says why',
    async (code) => {
      await owe(row(8), row(9))
      expect(await payOwedAudit(table, failing(new DatabaseError(code, 'test')), log, 60_000)).toBe(false)
      expect(await auditDebt(table)).toEqual({ owed: 2, refused: [] })
      expect(lines.map((line) => JSON.parse(line) as object)).toEqual([
        { level: 'warn', audit: 'not-paid', why: code, databaseError: code },
      ])
    },
  )
})
