import { endpointsIn } from '@sekisho/contract/endpoints'
import { beforeEach, describe, expect, it } from 'vitest'
import { noteSignIn } from '@sekisho/identity/people/note-sign-in'
import { createTestStaff, type TestStaff } from '../../testing/test-staff.ts'
import { suzuki, tanaka } from '@sekisho/identity/testing/test-directory'
import { changeRole } from './change-role.ts'
import { inviteStaff } from './invite-staff.ts'
import { listStaff } from './list-staff.ts'
import { reconcile } from './reconcile.ts'
import { reinstate } from './reinstate.ts'
import { remove } from './remove.ts'
import { suspend } from './suspend.ts'

const email = 'somebody@sekisho.example'
const reason = 'the company keeps the passwords'
const [mighty, other] = [tanaka.role as 'admin', suzuki.role as 'operator']
const bare = <B>(body: B) => ({ params: undefined, query: undefined, body })
const about = <B>(staffId: string, body: B) => ({ params: { staffId }, query: undefined, body })
let staff: TestStaff
beforeEach(async () => {
  staff = await createTestStaff({ ownPasswords: true })
})

const invite = (role: 'admin' | 'operator' = mighty) =>
  inviteStaff(bare({ name: '新人', email, role, language: 'ja' as const }), staff.context())
const signIn = (staffId: string) =>
  noteSignIn(staff.directory.table, { staffId, sub: null, hasFactor: false, at: new Date(staff.clock.now), repeatsWithinMs: 0 })
const listed = async (staffId: string) => {
  const query = { sort: 'name' as const, limit: 50 }
  const { items } = await listStaff({ params: undefined, query, body: undefined }, staff.context())
  return items.find((row) => row.staffId === staffId)!
}

describe('where the company keeps its own passwords', () => {
  it('an invitation mails no password that opens nothing, and does not run out', async () => {
    const { staffId, invitation } = await invite()
    expect(staff.pool.mails).toEqual([])
    expect(invitation).toEqual({ sentAt: expect.any(String) as string, expiresAt: null })
    expect(staff.pool.find(email)).toMatchObject({ groups: [mighty], status: 'FORCE_CHANGE_PASSWORD' })
    expect((await listed(staffId)).status).toBe('invited')
  })

  it('a first sign-in shows on the list and in the history, counts an admin, and leaves nothing stale behind', async () => {
    const { staffId } = await invite()
    expect(await signIn(staffId)).toBe(true)
    expect(await listed(staffId)).toMatchObject({ status: 'active', mfa: 'none', lastSignInAt: new Date(staff.clock.now).toISOString() })
    expect(staff.events(staffId).map(({ what }) => what)).toEqual(['invite', 'activated', 'signed-in'])
    expect(staff.table.items.get('APPOINTERS ACTIVE')).toMatchObject({ ids: { SS: [tanaka.staffId, staffId] } })
    const { version } = await listed(staffId)
    expect(await suspend(about(staffId, { version, reason }), staff.context())).toMatchObject({ status: 'suspended', pending: null })
    expect(await signIn(staffId)).toBe(false)
  })

  it('whoever was suspended or removed in this very moment does not come in', async () => {
    const { staffId } = await invite()
    await signIn(staffId)
    const { version } = await listed(staffId)
    await remove(about(staffId, { version, reason }), staff.context())
    expect(await signIn(staffId)).toBe(false)
  })

  it('every change works for somebody who never had an account in the pool', async () => {
    const { staffId } = await staff.enrol({ role: other, email: 'migrated@sekisho.example' })
    const { sub } = staff.record(staffId)!
    staff.pool.accounts.delete(sub!)
    const seen = async () => ({ version: staff.record(staffId)!.version, reason })
    for (const change of [suspend, reinstate, remove]) {
      expect(await change(about(staffId, await seen()), staff.context())).toMatchObject({ pending: null })
      if (change === reinstate)
        expect(await changeRole(about(staffId, { ...(await seen()), role: mighty }), staff.context())).toMatchObject({ role: mighty })
    }
    expect((await reconcile(bare({ repair: true }), staff.context())).differences).toEqual([])
  })

  it('offers nothing that a password or an authenticator of ours would be needed for', () => {
    const offered = endpointsIn('custom').map(({ id }) => id)
    const missing = endpointsIn('iam')
      .map(({ id }) => id)
      .filter((id) => !offered.includes(id))
    const ofSessions = ['staff.sessions', 'staff.endSession', 'account.sessions', 'account.endSession', 'account.endOtherSessions']
    expect(missing).toEqual(['staff.resendInvitation', 'staff.resetPassword', 'staff.resetMfa', ...ofSessions])
  })
})
