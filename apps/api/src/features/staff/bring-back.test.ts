import { beforeEach, describe, expect, it } from 'vitest'
import { AwsCallError, type AwsJson } from '@sekisho/identity/aws/signed-fetch'
import { noteSignIn } from '@sekisho/identity/people/note-sign-in'
import { settleOvertaken } from '@sekisho/identity/people/settle-overtaken'
import type { StaffRecord } from '@sekisho/identity/people/staff-record'
import { stepped } from '@sekisho/identity/testing/stepped-call'
import { suzuki, tanaka } from '@sekisho/identity/testing/test-directory'
import { expectInvariants } from '../../testing/staff-invariants.ts'
import { createTestStaff, type TestStaff } from '../../testing/test-staff.ts'
import { bringBack } from './bring-back.ts'
import { decline } from './decline.ts'
import { inviteStaff } from './invite-staff.ts'
import { reinstate } from './reinstate.ts'
import { remove } from './remove.ts'
import { resendInvitation } from './resend-invitation.ts'

const [mighty, other] = [tanaka.role as 'admin', suzuki.role as 'operator']
const email = 'gone@sekisho.example'
const reason = 'back again'
const day = 24 * 60 * 60 * 1000
let staff: TestStaff
beforeEach(async () => {
  staff = await createTestStaff()
})

const seen = (staffId: string) => ({
  params: { staffId },
  query: undefined,
  body: { version: staff.record(staffId)?.version ?? 1, reason },
})
const back = ({ staffId }: Pick<StaffRecord, 'staffId'>, key?: string, through?: AwsJson) =>
  bringBack(seen(staffId), staff.context(key, through))
/** Somebody who worked here and whom somebody removed. */
async function removed(more: Partial<StaffRecord> = {}): Promise<StaffRecord> {
  const person = await staff.enrol({ role: mighty, mfa: 'totp', email, language: 'en', lastSignInAt: '2026-11-20T00:00:00.000Z', ...more })
  await remove(seen(person.staffId), staff.context())
  return staff.record(person.staffId)!
}
const invite = () =>
  inviteStaff({ params: undefined, query: undefined, body: { name: '別人', email, role: other, language: 'ja' } }, staff.context())
const problemOf = (work: Promise<unknown>) =>
  work.then(
    () => expect.unreachable('it was done'),
    (error: { code: string; details: { reason?: { en: string } } }) => error,
  )
const mails = () => staff.pool.mails.filter(({ to }) => to === email).map(({ what }) => what)
const accountOf = ({ staffId }: Pick<StaffRecord, 'staffId'>) => staff.pool.accounts.get(staff.record(staffId)?.sub ?? '')

