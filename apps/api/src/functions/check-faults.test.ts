import { beforeEach, describe, expect, it } from 'vitest'
import { AwsCallError, type AwsJson } from '@sekisho/identity/aws/signed-fetch'
import type { StaffRecord } from '@sekisho/identity/people/staff-record'
import { keepRun } from '@sekisho/identity/restore/run-record'
import { suzuki, tanaka } from '@sekisho/identity/testing/test-directory'
import { inviteStaff } from '../features/staff/invite-staff.ts'
import { expectInvariants } from '../testing/staff-invariants.ts'
import { createTestStaff, type TestStaff } from '../testing/test-staff.ts'

const [mighty, other] = [tanaka.role as 'admin', suzuki.role as 'operator']
let staff: TestStaff
beforeEach(async () => {
  staff = await createTestStaff()
})

/** Calls that a store does not carry out. */
const failing =
  (operation: RegExp, error: Error): AwsJson =>
  async (asked) => {
    if (!operation.test(asked.target)) return staff.call(asked)
    throw error
  }
const kinds = (check: { differences: readonly { kind: string; remedy: string }[] }) =>
  check.differences.map(({ kind, remedy }) => `${kind} ${remedy}`)
const accountOf = ({ sub }: { sub: string | null }) => staff.pool.accounts.get(sub ?? '')!
const invited = async () => {
  const body = { name: '新人', email: 'new@sekisho.example', role: other, language: 'ja' as const }
  return staff.record((await inviteStaff({ params: undefined, query: undefined, body }, staff.context())).staffId)!
}

