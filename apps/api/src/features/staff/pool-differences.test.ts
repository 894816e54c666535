import { beforeEach, describe, expect, it } from 'vitest'
import { createTestStaff, type TestStaff } from '../../testing/test-staff.ts'
import { suzuki, tanaka } from '@sekisho/identity/testing/test-directory'
import type { StaffRecord } from '@sekisho/identity/people/staff-record'
import { reconcile } from './reconcile.ts'
import { resetPassword } from './reset-password.ts'

const [mighty, other] = [tanaka.role, suzuki.role]
const bare = <B>(body: B) => ({ params: undefined, query: undefined, body })
let staff: TestStaff
let person: StaffRecord
beforeEach(async () => {
  staff = await createTestStaff()
  person = await staff.enrol({ role: other, mfa: 'totp' })
})

const check = async (repair: boolean) => (await reconcile(bare({ repair }), staff.context())).differences
const account = () => staff.pool.accounts.get(staff.record(person.staffId)?.sub ?? '')!
/** Deleted and made again by hand, with the same address and group, as somebody with the AWS console would. */
const recreate = () => {
  staff.pool.accounts.delete(person.sub!)
  return staff.pool.add(person.email, { groups: [other], password: 'by hand' })
}

describe('a check of the pool', () => {
  it('finds nothing where both agree, and minds no account that waits for its code', async () => {
    staff.pool.signUp('anybody@sekisho.example', 'a password')
    expect(await check(false)).toEqual([])
  })

  it('sees an account that was deleted and made again by its sub, and gives the mailbox one of its own', async () => {
    const { sub } = recreate()
    expect(await check(false)).toMatchObject([{ kind: 'account-recreated', directory: person.sub, pool: sub, remedy: 'follow-directory' }])
    expect(await check(true)).toEqual([])
    expect(account()).toMatchObject({ status: 'FORCE_CHANGE_PASSWORD', groups: [other] })
    expect(staff.pool.accounts.has(sub)).toBe(false)
    expect(staff.record(person.staffId)).toMatchObject({ status: 'active', mfa: 'none' })
    expect(staff.pool.mails).toEqual([{ to: person.email, what: 'invitation' }])
  })

  it('counts no recreated account among those who may manage staff', async () => {
    const admin = [...staff.pool.accounts.values()].find(({ attributes }) => attributes['email'] === tanaka.email)!
    staff.pool.accounts.delete(admin.sub)
    staff.pool.add(tanaka.email, { groups: [mighty] })
    expect((await check(false)).map(({ kind }) => kind)).toEqual(['account-recreated', 'no-active-admin'])
  })

  it('lets recovery work for somebody whose account is gone or was made again', async () => {
    for (const prepare of [() => void staff.pool.accounts.delete(person.sub!), recreate]) {
      prepare()
      const { version } = staff.record(person.staffId)!
      const input = { params: { staffId: person.staffId }, query: undefined, body: { version } }
      expect(await resetPassword(input, staff.context())).toMatchObject({ sent: 'invitation', mfa: 'none', pending: null })
      expect(staff.pool.opens(person.email, 'by hand')).toBe(false)
      expect(await check(false)).toEqual([])
      person = staff.record(person.staffId)!
    }
  })

  it('reports somebody who has no account and brings nobody back unasked', async () => {
    staff.pool.accounts.delete(person.sub!)
    expect(await check(true)).toMatchObject([{ kind: 'missing-in-pool', remedy: 'report' }])
    expect(staff.pool.find(person.email)).toBeUndefined()
  })

  it('sees another address and restores the one of the directory: codes for a new password go there', async () => {
    account().attributes['email'] = 'elsewhere@evil.example'
    expect(await check(false)).toMatchObject([{ kind: 'email-differs', directory: person.email, pool: 'elsewhere@evil.example' }])
    expect(await check(true)).toEqual([])
    expect(account().attributes).toMatchObject({ email: person.email, email_verified: 'true' })
  })

  it('has somebody whom only the pool knows wait for approval, sealed and without a group', async () => {
    staff.pool.add('stranger@sekisho.example', { groups: [mighty], password: 'by hand' }).attributes['email_verified'] = 'true'
    expect(await check(false)).toMatchObject([{ kind: 'missing-in-directory', remedy: 'follow-pool' }])
    expect(await check(true)).toEqual([])
    const staffId = (await staff.directory.linked('EMAIL#stranger@sekisho.example'))!
    expect(staff.record(staffId)).toMatchObject({ status: 'requested', role: null, proof: { how: 'pool' } })
    expect(staff.pool.find('stranger@sekisho.example')).toMatchObject({ groups: [], enabled: false })
  })

  it('takes a surplus group away and gives a missing one to nobody unasked', async () => {
    account().groups = [mighty, other]
    expect(await check(true)).toEqual([])
    expect(account().groups).toEqual([other])
    account().groups = []
    expect(await check(true)).toMatchObject([{ kind: 'groups-differ', remedy: 'report' }])
    account().groups = [mighty]
    expect(await check(true)).toMatchObject([{ kind: 'groups-differ', pool: '', remedy: 'report' }])
  })

  it('suspends whoever was disabled outside, and disables whoever is suspended', async () => {
    account().enabled = false
    expect(await check(true)).toEqual([])
    expect(staff.record(person.staffId)?.status).toBe('suspended')
    account().enabled = true
    expect(await check(false)).toMatchObject([{ kind: 'enabled-differs', remedy: 'follow-directory' }])
    expect(await check(true)).toEqual([])
    expect(account().enabled).toBe(false)
  })
})
