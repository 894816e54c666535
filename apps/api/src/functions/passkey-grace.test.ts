import type { staff as endpoints } from '@sekisho/contract/staff'
import type { PasskeyRule } from '@sekisho/contract/passkey-rule'
import { AwsCallError, type AwsJson } from '@sekisho/identity/aws/signed-fetch'
import { noteSignIn } from '@sekisho/identity/people/note-sign-in'
import { readRoster } from '@sekisho/identity/people/roster'
import type { StaffRecord } from '@sekisho/identity/people/staff-record'
import { suzuki, tanaka } from '@sekisho/identity/testing/test-directory'
import { beforeEach, describe, expect, it } from 'vitest'
import type { QueryOf } from '@sekisho/contract/endpoint'
import type { Context } from '../http/route.ts'
import { createTestStaff, type TestStaff } from '../testing/test-staff.ts'
import { editAccount } from '../features/account/edit-account.ts'
import { bringBack } from '../features/staff/bring-back.ts'
import { changeRole } from '../features/staff/change-role.ts'
import { listStaff } from '../features/staff/list-staff.ts'
import { reinstate } from '../features/staff/reinstate.ts'
import { resetMfa } from '../features/staff/reset-mfa.ts'
import { signOut } from '../features/staff/sign-out.ts'
import { suspend } from '../features/staff/suspend.ts'

const [mighty, other] = [tanaka.role, suzuki.role]
const day = 24 * 60 * 60 * 1000
const key = { id: 'one', name: 'one', addedAt: '2026-11-01T00:00:00.000Z', lastUsedAt: null }
let staff: TestStaff
let began: string
beforeEach(async () => {
  staff = await createTestStaff()
  began = new Date(staff.clock.now).toISOString()
})

const about = ({ staffId, version }: StaffRecord, more: object = {}) =>
  ({ params: { staffId }, query: undefined, body: { version, reason: '理由', ...more } }) as never
const graceOf = ({ staffId }: StaffRecord) => staff.record(staffId)?.graceFrom

describe('the days in which somebody adds a passkey', () => {
  it.each<[string, Partial<StaffRecord>, (person: StaffRecord) => Promise<unknown>]>([
    ['a role that is given', { role: other }, (person) => changeRole(about(person, { role: mighty }), staff.context())],
    ['a role that is taken', { role: mighty }, (person) => changeRole(about(person, { role: other }), staff.context())],
    ['a suspension that is lifted', { role: mighty, status: 'suspended' }, (person) => reinstate(about(person), staff.context())],
    ['a reset of two-step sign-in', { role: mighty, mfa: 'totp', passkeys: [key] }, (person) => resetMfa(about(person), staff.context())],
    ['a removal that is taken back', { role: mighty, status: 'removed' }, (person) => bringBack(about(person), staff.context())],
  ])('begin anew with %s', async (_what, more, act) => {
    const person = await staff.enrol({ graceFrom: '2026-01-01T00:00:00.000Z', ...more })
    staff.clock.now += 3 * day
    await act(person)
    expect(graceOf(person)).toBe(new Date(staff.clock.now).toISOString())
    const line = (await readRoster(staff.directory.table)).find(({ staffId }) => staffId === person.staffId)
    expect([line?.graceFrom, line?.hasPasskey]).toEqual([graceOf(person), false])
  })

  it.each<[string, (person: StaffRecord) => Promise<unknown>]>([
    ['a suspension, as what lifts it begins them', (person) => suspend(about(person), staff.context())],
    ['a sign-out by somebody else', (person) => signOut(about(person), staff.context())],
    [
      'an edit of one’s own',
      (person) => {
        const context = staff.context()
        const input = { params: undefined, query: undefined, body: { version: person.version, name: '別 名' } }
        return editAccount(input as never, { ...context, actor: { ...context.actor, staffId: person.staffId, role: mighty } })
      },
    ],
    ['a sign-in', (person) => noteSignIn(staff.directory.table, signInOf(person))],
  ])('go on through %s', async (_what, act) => {
    const person = await staff.enrol({ role: mighty, graceFrom: began })
    staff.clock.now += 3 * day
    await act(person)
    expect(graceOf(person)).toBe(began)
  })

  it.each<[string, Partial<StaffRecord>, (person: StaffRecord, context: Context) => Promise<unknown>]>([
    ['a role', { role: other }, (person, context) => changeRole(about(person, { role: mighty }), context)],
    ['their way in', { role: mighty, status: 'suspended' }, (person, context) => reinstate(about(person), context)],
  ])('stay as they were for whom Cognito refuses %s, and begin with the end of a change that it makes wait', async (_what, more, act) => {
    const person = await staff.enrol({ ...more, graceFrom: began })
    const answering =
      (type: string): AwsJson =>
      (asked) =>
        /AdminAddUserToGroup|AdminEnableUser/.test(asked.target) ? Promise.reject(new AwsCallError(400, type)) : staff.call(asked)
    staff.clock.now += 3 * day
    await expect(act(person, staff.context(undefined, answering('InvalidParameterException')))).rejects.toMatchObject({
      code: 'not-possible',
    })
    expect(staff.record(person.staffId)).toMatchObject({ ...more, graceFrom: began, pending: null })
    await act(staff.record(person.staffId)!, staff.context(undefined, answering('AccessDeniedException')))
    expect([graceOf(person), staff.record(person.staffId)?.pending === null]).toEqual([began, false])
    staff.clock.now += day
    await staff.directory.settle(person.staffId)
    expect(graceOf(person)).toBe(new Date(staff.clock.now).toISOString())
  })

  it('begin with the first sign-in of somebody invited, however long ago they were', async () => {
    const person = await staff.enrol({ role: mighty, status: 'invited' })
    staff.clock.now += 3 * day
    await noteSignIn(staff.directory.table, signInOf(person))
    expect(graceOf(person)).toBe(new Date(staff.clock.now).toISOString())
  })

  it('begin anew when an account that is gone at Cognito is made again', async () => {
    const person = await staff.enrol({ role: mighty, graceFrom: began, passkeys: [key] })
    staff.pool.accounts.delete(person.sub!)
    staff.clock.now += 3 * day
    await suspend(about(person), staff.context())
    staff.clock.now += day
    await reinstate(about(staff.record(person.staffId)!), staff.context())
    expect(staff.record(person.staffId)).toMatchObject({
      graceFrom: new Date(staff.clock.now).toISOString(),
      passkeys: [],
      status: 'active',
    })
  })
})

