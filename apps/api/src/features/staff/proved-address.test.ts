import { beforeEach, describe, expect, it } from 'vitest'
import { inviteFirstAdmin } from '@sekisho/identity/bootstrap/first-admin'
import { confirm } from '../../triggers/confirm.ts'
import { createTestStaff, type TestStaff } from '../../testing/test-staff.ts'
import { suzuki, tanaka } from '@sekisho/identity/testing/test-directory'
import { approve } from './approve.ts'
import { decline } from './decline.ts'
import { importStaff } from './import-staff.ts'
import { inviteStaff } from './invite-staff.ts'
import { remove } from './remove.ts'

const email = 'colleague@sekisho.example'
const STRANGERS = 'what the stranger chose'
const [mighty, other] = [tanaka.role as 'admin', suzuki.role as 'operator']
const invitation = { name: '小川 花', email, role: mighty, language: 'ja' as const }
const input = <B>(body: B, staffId: string) => ({ params: { staffId }, query: undefined, body })
const bare = <B>(body: B) => ({ params: undefined, query: undefined, body })
let staff: TestStaff

beforeEach(async () => {
  staff = await createTestStaff()
})

/** A stranger signs up in the colleague's name; the colleague, who asked too, types in the code that came. */
async function proveStrangersAccount(): Promise<string> {
  staff.pool.signUp(email, STRANGERS)
  const { sub } = staff.pool.confirm(email)
  // Faster than the trigger, the stranger signs in and sets up an authenticator of their own.
  staff.pool.find(email)!.hasAuthenticator = true
  const trigger = confirm({ call: staff.call, table: 'directory', now: () => new Date(staff.clock.now) })
  const request = { userAttributes: { sub, email, locale: 'en' }, clientMetadata: { name: '小川 花', language: 'ja' } }
  await trigger({ triggerSource: 'PostConfirmation_ConfirmSignUp', userPoolId: 'pool', request })
  return (await staff.directory.linked(`EMAIL#${email}`))!
}

describe('an account that a stranger made in the name of a colleague', () => {
  it('opens nothing after the colleague has proved the address: no password, no authenticator, no session', async () => {
    await proveStrangersAccount()
    expect(staff.pool.opens(email, STRANGERS)).toBe(false)
    expect(staff.pool.find(email)).toMatchObject({ hasAuthenticator: false, enabled: false })
    expect(staff.pool.find(email)!.signedOutAt).toBeGreaterThan(0)
  })

  it('is gone once the colleague is approved: the mailbox gets an account of its own, with the role and one mail', async () => {
    const staffId = await proveStrangersAccount()
    const strangers = staff.pool.find(email)!.sub
    const approved = await approve(input({ version: 1, role: mighty }, staffId), staff.context())
    expect(approved).toMatchObject({ status: 'invited', role: mighty, mfa: 'none', pending: null })
    const account = staff.pool.find(email)!
    expect(account.sub).not.toBe(strangers)
    expect(staff.record(staffId)?.sub).toBe(account.sub)
    expect(account).toMatchObject({ groups: [mighty], status: 'FORCE_CHANGE_PASSWORD', hasAuthenticator: false })
    expect(staff.pool.opens(email, STRANGERS)).toBe(false)
    expect(staff.pool.mails).toEqual([{ to: email, what: 'invitation' }])
  })

  it('shows the approver how and when the address was proved, in the words of whoever had the code', async () => {
    const staffId = await proveStrangersAccount()
    const proof = { at: new Date(staff.clock.now).toISOString(), how: 'mailed-code' }
    expect(staff.record(staffId)).toMatchObject({ proof, name: '小川 花', language: 'ja' })
    expect(await approve(input({ version: 1, role: other }, staffId), staff.context())).toMatchObject({ proof })
  })

  it('goes with the request when it is declined', async () => {
    const staffId = await proveStrangersAccount()
    await decline(input({ version: 1, reason: '不明' }, staffId), staff.context())
    expect([staff.pool.accounts.size, await staff.directory.linked(`EMAIL#${email}`)]).toEqual([1, null])
  })
})

