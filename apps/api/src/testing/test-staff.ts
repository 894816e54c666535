import { takeEmailPart, subPart } from '@sekisho/identity/people/links'
import { appointerParts } from '@sekisho/identity/people/appointers'
import { directoryTable } from '@sekisho/identity/people/directory-table'
import { rosterPart } from '@sekisho/identity/people/roster'
import { createPart } from '@sekisho/identity/people/record-parts'
import { blank, theSystem } from '@sekisho/identity/people/staff-directory'
import type { BackupCheck } from '@sekisho/identity/reconcile/backup-check'
import { checkPool } from '@sekisho/identity/reconcile/check-pool'
import { staffDirectory } from '../platform/people/staff-command.ts'
import { recordOf, type StaffRecord } from '@sekisho/identity/people/staff-record'
import type { Context } from '../http/route.ts'
import type { AwsJson } from '@sekisho/identity/aws/signed-fetch'
import { createTestTable, tanaka } from '@sekisho/identity/testing/test-directory'
import { createTestUserPool } from '@sekisho/identity/testing/test-user-pool'

/** An entry that waits for the database. */
interface OwedRow {
  id: string
  action: string
  outcome: string
  object: { id: string | null }
  actor: { staffId: string | null; name: string }
}

const asleep = () => Promise.reject(new Error('The database sleeps.'))

/** The staff's two stores in memory, with the operations' own code on them. The database sleeps, so what it gets stays owed. */
export async function createTestStaff({ ownPasswords = false }: { ownPasswords?: boolean } = {}) {
  const clock = { now: Date.parse('2026-11-23T10:00:00.000Z') }
  const table = createTestTable()
  const pool = createTestUserPool(() => clock.now)
  const call: AwsJson = (asked) => (asked.service === 'DYNAMODB' ? table.call(asked) : pool.call(asked))
  const now = () => new Date(clock.now)
  let requests = 0
  let people = 0

  /** What an operation of the admin is given. `through` may count, stop or refuse calls to AWS. */
  function context(key = `request-${++requests}`, through: AwsJson = call): Context {
    const aws = { call: through, directoryTable: 'directory', userPoolId: 'pool', userPoolClientId: 'console', ownPasswords }
    const db = { query: asleep, execute: asleep, transaction: asleep } as unknown as Context['db']
    const actor = {
      ...tanaka,
      status: 'active',
      notBefore: 0,
      endedSessions: [],
      sparedSession: null,
      mfa: 'totp' as const,
      hasPasskey: false,
      graceFrom: null,
      lastSignInAt: null,
    }
    const request = {
      rules: { fourEyes: true, backupDays: 7, exportRows: 1_000, exportRowsAlone: 500, passkeys: null },
      requestId: key,
      idempotencyKey: key,
      sourceIp: null,
      now,
      audit: async () => undefined,
      log: () => undefined,
      alert: () => undefined,
    }
    // Whoever asks here signed in after every sign-out.
    const authTime = Math.floor(clock.now / 1000) + 1_000_000
    return { db, aws, actor, authTime, digest: async () => '', ...request } as unknown as Context
  }

  /** Somebody with an earlier life in the product: a record, a line, links and an account; of somebody removed what is left. */
  async function enrol(more: Partial<StaffRecord> = {}): Promise<StaffRecord> {
    const number = ++people
    const staffId = `01990000-0000-7000-8000-1${String(number).padStart(11, '0')}`
    const email = more.email ?? `person-${number}@sekisho.example`
    const status = more.status ?? 'active'
    const account = pool.add(email, {
      groups: more.role ? [more.role] : [],
      enabled: status !== 'suspended',
      status: status === 'invited' ? 'FORCE_CHANGE_PASSWORD' : 'CONFIRMED',
      hasAuthenticator: status !== 'invited',
    })
    account.attributes['email_verified'] = 'true'
    const record = { ...blank(staffId, now().toISOString()), name: '対象 者', sub: account.sub, ...more, email, status, version: 1 }
    const isGone = status === 'removed'
    if (isGone) pool.accounts.delete(account.sub)
    const links = [...(isGone ? [] : [takeEmailPart(email, staffId)]), subPart(account.sub, staffId)]
    await directoryTable(call, 'directory').write([createPart(record), rosterPart(record), ...links, ...appointerParts(null, record)])
    return record
  }

  /** A check as the schedule has it made. `through` may count, stop or refuse calls to AWS. */
  async function check({ repairs = false, through = call }: { repairs?: boolean; through?: AwsJson } = {}): Promise<BackupCheck> {
    const asker = { actor: theSystem, requestId: `check-${++requests}`, sourceIp: null, authTime: null }
    return checkPool(staffDirectory(context(undefined, through)), { asker, how: 'schedule', repairs, budgetMs: 60_000 })
  }

  const directory = staffDirectory(context())
  const owed = () =>
    [...table.items].flatMap(([key, { row }]) => (key.startsWith('AUDIT-OWED') && row && 'S' in row ? [JSON.parse(row.S) as OwedRow] : []))
  const events = (staffId: string) =>
    [...table.items].flatMap(([key, item]) =>
      key.startsWith(`STAFF#${staffId} EVENT#`)
        ? [{ what: textOf(item['what']), changes: JSON.parse(textOf(item['changes']) || '[]') as object[] }]
        : [],
    )
  const record = (staffId: string) => recordOf(table.items.get(`STAFF#${staffId} PROFILE`) ?? null)
  const account = pool.add(tanaka.email, { groups: [tanaka.role], hasAuthenticator: true })
  const admin = { ...blank(tanaka.staffId, now().toISOString()), ...tanaka, status: 'active' as const, sub: account.sub, version: 1 }
  const links = [takeEmailPart(admin.email, admin.staffId), subPart(account.sub, admin.staffId)]
  await directory.table.write([createPart(admin), rosterPart(admin), ...links, ...appointerParts(null, admin)])
  return { clock, table, pool, call, context, enrol, check, directory, owed, events, record }
}
export type TestStaff = Awaited<ReturnType<typeof createTestStaff>>

const textOf = (value: unknown): string => (value && typeof value === 'object' && 'S' in value ? String(value.S) : '')