const signInOf = ({ staffId, sub }: StaffRecord) => ({
  staffId,
  sub,
  hasFactor: true,
  at: new Date(staff.clock.now),
  repeatsWithinMs: 15_000,
})

describe('the list of staff', () => {
  const rule: PasskeyRule = { [mighty]: { from: Date.parse('2026-11-01T00:00:00Z'), days: 14 } }
  const listed = async (query: object, passkeys: PasskeyRule | null = rule) => {
    const whole = { sort: 'name', limit: 50, ...query } as QueryOf<typeof endpoints.list>
    const rules = { fourEyes: true, backupDays: 7, exportRows: 1, exportRowsAlone: 1, passkeys }
    const { items } = await listStaff({ params: undefined, query: whole, body: undefined } as never, { ...staff.context(), rules })
    return items.map(({ name, passkeyAsked }) => [name, passkeyAsked?.isOver ?? null])
  }
  beforeEach(async () => {
    await staff.enrol({ name: 'has one', role: mighty, passkeys: [key] })
    await staff.enrol({ name: 'is over', role: mighty, email: 'over@sekisho.example' })
    await staff.enrol({ name: 'has days', role: mighty, graceFrom: began })
    await staff.enrol({ name: 'was never in', role: mighty, status: 'invited' })
    await staff.enrol({ name: 'is stopped', role: mighty, status: 'suspended' })
    await staff.enrol({ name: 'other', role: other })
  })

  it('says of whom a passkey is asked, and finds who has none', async () => {
    expect(await listed({ passkey: ['due'] })).toEqual([
      ['has days', false],
      ['is over', true],
      ['田中 陽子', true],
    ])
    expect(await listed({ passkey: ['some'] })).toEqual([['has one', true]])
    expect((await listed({ passkey: ['none'] })).map(([name]) => name)).toEqual([
      'has days',
      'is over',
      'is stopped',
      'other',
      'was never in',
      '田中 陽子',
    ])
  })

  it('counts no days of who is not in yet or not any more', async () => {
    expect(await listed({ status: ['invited', 'suspended'] })).toEqual([
      ['is stopped', null],
      ['was never in', null],
    ])
  })

  it('asks nobody where the stage does not', async () => {
    expect(await listed({ passkey: ['due'] }, null)).toEqual([])
    expect((await listed({}, null)).every(([, isOver]) => isOver === null)).toBe(true)
  })

  it('learns of a line from before passkeys with the next sign-in', async () => {
    const line = (await readRoster(staff.directory.table)).find(({ name }) => name === 'has one')
    const item = staff.table.items.get(`ROSTER ${line!.staffId}`)!
    delete item['k']
    expect(await listed({ passkey: ['some'] })).toEqual([])
    await noteSignIn(staff.directory.table, signInOf(staff.record(line!.staffId)!))
    expect(await listed({ passkey: ['some'] })).toEqual([['has one', true]])
  })
})