describe('an account that waits for its code', () => {
  it('blocks no invitation: it makes room, and the history says so', async () => {
    staff.pool.signUp(email, STRANGERS)
    const invited = await inviteStaff(bare(invitation), staff.context())
    expect(staff.pool.find(email)).toMatchObject({ status: 'FORCE_CHANGE_PASSWORD', groups: [mighty] })
    expect(staff.pool.opens(email, STRANGERS)).toBe(false)
    const [event] = staff.events(invited.staffId)
    expect(event?.changes).toContainEqual({ field: 'account', before: 'UNCONFIRMED', after: null })
  })

  it('blocks neither an import nor the first admin', async () => {
    staff.pool.signUp(email, STRANGERS)
    staff.pool.signUp('first@sekisho.example', STRANGERS)
    const { rows } = await importStaff(bare({ preview: false, rows: [invitation] }), staff.context())
    expect(rows[0]?.outcome).toBe('invited')
    const first = { email: 'first@sekisho.example', name: '最初', language: 'ja', breakGlass: 'test' } as const
    expect(await inviteFirstAdmin(staff.directory, first)).toMatchObject({ pending: null, status: 'invited' })
    expect(staff.pool.opens(first.email, STRANGERS)).toBe(false)
  })

  it('makes room also when it is made between the look and the invitation', async () => {
    const call: typeof staff.call = (asked) => {
      if (asked.target.endsWith('AdminCreateUser') && !staff.pool.find(email)) staff.pool.signUp(email, STRANGERS)
      return staff.call(asked)
    }
    // The stranger comes back each time: the invitation waits for the next attempt rather than take that account.
    const { staffId, pending } = await inviteStaff(bare(invitation), staff.context('in-between', call))
    expect(pending?.operation).toBe('invite')
    expect(staff.pool.mails).toEqual([])
    await staff.directory.finish((await staff.directory.read(staffId))!)
    expect(staff.record(staffId)).toMatchObject({ pending: null, sub: staff.pool.find(email)!.sub })
    expect(staff.pool.opens(email, STRANGERS)).toBe(false)
  })
})

describe('an account that an invitation did not make', () => {
  it('is never adopted: not with the same address, not made a moment ago, not by hand', async () => {
    for (const status of ['CONFIRMED', 'FORCE_CHANGE_PASSWORD', 'RESET_REQUIRED'] as const) {
      const address = `${status.toLowerCase()}@sekisho.example`
      const made = staff.pool.add(address, { status })
      await expect(inviteStaff(bare({ ...invitation, email: address }), staff.context())).rejects.toMatchObject({ code: 'not-possible' })
      expect(staff.pool.find(address)).toEqual(made)
      expect(made.groups).toEqual([])
    }
  })

  it('is not adopted when it is made between the look and the invitation: that is undone, and the address is free again', async () => {
    const call: typeof staff.call = (asked) => {
      if (asked.target.endsWith('AdminCreateUser') && !staff.pool.find(email)) staff.pool.add(email)
      return staff.call(asked)
    }
    await expect(inviteStaff(bare(invitation), staff.context('in-between', call))).rejects.toMatchObject({ code: 'not-possible' })
    expect(staff.pool.find(email)).toMatchObject({ groups: [], status: 'CONFIRMED' })
    expect(await staff.directory.linked(`EMAIL#${email}`)).toBeNull()
  })

  it('makes room when a command of ours left it behind for somebody who was removed', async () => {
    const { staffId } = await inviteStaff(bare(invitation), staff.context())
    const left = structuredClone(staff.pool.find(email)!)
    await remove(input({ version: 1, reason: '退職' }, staffId), staff.context())
    staff.pool.accounts.set(left.sub, left)
    expect(await inviteStaff(bare({ ...invitation, role: other }), staff.context())).toMatchObject({ status: 'invited', pending: null })
    expect(staff.pool.find(email)).toMatchObject({ groups: [other] })
    expect(staff.pool.accounts.size).toBe(2)
  })
})
