import { roles } from '@sekisho/permissions/table'
import { mayAppoint } from '../people/appointers.ts'
import { AwsCallError, type AwsJson } from '../aws/signed-fetch.ts'
import { directoryTable } from '../people/directory-table.ts'
import type { Asker } from '../people/actor-check.ts'
import type { AuditRow } from '../people/audit-row.ts'
import { enterApplicant } from '../people/enter-applicant.ts'
import { noteSignIn } from '../people/note-sign-in.ts'
import { StaffDirectory } from '../people/staff-directory.ts'
import type { Patch, StaffRecord } from '../people/staff-record.ts'
import { userPool } from '../people/user-pool.ts'
import type { RunClock } from '../restore/run-clock.ts'
import { uuidV7 } from '../uuid-v7.ts'
import { createTestTable } from './test-directory.ts'
import { createTestUserPool } from './test-user-pool.ts'

export const system: Asker = { actor: { staffId: null, name: 'test', role: 'system' }, requestId: 'test', sourceIp: null, authTime: null }
const ordered = Object.keys(roles).toSorted((a, b) => Number(mayAppoint(b)) - Number(mayAppoint(a)))
export const [mighty = '', least = ''] = [ordered[0], ordered.at(-1)]

/** A directory and a pool in memory whose time a test moves, with people in every state, and the ways to lose the pool. */
export function lostPool(startAt = Date.UTC(2026, 10, 1)) {
  const time = { ms: startAt }
  const clock: RunClock = { now: () => time.ms, until: async (at) => void (time.ms = Math.max(time.ms, at)) }
  const store = createTestTable()
  const pool = createTestUserPool(() => time.ms)
  const call: AwsJson = (asked) => (asked.service === 'COGNITO_IDENTITY_PROVIDER' ? pool.call : store.call)(asked)
  const wait = (ms: number) => clock.until(time.ms + ms)
  const now = () => new Date(time.ms)
  const table = directoryTable(call, 'directory', wait)
  const directory = new StaffDirectory({ table, pool: userPool(call, 'pool', wait), now })
  let made = 0
  const change = async (before: StaffRecord, operation: 'suspend' | 'remove' | 'change-role', atOnce: Patch, afterwards: Patch = {}) => {
    time.ms += 1_000
    const begun = await directory.begin(
      before.staffId,
      { operation, before, atOnce, afterwards, takesAway: operation !== 'change-role' },
      system,
      null,
    )
    return (await directory.finish(begun, { isOwn: true })).record
  }
  const people = {
    async invited(role: string, name = `人 ${++made}`): Promise<StaffRecord> {
      time.ms += 1_000
      const staffId = uuidV7(time.ms)
      const atOnce = { name, email: `${staffId}@sekisho.example`, role, status: 'invited' as const, invitedAt: now().toISOString() }
      const begun = await directory.begin(staffId, { operation: 'invite', before: null, atOnce }, system, null)
      return (await directory.finish(begun, { isOwn: true })).record
    },
    async active(role: string, name?: string): Promise<StaffRecord> {
      const { staffId, sub } = await people.invited(role, name)
      time.ms += 1_000
      await noteSignIn(table, { staffId, sub, hasFactor: true, at: now(), repeatsWithinMs: 0 })
      Object.assign(pool.accounts.get(sub!)!, { status: 'CONFIRMED', hasAuthenticator: true })
      return (await directory.read(staffId))!
    },
    async suspended(role: string): Promise<StaffRecord> {
      const suspension = { at: now().toISOString(), by: { staffId: null, name: 'test' }, reason: 'test' }
      return change(await people.active(role), 'suspend', { status: 'suspended', suspension })
    },
    removed: async (role: string) => change(await people.active(role), 'remove', { status: 'removed' }),
    async requested(): Promise<void> {
      time.ms += 1_000
      const { sub } = pool.add(`${uuidV7(time.ms)}@sekisho.example`)
      const email = pool.accounts.get(sub)!.attributes['email']!
      await enterApplicant(table, { sub, email, name: '応募 者', language: 'ja', how: 'mailed-code' }, now())
    },
    change,
    /** A change that was written down and of which the pool never heard. */
    pending: (before: StaffRecord, operation: 'suspend' | 'change-role', atOnce: Patch, afterwards: Patch = {}) =>
      directory.begin(before.staffId, { operation, before, atOnce, afterwards, takesAway: operation === 'suspend' }, system, null),
  }
  return {
    time,
    clock,
    store,
    pool,
    call,
    table,
    directory,
    people,
    /** One of each: two who give roles, one of no rights, and everybody in between, one with a name beyond the BMP. */
    async fill(): Promise<void> {
      await people.active(mighty, '田中 陽子')
      await people.active(mighty)
      await people.active(least, '𠮷田 七海')
      await people.suspended(mighty)
      await people.invited(least)
      await people.removed(mighty)
      await people.requested()
      await people.pending(await people.active(least), 'suspend', { status: 'suspended' })
      await people.pending(await people.active(least), 'change-role', {}, { role: mighty })
    },
    lose: () => (pool.accounts.clear(), void pool.mails.splice(0)),
    async records(): Promise<StaffRecord[]> {
      const staffIds = [...store.items.keys()].filter((key) => key.startsWith('ROSTER ')).map((key) => key.slice(7))
      return Promise.all(staffIds.map(async (staffId) => (await directory.read(staffId))!))
    },
    owed: (): AuditRow[] =>
      [...store.items]
        .filter(([key]) => key.startsWith('AUDIT-OWED'))
        .map(([, { row }]) => JSON.parse((row as { S: string }).S) as AuditRow),
  }
}
export type LostPool = ReturnType<typeof lostPool>

/** Refuses every call from the nth on as AWS does once credentials have ended. */
export function expiringAfter(call: AwsJson, calls: number): AwsJson {
  let made = 0
  return async (asked) => {
    if (++made > calls) throw new AwsCallError(400, 'ExpiredTokenException')
    return call(asked)
  }
}
