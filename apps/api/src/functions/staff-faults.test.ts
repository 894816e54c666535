import { beforeEach, describe, expect, it } from 'vitest'
import { AwsCallError, type AwsJson } from '@sekisho/identity/aws/signed-fetch'
import type { StaffRecord } from '@sekisho/identity/people/staff-record'
import { keepRun } from '@sekisho/identity/restore/run-record'
import { suzuki, tanaka } from '@sekisho/identity/testing/test-directory'
import { changeRole } from '../features/staff/change-role.ts'
import { inviteStaff } from '../features/staff/invite-staff.ts'
import { reinstate } from '../features/staff/reinstate.ts'
import { remove } from '../features/staff/remove.ts'
import { resetMfa } from '../features/staff/reset-mfa.ts'
import { suspend } from '../features/staff/suspend.ts'
import { expectInvariants } from '../testing/staff-invariants.ts'
import { createTestStaff, type TestStaff } from '../testing/test-staff.ts'
import { confirm } from '../triggers/confirm.ts'
import { harmless } from '../triggers/harmless.ts'
import { recordSignIn } from '../triggers/record-sign-in.ts'

const [mighty, other] = [tanaka.role as 'admin', suzuki.role as 'operator']
const email = 'new@sekisho.example'
const reason = 'faults'
let staff: TestStaff
beforeEach(async () => {
  staff = await createTestStaff()
})

/** Calls that a store does not carry out; before or after its effect. */
const failing =
  (operation: RegExp, error: Error, { times = Infinity, after = false } = {}): AwsJson =>
  async (asked) => {
    if (!operation.test(asked.target) || times === 0) return staff.call(asked)
    times--
    if (after) await staff.call(asked)
    throw error
  }
const throttled = () => new AwsCallError(400, 'TooManyRequestsException')
const down = () => new AwsCallError(500, 'InternalServerError')

const invite = (key: string, through?: AwsJson) =>
  inviteStaff(
    { params: undefined, query: undefined, body: { name: '新人', email, role: other, language: 'ja' } },
    staff.context(key, through),
  )
const about = ({ staffId }: Pick<StaffRecord, 'staffId'>, more: object = {}) => ({
  params: { staffId },
  query: undefined,
  body: { version: staff.record(staffId)?.version ?? 1, reason, ...more },
})
const refused = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => expect.unreachable('it was done'),
    (error: unknown) => error,
  )
const kinds = (check: { differences: readonly { kind: string; remedy: string }[] }) =>
  check.differences.map(({ kind, remedy }) => `${kind} ${remedy}`)
const accountOf = ({ sub }: { sub: string | null }) => staff.pool.accounts.get(sub ?? '')!
const invited = async () => staff.record((await invite('first')).staffId)!

/** The sign-in trigger with this way to the directory, as Cognito calls it; with the lines that it logs. */
const signIn = async (person: StaffRecord, through: AwsJson = staff.call) => {
  const lines: object[] = []
  Object.assign(accountOf(person), { status: 'CONFIRMED', hasAuthenticator: true })
  const record = recordSignIn({ call: through, table: 'directory', now: () => new Date(staff.clock.now), budgetMs: Infinity })
  const event = { request: { userAttributes: { sub: person.sub! } } }
  const answer = await harmless('post-authentication', (_level, fields) => void lines.push(fields), record)(event)
  return { isLetIn: answer === event, lines }
}

describe('a trigger that cannot write', () => {
  it('a sign-in goes on while the directory is down, raises an alert, and the next check brings what was missed', async () => {
    const person = await invited()
    const { isLetIn, lines } = await signIn(person, failing(/DynamoDB/, new AwsCallError(400, 'AccessDeniedException')))
    expect([isLetIn, lines]).toEqual([true, [expect.objectContaining({ alert: 'sign-in.not-noted' })]])
    expect(staff.record(person.staffId)?.status).toBe('invited')
    expect(kinds(await staff.check())).toEqual(['sign-in-missed follow-pool'])
    expect((await staff.check({ repairs: true })).repairs).toMatchObject([{ kind: 'sign-in-missed', staffId: person.staffId }])
    expect(staff.record(person.staffId)).toMatchObject({ status: 'active', mfa: 'totp', role: other })
    await expectInvariants(staff)
  })

  it('a password without an authenticator is no sign-in that was missed', async () => {
    const person = await invited()
    Object.assign(accountOf(person), { status: 'CONFIRMED' })
    expect(kinds(await staff.check({ repairs: true }))).toEqual([])
    expect(staff.record(person.staffId)?.status).toBe('invited')
    await expectInvariants(staff)
  })

  it('somebody whose confirmation nobody heard stays confirmed, and the next check has them wait for approval, sealed', async () => {
    staff.pool.signUp(email, 'chosen before the proof')
    const account = staff.pool.confirm(email)
    const trigger = confirm({
      call: failing(/DynamoDB/, new AwsCallError(400, 'AccessDeniedException')),
      table: 'directory',
      now: () => new Date(staff.clock.now),
    })
    const event = { triggerSource: 'PostConfirmation_ConfirmSignUp', userPoolId: 'pool', request: { userAttributes: account.attributes } }
    expect(await harmless('post-confirmation', () => undefined, trigger)(event)).toBe(event)
    expect(account).toMatchObject({ status: 'CONFIRMED', enabled: true })
    await staff.check({ repairs: true })
    const staffId = (await staff.directory.linked(`EMAIL#${email}`))!
    expect(staff.record(staffId)).toMatchObject({ status: 'requested', role: null })
    expect(account).toMatchObject({ enabled: false, groups: [] })
    await expectInvariants(staff)
  })
})