describe('a check that is late, throttled, cut off or not alone', () => {
  let person: StaffRecord
  beforeEach(async () => {
    person = await staff.enrol({ role: other, mfa: 'totp' })
  })
  /** What lists say was so before; accounts asked for by name are as they are. */
  const lateLists = (shown: { change: (user: Record<string, unknown>) => void } | 'without them'): AwsJson => {
    return async (asked) => {
      const answer = (await staff.call(asked)) as { Users?: Record<string, unknown>[] }
      if (!asked.target.includes('.ListUsers') || !answer.Users) return answer
      const isTheirs = ({ Username }: Record<string, unknown>) => Username === person.sub
      if (shown === 'without them') return { ...answer, Users: answer.Users.filter((user) => !isTheirs(user)) }
      for (const user of answer.Users) if (isTheirs(user)) shown.change(user)
      return answer
    }
  }

  it('lists that miss somebody for an hour take nothing away, since their account still answers', async () => {
    for (let turn = 0; turn < 4; turn++) {
      await staff.check({ repairs: true, through: lateLists('without them') })
      staff.clock.now += 900_000
    }
    expect(staff.record(person.staffId)).toMatchObject({ status: 'active', role: other })
    expect(accountOf(person)).toMatchObject({ enabled: true, groups: [other], signedOutAt: 0 })
    await expectInvariants(staff)
  })

  it('lists that tell of an hour ago suspend nobody who was reinstated since', async () => {
    const check = await staff.check({ repairs: true, through: lateLists({ change: (user) => (user['Enabled'] = false) }) })
    expect([kinds(check), check.repairs, staff.record(person.staffId)?.status]).toEqual([[], [], 'active'])
    expect(accountOf(person).signedOutAt).toBe(0)
    await expectInvariants(staff)
  })

  it('somebody made a moment ago, in the pool and in no list yet, is nobody else and stays', async () => {
    const fresh = await invited()
    const through: AwsJson = async (asked) => {
      const answer = (await staff.call(asked)) as { Users?: { Username: string }[] }
      return answer.Users && asked.target.includes('.ListUsers')
        ? { Users: answer.Users.filter(({ Username }) => Username !== fresh.sub) }
        : answer
    }
    expect(kinds(await staff.check({ repairs: true, through }))).toEqual(['missing-in-pool report'])
    expect(staff.record(fresh.staffId)).toMatchObject({ status: 'invited', pending: null })
    await expectInvariants(staff)
  })

  it("a list that fails in the middle is no check at all: it says so, and counts as nobody's absence", async () => {
    staff.pool.accounts.delete(person.sub!)
    const broken = failing(/ListUsersInGroup/, new AwsCallError(400, 'InvalidParameterException'))
    for (let turn = 0; turn < 3; turn++) {
      await expect(staff.check({ repairs: true, through: broken })).rejects.toMatchObject({ name: 'PoolError' })
      staff.clock.now += 900_000
    }
    const first = await staff.check({ repairs: true })
    expect([kinds(first), first.failure]).toEqual([['missing-in-pool report'], null])
    expect(staff.record(person.staffId)?.status).toBe('active')
    await expectInvariants(staff)
  })

  it('a pool that falls silent in the middle of repairs keeps what was found and done, and the next check goes on', async () => {
    const others = [await staff.enrol({ role: other }), await staff.enrol({ role: other })]
    for (const one of [person, ...others]) accountOf(one).groups = [other, mighty]
    const counts = { calls: 0 }
    const through: AwsJson = (asked) => {
      if (asked.target.endsWith('AdminRemoveUserFromGroup') && ++counts.calls > 1) throw new TypeError('no answer')
      return staff.call(asked)
    }
    const cut = await staff.check({ repairs: true, through })
    expect([cut.repairs.length, cut.differences.length, cut.failure]).toMatchObject([1, 2, { why: 'TypeError' }])
    expect((await staff.check({ repairs: true })).differences).toEqual([])
    await expectInvariants(staff)
  })

  it('a second check at once stops before it reads anything', async () => {
    let second: Promise<unknown> | undefined
    const through: AwsJson = async (asked) => {
      if (asked.target.endsWith('.ListUsers')) second ??= staff.check({ repairs: true }).catch((error: unknown) => error)
      return staff.call(asked)
    }
    expect(kinds(await staff.check({ repairs: true, through }))).toEqual([])
    expect(await second).toMatchObject({ name: 'Refused', meanings: ['checking'] })
    await expectInvariants(staff)
  })

  it('a restore under way keeps checks away, and one that was given up does so for a day', async () => {
    const run = {
      id: 'r',
      at: '',
      pool: 'pool',
      startedAt: new Date(staff.clock.now).toISOString(),
      startedBy: 'x',
      finishedAt: null,
      bringsBack: false,
      newer: 0,
    }
    await keepRun(staff.directory.table, run)
    await expect(staff.check({ repairs: true })).rejects.toMatchObject({ meanings: ['restoring'] })
    staff.clock.now += 90_000_000
    expect(kinds(await staff.check({ repairs: true }))).toEqual([])
    await expectInvariants(staff)
  })

  it('a check that was killed keeps the next one away for a minute and no longer', async () => {
    const never = new Promise<never>(() => undefined)
    void staff.check({ through: (asked) => (asked.target.endsWith('.ListUsers') ? never : staff.call(asked)) })
    await expect.poll(() => staff.table.items.has('BACKUP LEASE')).toBe(true)
    await expect(staff.check()).rejects.toMatchObject({ meanings: ['checking'] })
    staff.clock.now += 62_000
    expect(kinds(await staff.check({ repairs: true }))).toEqual([])
    await expectInvariants(staff)
  })

  it('a check that outlived its lease does not end the one of whoever came after', async () => {
    const held: (() => void)[] = []
    const holding: AwsJson = async (asked) => {
      if (asked.target.endsWith('.ListUsers')) await new Promise<void>((resolve) => held.push(resolve))
      return staff.call(asked)
    }
    const first = staff.check({ through: holding })
    await expect.poll(() => held.length).toBe(1)
    staff.clock.now += 62_000
    const second = staff.check({ through: holding })
    await expect.poll(() => held.length).toBe(2)
    held[0]!()
    await first
    await expect(staff.check()).rejects.toMatchObject({ meanings: ['checking'] })
    held[1]!()
    await second
    await expectInvariants(staff)
  })

  it("a line of the list that cannot be read is named, written anew from its record, and stops nobody else's check", async () => {
    staff.table.items.set(`ROSTER ${person.staffId}`, { pk: { S: 'ROSTER' }, sk: { S: person.staffId }, d: { S: '{torn' } })
    expect(kinds(await staff.check())).toContain('unreadable follow-directory')
    const check = await staff.check({ repairs: true })
    expect(check.repairs).toMatchObject([{ kind: 'unreadable', staffId: person.staffId }])
    expect(kinds(await staff.check())).toEqual([])
    await expectInvariants(staff)
  })
})
