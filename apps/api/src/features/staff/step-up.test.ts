import type { Role } from '@sekisho/permissions/table'
import { beforeEach, describe, expect, it } from 'vitest'
import type { StaffRecord } from '@sekisho/identity/people/staff-record'
import { suzuki, tanaka } from '@sekisho/identity/testing/test-directory'
import type { Context } from '../../http/route.ts'
import { createTestStaff, type TestStaff } from '../../testing/test-staff.ts'
import { approve } from './approve.ts'
import { bringBack } from './bring-back.ts'
import { changeRole } from './change-role.ts'
import { importStaff } from './import-staff.ts'
import { inviteStaff } from './invite-staff.ts'
import { reinstate } from './reinstate.ts'
import { remove } from './remove.ts'
import { resetMfa } from './reset-mfa.ts'
import { suspend } from './suspend.ts'

const [mighty, other] = [tanaka.role as Role, suzuki.role as Role]
const reason = 'step up'
let staff: TestStaff
beforeEach(async () => {
  staff = await createTestStaff()
})

/** A request in a session whose proof is so old. */
const proven = (secondsAgo: number, key?: string): Context => ({
  ...staff.context(key),
  authTime: Math.floor(staff.clock.now / 1000) - secondsAgo,
})
const codeOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'done',
    ({ code }: { code: string }) => code,
  )
const line = (role: Role, email = 'new@sekisho.example') => ({ name: '新人', email, role, language: 'ja' as const })
const suspension = { at: '2026-11-20T00:00:00.000Z', by: { staffId: tanaka.staffId, name: tanaka.name }, reason }
const at = ({ staffId, version }: StaffRecord) => ({ params: { staffId }, query: undefined, body: { version, reason } })
const withRole = (person: StaffRecord, role: Role) => ({ ...at(person), body: { ...at(person).body, role } })
const none = { params: undefined, query: undefined }

type Act = (person: StaffRecord, context: Context) => Promise<unknown>
const acts = {
  invite: (role) => (_person, context) => inviteStaff({ ...none, body: line(role) }, context),
  import: (role) => (_person, context) => importStaff({ ...none, body: { preview: false, rows: [line(role)] } }, context),
  approve: (role) => (person, context) => approve(withRole(person, role), context),
  'change-role': (role) => (person, context) => changeRole(withRole(person, role), context),
  'bring-back': () => (person, context) => bringBack(at(person), context),
  reinstate: () => (person, context) => reinstate(at(person), context),
  remove: () => (person, context) => remove(at(person), context),
  suspend: () => (person, context) => suspend(at(person), context),
  'reset-mfa': () => (person, context) => resetMfa(at(person), context),
} satisfies Record<string, (role: Role) => Act>

type Case = [what: keyof typeof acts, role: Role, of: Partial<StaffRecord>]
const asking: Case[] = [
  ['invite', mighty, {}],
  ['import', mighty, {}],
  ['approve', mighty, { status: 'requested', role: null }],
  ['change-role', mighty, { role: other }],
  ['change-role', mighty, { role: other, status: 'invited' }],
  ['change-role', other, { role: mighty }],
  ['change-role', other, { role: mighty, status: 'suspended', suspension }],
  ['bring-back', other, { role: mighty, status: 'removed' }],
  ['bring-back', other, { role: mighty, status: 'removed', suspension }],
  ['reinstate', other, { role: mighty, status: 'suspended', suspension }],
  ['remove', other, { role: mighty }],
  ['remove', other, { role: mighty, status: 'invited' }],
  ['remove', other, { role: mighty, status: 'suspended', suspension }],
]
const silent: Case[] = [
  ['invite', other, {}],
  ['import', other, {}],
  ['approve', other, { status: 'requested', role: null }],
  ['bring-back', other, { role: other, status: 'removed' }],
  ['reinstate', other, { role: other, status: 'suspended', suspension }],
  ['remove', other, { role: other }],
  ['suspend', other, { role: mighty }],
  ['reset-mfa', other, { role: mighty, mfa: 'totp' }],
]

describe('who may give roles', () => {
  it.each(asking)('is neither made nor unmade on a proof older than ten minutes: %s %s of %o', async (what, role, of) => {
    const person = await staff.enrol(of)
    const stores = () => JSON.stringify([[...staff.table.items], [...staff.pool.accounts], staff.pool.mails])
    const before = stores()
    expect(await codeOf(acts[what](role)(person, proven(601, 'the-same')))).toBe('proof-too-old')
    // Neither a trace nor a used-up key: after the proof the same request goes on.
    expect(stores()).toBe(before)
    expect(await codeOf(acts[what](role)(person, proven(600, 'the-same')))).toBe('done')
    expect(stores()).not.toBe(before)
    // Sent again with its key it is answered as it was, however old the proof has become.
    expect(await codeOf(acts[what](role)(person, proven(5000, 'the-same')))).toBe('done')
  })

  it.each(silent)('asks for no proof where that is not at stake: %s %s of %o', async (what, role, of) => {
    const person = await staff.enrol(of)
    expect(await codeOf(acts[what](role)(person, proven(86_000)))).toBe('done')
  })

  it('is asked for of an import as a whole, which the same request then carries on', async () => {
    const rows = [line(other, 'a@sekisho.example'), line(mighty, 'b@sekisho.example'), line(other, 'c@sekisho.example')]
    const send = (secondsAgo: number) => importStaff({ ...none, body: { preview: false, rows } }, proven(secondsAgo, 'import-key'))
    expect(await codeOf(send(601))).toBe('proof-too-old')
    expect(staff.owed().filter(({ outcome }) => outcome === 'refused')).toEqual([])
    expect((await send(5)).rows.map(({ outcome }) => outcome)).toEqual(['invited', 'invited', 'invited'])
    expect(staff.pool.mails.map(({ to }) => to).toSorted()).toEqual(rows.map(({ email }) => email))
  })

  it('is refused for what is wrong with the request itself before anybody is asked for a code', async () => {
    const person = await staff.enrol({ role: other })
    expect(await codeOf(changeRole(withRole({ ...person, version: 7 }, mighty), proven(601)))).toBe('conflict')
    const own = { ...person, staffId: tanaka.staffId, version: 1 }
    expect(await codeOf(changeRole(withRole(own, other), proven(601)))).toBe('forbidden')
  })
})