describe('a command between stores that fail', () => {
  it('an invitation is refused before Cognito hears of it while the directory is down', async () => {
    const refusal = await refused(invite('key-1', failing(/TransactWriteItems/, down())))
    expect([staff.pool.find(email), staff.pool.mails]).toEqual([undefined, []])
    expect(refusal).toMatchObject({ name: 'DirectoryError', kind: 'silent' })
    await expectInvariants(staff, { refusals: [refusal] })
  })

  it('an invitation that Cognito will never take leaves no person behind, says so, and frees the address', async () => {
    const refusal = await refused(invite('key-1', failing(/AdminCreateUser/, new AwsCallError(400, 'CodeDeliveryFailureException'))))
    expect(refusal).toMatchObject({
      code: 'not-possible',
      details: { reason: { en: expect.stringContaining('CodeDeliveryFailureException') as string } },
    })
    expect(await staff.directory.linked(`EMAIL#${email}`)).toBeNull()
    expect(staff.owed()).toMatchObject([{ action: 'staff.invite', outcome: 'failed' }])
    await expectInvariants(staff, { refusals: [refusal] })
  })

  it('a command whose end was not written is found done by its repeat: one account, one mail', async () => {
    const writes = { count: 0 }
    const through: AwsJson = (asked) => {
      if (asked.target.endsWith('TransactWriteItems') && ++writes.count > 1) throw down()
      return staff.call(asked)
    }
    const refusal = await refused(invite('key-1', through))
    expect(staff.pool.mails).toHaveLength(1)
    expect(await invite('key-1')).toMatchObject({ status: 'invited', pending: null })
    expect(staff.pool.mails).toHaveLength(1)
    await expectInvariants(staff, { refusals: [refusal] })
  })

  it('a group that is throttled leaves the change pending in the list and nobody with rights, until a check finishes it', async () => {
    const answer = await invite('key-1', failing(/AdminAddUserToGroup/, throttled()))
    expect(answer).toMatchObject({ status: 'invited', pending: { operation: 'invite' } })
    expect(staff.pool.find(email)?.groups).toEqual([])
    expect(kinds(await staff.check())).toEqual(['pending-operation finish'])
    await staff.check({ repairs: true })
    expect([staff.record(answer.staffId)?.pending, staff.pool.find(email)?.groups]).toEqual([null, [other]])
    expect(staff.pool.mails).toHaveLength(1)
    await expectInvariants(staff)
  })
})

describe('the last one who may give roles', () => {
  it('cannot be demoted, suspended, removed or left without an authenticator by anybody here, and each refusal says why', async () => {
    const second = await staff.enrol({ role: mighty, mfa: 'totp' })
    const actor = { ...staff.context().actor, staffId: second.staffId, name: second.name, role: mighty }
    const asSecond = () => ({ ...staff.context(), actor })
    await suspend(about(second), staff.context())
    const own = { staffId: tanaka.staffId }
    const refusals = [
      await refused(changeRole(about(own, { role: other }) as Parameters<typeof changeRole>[0], staff.context())),
      await refused(suspend(about(own), staff.context())),
      await refused(remove(about(own), staff.context())),
      await refused(resetMfa(about(own), staff.context())),
      await refused(suspend(about(own), asSecond())),
    ]
    expect(staff.record(tanaka.staffId)).toMatchObject({ status: 'active', role: mighty })
    await expectInvariants(staff, { refusals })
  })

  it('deletes themselves at Cognito, which nobody can refuse: the next check says that nobody is left, and takes no record away', async () => {
    staff.pool.accounts.delete(staff.record(tanaka.staffId)!.sub!)
    for (let turn = 0; turn < 3; turn++) {
      expect(kinds(await staff.check({ repairs: true }))).toContain('no-active-admin report')
      staff.clock.now += 900_000
    }
    expect(staff.record(tanaka.staffId)).toMatchObject({ status: 'active', role: mighty })
    await expectInvariants(staff, { isLocked: true })
  })
})

