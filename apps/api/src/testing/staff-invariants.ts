import { expect } from 'vitest'
import { problems } from '@sekisho/contract/problem'
import { activeAppointers } from '@sekisho/identity/people/appointers'
import { recordOf, type StaffRecord } from '@sekisho/identity/people/staff-record'
import type { TestAccount } from '@sekisho/identity/testing/test-user-pool'
import { ProblemError, problemOf } from '../http/problem.ts'
import type { TestStaff } from './test-staff.ts'

export interface AfterFault {
  /** What people were told in it. */
  refusals?: readonly unknown[]
  /** Nobody is left who may give roles, by somebody's own hand: the check says so instead. */
  isLocked?: boolean
}

/**
 * What holds after every fault once a check has repaired: J1 nobody has more rights than either store records; J2 the
 * stores agree, or the difference is listed and a further check changes nothing; J3 one audit row per intent, with its
 * outcome; J4 somebody who may give roles can come in; J5 nobody is let in by a failure; J6 what people were told is
 * one of our sentences.
 */
export async function expectInvariants(staff: TestStaff, { refusals = [], isLocked = false }: AfterFault = {}): Promise<void> {
  await staff.check({ repairs: true })
  const [settled, again] = [picture(staff), await staff.check({ repairs: true })]
  const listed = new Set(again.differences.flatMap(({ staffId, email }) => [staffId, email]))
  const people = recordsOf(staff)
  for (const account of staff.pool.accounts.values()) {
    const record = people.find(({ sub }) => sub === account.sub)
    const isListed = listed.has(record?.staffId ?? null) || listed.has(account.attributes['email'] ?? null)
    expect(rightsBeyond(record, account), `J1 of ${account.attributes['email']}`).toEqual([])
    expect(isListed || isShut(record, account), `J5 of ${account.attributes['email']}`).toBe(true)
  }
  expect(
    again.differences.filter(({ remedy }) => remedy !== 'report' && remedy !== 'follow-pool'),
    'J2',
  ).toEqual([])
  expect(picture(staff), 'J2: a further check changes nothing').toEqual(settled)
  expectOneRowEach(staff, people)
  const open = await appointersWhoCanEnter(staff, people)
  if (isLocked) expect([open, again.differences.map(({ kind }) => kind)], 'J4').toEqual([0, expect.arrayContaining(['no-active-admin'])])
  else expect(open, 'J4').toBeGreaterThan(0)
  for (const refusal of refusals) {
    const problem = problemOf(refusal)
    expect(Object.keys(problems), `J6 ${String(refusal)}`).toContain(problem.code)
    expect(problem.code, `J6 ${String(refusal)}`).not.toBe('internal')
    if (refusal instanceof ProblemError && problem.code === 'not-possible')
      expect(problem.details.reason, 'J6').toMatchObject({ ja: /./, en: /./ })
  }
}

const recordsOf = ({ table }: TestStaff): StaffRecord[] =>
  [...table.items].flatMap(([key, item]) => (key.endsWith(' PROFILE') ? [recordOf(item)].filter((record) => record !== null) : []))

/** Groups that open something though the record does not: of nobody, of another role, of somebody not at work. */
function rightsBeyond(record: StaffRecord | undefined, account: TestAccount): string[] {
  if (!account.enabled) return []
  const isAtWork = record?.status === 'active' || record?.status === 'invited'
  return account.groups.filter((group) => !isAtWork || group !== record.role)
}

/** Nobody comes in whom the record does not let in. */
const isShut = (record: StaffRecord | undefined, account: TestAccount): boolean =>
  !account.enabled || account.status === 'UNCONFIRMED' || record?.status === 'active' || record?.status === 'invited'

/** Everything but times, versions and the notes of checks. */
const picture = (staff: TestStaff) => ({
  people: recordsOf(staff).map(({ staffId, status, role, sub, email, pending }) => ({ staffId, status, role, sub, email, pending })),
  accounts: [...staff.pool.accounts.values()].map(({ sub, enabled, groups, attributes }) => ({ sub, enabled, groups, ...attributes })),
  mails: staff.pool.mails.length,
})

function expectOneRowEach(staff: TestStaff, people: readonly StaffRecord[]): void {
  const rows = staff.owed().filter(({ outcome }) => outcome !== 'refused')
  expect(new Set(rows.map(({ id }) => id)).size, 'J3: no row twice').toBe(rows.length)
  for (const { staffId, pending } of people) {
    const isIntent = (what: string) => !['requested', 'activated', 'signed-in', 'reconciled', 'edited'].includes(what)
    const begun = staff.events(staffId).flatMap(({ what }) => (isIntent(what) ? [`staff.${what}`] : []))
    const ended = rows.filter(({ object, action }) => object.id === staffId && action.startsWith('staff.')).map(({ action }) => action)
    const under = pending ? [`staff.${pending.operation}`] : []
    expect([...ended, ...under].toSorted(), `J3 of ${staffId}`).toEqual(begun.toSorted())
  }
}

async function appointersWhoCanEnter(staff: TestStaff, people: readonly StaffRecord[]): Promise<number> {
  const ids = await activeAppointers(staff.directory.table)
  return people.filter(({ staffId, sub, role }) => {
    const account = sub === null ? undefined : staff.pool.accounts.get(sub)
    return ids.includes(staffId) && account?.enabled && account.hasAuthenticator && account.groups.includes(role ?? '')
  }).length
}