describe('a removal that is taken back', () => {
  it('days later gives the same person an account anew, with role, name and language as they were and one invitation', async () => {
    const person = await removed()
    staff.clock.now += 9 * day
    expect(await back(person)).toMatchObject({ status: 'invited', role: mighty, mfa: 'none', email, language: 'en', pending: null })
    const account = accountOf(person)!
    expect(account).toMatchObject({ enabled: true, groups: [mighty], status: 'FORCE_CHANGE_PASSWORD', hasAuthenticator: false })
    expect(account.attributes).toMatchObject({ name: '対象 者', locale: 'en', profile: person.staffId })
    expect(mails()).toEqual(['invitation'])
    expect(staff.record(person.staffId)).toMatchObject({ lastSignInAt: person.lastSignInAt, createdAt: person.createdAt })
    await expectInvariants(staff)
  })

  it('leaves both accounts tied to the person, two lines in the history and one row in the trail', async () => {
    const person = await removed()
    await back(person)
    const { sub } = staff.record(person.staffId)!
    expect(sub).not.toBe(person.sub)
    for (const one of [sub, person.sub]) expect(await staff.directory.linked(`SUB#${one}`)).toBe(person.staffId)
    expect(staff.events(person.staffId)).toMatchObject([
      { what: 'remove' },
      { what: 'bring-back', changes: expect.arrayContaining([{ field: 'account', before: null, after: 'restored' }]) as object[] },
    ])
    expect(staff.owed().filter(({ action }) => action === 'staff.bring-back')).toMatchObject([{ outcome: 'done' }])
  })

  it('lets nobody in who is not back yet, and counts an admin only once they came in', async () => {
    const person = await removed()
    const ids = () => staff.table.items.get('APPOINTERS ACTIVE')?.['ids']
    await back(person)
    expect(ids()).toEqual({ SS: [tanaka.staffId] })
    const { sub } = staff.record(person.staffId)!
    await noteSignIn(staff.directory.table, {
      staffId: person.staffId,
      sub,
      hasFactor: true,
      at: new Date(staff.clock.now),
      repeatsWithinMs: 0,
    })
    expect(staff.record(person.staffId)).toMatchObject({ status: 'active', mfa: 'totp' })
    expect(ids()).toEqual({ SS: [tanaka.staffId, person.staffId] })
  })

  it('of somebody suspended brings them back suspended and mails nobody until they are reinstated', async () => {
    const suspension = { at: '2026-11-22T00:00:00.000Z', by: { staffId: null, name: 'x' }, reason }
    const person = await removed({ status: 'suspended', suspension })
    expect(await back(person)).toMatchObject({ status: 'suspended', suspension, pending: null })
    expect([accountOf(person)!.enabled, mails()]).toEqual([false, []])
    await expectInvariants(staff)
    expect(await reinstate(seen(person.staffId), staff.context())).toMatchObject({ status: 'active', suspension: null, pending: null })
    expect([accountOf(person)!.enabled, mails()]).toEqual([true, ['invitation']])
    await expectInvariants(staff)
  })

  it('where the company keeps the passwords mails nobody', async () => {
    staff = await createTestStaff({ ownPasswords: true })
    const person = await removed()
    expect(await back(person)).toMatchObject({ status: 'invited', role: mighty, pending: null })
    expect([mails(), accountOf(person)!.groups]).toEqual([[], [mighty]])
    expect((await staff.check({ repairs: true })).differences).toEqual([])
  })

  it('is refused while somebody else has the address, and works once they are gone again', async () => {
    const person = await removed()
    const { staffId } = await invite()
    expect(await problemOf(back(person))).toMatchObject({
      code: 'not-possible',
      details: { reason: { en: /Somebody else has this address/ } },
    })
    expect(staff.record(person.staffId)).toMatchObject({ status: 'removed', pending: null })
    await remove(seen(staffId), staff.context())
    expect(await back(person)).toMatchObject({ status: 'invited' })
    expect(await staff.directory.linked(`EMAIL#${email}`)).toBe(person.staffId)
    await expectInvariants(staff)
  })

  it('meets an account that a stranger has at the address: one that waits for its code makes room, another stays', async () => {
    const person = await removed()
    staff.pool.signUp(email, 'a stranger')
    staff.pool.confirm(email)
    expect(await problemOf(back(person))).toMatchObject({ code: 'not-possible', details: { reason: { en: /already has an account/ } } })
    staff.pool.find(email)!.status = 'UNCONFIRMED'
    expect(await back(person)).toMatchObject({ status: 'invited' })
    expect(staff.pool.opens(email, 'a stranger')).toBe(false)
    await expectInvariants(staff)
  })

  it('that a stranger overtakes at the very last leaves the person removed and the address free', async () => {
    const person = await removed()
    const through: AwsJson = async (asked) => {
      if (asked.target.endsWith('.AdminCreateUser')) {
        staff.pool.add(email, { status: 'CONFIRMED' })
        throw new AwsCallError(400, 'UsernameExistsException')
      }
      return staff.call(asked)
    }
    expect(await problemOf(back(person, undefined, through))).toMatchObject({ code: 'not-possible' })
    expect(staff.record(person.staffId)).toMatchObject({ status: 'removed', pending: null })
    expect(await staff.directory.linked(`EMAIL#${email}`)).toBeNull()
    expect(staff.owed().filter(({ action }) => action === 'staff.bring-back')).toMatchObject([{ outcome: 'failed' }])
    await expectInvariants(staff)
  })

  it('has an end for whoever was never staff, is not removed, or asks for themselves', async () => {
    const applicant = await staff.enrol({ status: 'requested', role: null, email })
    await decline(seen(applicant.staffId), staff.context())
    expect(await problemOf(back(applicant))).toMatchObject({ details: { reason: { en: /no role to return to/ } } })
    const active = await staff.enrol({ role: other })
    expect(await problemOf(back(active))).toMatchObject({ details: { reason: { en: /only for somebody removed/ } } })
    expect(await problemOf(back(tanaka))).toMatchObject({ code: 'forbidden' })
  })

  it('asked for twice by one click is done once, and a second admin is told that it changed', async () => {
    const person = await removed()
    const asked = seen(person.staffId)
    const first = await bringBack(asked, staff.context('key'))
    expect(await bringBack(asked, staff.context('key'))).toEqual(first)
    expect(await problemOf(bringBack(asked, staff.context('other')))).toMatchObject({ code: 'conflict' })
    expect(mails()).toEqual(['invitation'])
  })

  it('sends no more invitations than one day allows', async () => {
    const person = await removed()
    staff.table.items.set(`INVITATIONS#${tanaka.staffId} 2026-11-23`, { sent: { N: '300' } })
    expect(await problemOf(back(person))).toMatchObject({ details: { reason: { en: /as many invitations/ } } })
    expect(staff.record(person.staffId)?.status).toBe('removed')
  })

  it('gives way to a removal that comes before it has ended, and leaves no account behind', async () => {
    const person = await removed()
    const slow = stepped(staff.call, (through) => back(person, 'slow', through))
    await slow.runTo(6)
    expect(staff.record(person.staffId)).toMatchObject({ status: 'removed', pending: { operation: 'bring-back' } })
    expect(await remove(seen(person.staffId), staff.context())).toMatchObject({ status: 'removed', pending: null })
    expect(await problemOf(slow.finish())).toMatchObject({ code: 'conflict' })
    await settleOvertaken(staff.directory, { staffId: person.staffId, overtakenAt: staff.record(person.staffId)!.overtakenAt! })
    expect(staff.pool.find(email)).toBeUndefined()
    await expectInvariants(staff)
  })

  it('can be removed and taken back again and again', async () => {
    const person = await removed()
    for (let times = 1; times <= 3; times++) {
      await back(person)
      await resendInvitation(seen(person.staffId), staff.context())
      await remove(seen(person.staffId), staff.context())
    }
    expect(await back(person)).toMatchObject({ status: 'invited', role: mighty })
    expect(staff.pool.accounts.size).toBe(2)
    await expectInvariants(staff)
  })
})
