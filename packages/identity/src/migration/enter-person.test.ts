import { describe, expect, it } from 'vitest'
import { StaffDirectory } from '../people/staff-directory.ts'
import { userPool } from '../people/user-pool.ts'
import { least, lostPool, mighty, system } from '../testing/lost-pool.ts'
import { enterPerson, TooManyInvitations, type MigratedPerson } from './enter-person.ts'

const hanako: MigratedPerson = {
  email: 'hanako@sekisho.example',
  name: '山田 花子',
  role: mighty,
  language: 'ja',
  isSuspended: false,
  reason: 'from the earlier system',
}

function world({ ownPasswords = true } = {}) {
  const lost = lostPool()
  const pool = userPool(lost.call, 'pool', async () => undefined)
  const directory = new StaffDirectory({ table: lost.table, pool, now: () => new Date(lost.time.ms), ownPasswords })
  return { ...lost, directory, enter: (change: Partial<MigratedPerson> = {}) => enterPerson(directory, { ...hanako, ...change }, system) }
}
const idOf = (entered: Awaited<ReturnType<typeof enterPerson>>) => ('staffId' in entered ? entered.staffId : '')

describe('somebody of the earlier system', () => {
  it('enters as invited with role, name and one owed entry, is mailed nothing, and a second run leaves them', async () => {
    const { enter, directory, owed, pool } = world()
    const entered = await enter()
    expect(entered.outcome).toBe('entered')
    expect(await directory.read(idOf(entered))).toMatchObject({ status: 'invited', role: mighty, name: '山田 花子', pending: null })
    expect(await enter({ role: least })).toEqual({ outcome: 'there', staffId: idOf(entered) })
    expect((await directory.read(idOf(entered)))!.role).toBe(mighty)
    expect(owed()).toMatchObject([{ action: 'staff.invite', outcome: 'done', reason: hanako.reason, actor: system.actor }])
    expect(pool.mails).toEqual([])
  })

  it('who was suspended there is so from the first moment, with a disabled account and no mail in any mode', async () => {
    for (const ownPasswords of [true, false]) {
      const { enter, directory, pool } = world({ ownPasswords })
      const record = (await directory.read(idOf(await enter({ isSuspended: true }))))!
      expect(record).toMatchObject({ status: 'suspended', suspension: { reason: hanako.reason }, pending: null })
      expect([pool.accounts.get(record.sub!)!.enabled, pool.mails]).toEqual([false, []])
    }
  })

  it('is invited by mail where passwords are at Cognito, up to the bound of a day', async () => {
    const { enter, pool, store } = world({ ownPasswords: false })
    await enter()
    expect(pool.mails).toMatchObject([{ to: hanako.email }])
    const [key, counter] = [...store.items].find(([name]) => name.startsWith('INVITATIONS#'))!
    store.items.set(key, { ...counter, sent: { N: '300' } })
    await expect(enter({ email: 'taro@sekisho.example' })).rejects.toThrow(TooManyInvitations)
  })

  it('whose run was cut off before any call is finished by the next one, and entered once', async () => {
    for (let calls = 1; calls < 30; calls++) {
      const { call, time, table, pool, owed, store } = lostPool()
      let made = 0
      const cut: typeof call = async (asked) => {
        if (++made > calls) throw new RangeError('killed')
        return call(asked)
      }
      const now = () => new Date(time.ms)
      const wait = async () => undefined
      const dying = new StaffDirectory({
        table: (await import('../people/directory-table.ts')).directoryTable(cut, 'directory', wait),
        pool: userPool(cut, 'pool', wait),
        now,
        ownPasswords: true,
      })
      const first = await enterPerson(dying, { ...hanako, isSuspended: true }, system).catch(() => null)
      if (first?.outcome === 'entered') return
      const directory = new StaffDirectory({ table, pool: userPool(call, 'pool', wait), now, ownPasswords: true })
      const second = await enterPerson(directory, { ...hanako, isSuspended: true }, system)
      expect(['entered', 'there']).toContain(second.outcome)
      expect(await directory.read(idOf(second))).toMatchObject({ status: 'suspended', pending: null })
      expect([[...store.items.keys()].filter((key) => key.startsWith('ROSTER ')).length, pool.accounts.size, owed().length]).toEqual([
        1, 1, 1,
      ])
    }
    expect.unreachable('the run never came to its end')
  })
})
