import { beforeEach, describe, expect, it } from 'vitest'
import { AwsCallError, type AwsJson } from '@sekisho/identity/aws/signed-fetch'
import type { StaffRecord } from '@sekisho/identity/people/staff-record'
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

  it('the sign-in of somebody active is not brought later, and the alert says whose it was', async () => {
    const { staffId, sub } = await invited()
    await signIn(staff.record(staffId)!)
    const before = staff.record(staffId)!
    staff.clock.now += 3_600_000
    const { isLetIn, lines } = await signIn(before, failing(/DynamoDB/, down()))
    expect([isLetIn, lines]).toEqual([true, [expect.objectContaining({ alert: 'sign-in.not-noted', sub })]])
    expect(kinds(await staff.check({ repairs: true }))).toEqual([])
    expect(staff.record(staffId)).toEqual(before)
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