describe('what somebody changes in the pool by hand', () => {
  let person: StaffRecord
  beforeEach(async () => {
    person = await staff.enrol({ role: other, mfa: 'totp' })
  })

  it('a disabled account suspends its person within one check, in words that say who did it', async () => {
    accountOf(person).enabled = false
    await staff.check({ repairs: true })
    expect(staff.record(person.staffId)).toMatchObject({
      status: 'suspended',
      suspension: { by: { staffId: null, name: 'Sekisho' }, reason: 'Cognito: AdminDisableUser' },
    })
    expect(staff.owed().map(({ action, actor }) => [action, actor.staffId])).toEqual([
      ['staff.suspend', null],
      ['staff.reconcile', null],
    ])
    await expectInvariants(staff)
  })

  it('an account of somebody suspended that was enabled again is disabled: nobody is resurrected', async () => {
    await suspend(about(person), staff.context())
    accountOf(person).enabled = true
    await staff.check({ repairs: true })
    expect([accountOf(person).enabled, staff.record(person.staffId)?.status]).toEqual([false, 'suspended'])
    await expectInvariants(staff)
  })

  it('a group more opens nothing and goes, a group less is listed and given back by nobody unasked', async () => {
    accountOf(person).groups = [other, mighty]
    await staff.check({ repairs: true })
    expect(accountOf(person).groups).toEqual([other])
    accountOf(person).groups = []
    expect(kinds(await staff.check({ repairs: true }))).toEqual(['groups-differ report'])
    expect(accountOf(person).groups).toEqual([])
    await expectInvariants(staff)
  })

  it('another address goes back to the one that was proved', async () => {
    accountOf(person).attributes['email'] = 'evil@elsewhere.example'
    await staff.check({ repairs: true })
    expect(accountOf(person).attributes).toMatchObject({ email: person.email, email_verified: 'true' })
    await expectInvariants(staff)
  })

  it('an account made by hand in a group opens nothing and waits for approval', async () => {
    staff.pool.add(email, { groups: [mighty], hasAuthenticator: true }).attributes['email_verified'] = 'true'
    await staff.check({ repairs: true })
    expect(staff.pool.find(email)).toMatchObject({ groups: [], enabled: false, hasAuthenticator: false })
    await expectInvariants(staff)
  })

  it('a deleted account takes its rights away only when two checks apart missed it, deletes no record, and is made anew when somebody reinstates', async () => {
    staff.pool.accounts.delete(person.sub!)
    expect(kinds(await staff.check({ repairs: true }))).toEqual(['missing-in-pool report'])
    staff.clock.now += 1_000
    expect(kinds(await staff.check({ repairs: true }))).toEqual(['missing-in-pool report'])
    expect(staff.record(person.staffId)?.status).toBe('active')
    staff.clock.now += 900_000
    const check = await staff.check({ repairs: true })
    expect(check.repairs).toMatchObject([{ kind: 'missing-in-pool', staffId: person.staffId, by: { how: 'schedule' } }])
    expect(staff.record(person.staffId)).toMatchObject({
      status: 'suspended',
      role: other,
      suspension: { reason: 'Cognito: AdminDeleteUser' },
    })
    expect(kinds(check)).toEqual(['missing-in-pool report'])
    expect(staff.pool.find(person.email)).toBeUndefined()
    await expectInvariants(staff)
    expect(await reinstate(about(person), staff.context())).toMatchObject({ status: 'active', role: other, mfa: 'none', pending: null })
    expect(staff.pool.mails).toEqual([{ to: person.email, what: 'invitation' }])
    expect((await staff.check()).differences).toEqual([])
    await expectInvariants(staff)
  })

  it('a whole pool that is gone takes nothing away from anybody: it is the pool that is damaged', async () => {
    for (let count = 0; count < 8; count++) await staff.enrol({ role: other })
    const kept = new Map([...staff.pool.accounts].filter(([, { attributes }]) => attributes['email'] === tanaka.email))
    staff.pool.accounts.clear()
    for (const [sub, account] of kept) staff.pool.accounts.set(sub, account)
    for (let turn = 0; turn < 3; turn++) {
      expect((await staff.check({ repairs: true })).differences[0]).toMatchObject({ kind: 'many-missing', directory: '10', pool: '1' })
      staff.clock.now += 900_000
    }
    expect(staff.record(person.staffId)?.status).toBe('active')
    await expectInvariants(staff)
  })
})

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
