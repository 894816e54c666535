import { createDirectory } from '@sekisho/identity/directory'
import { PoolError } from '@sekisho/identity/people/pool-error'
import type { AwsJson } from '@sekisho/identity/aws/signed-fetch'
import type { StaffRecord } from '@sekisho/identity/people/staff-record'
import { beforeEach, describe, expect, it } from 'vitest'
import { livePerson } from '../principal/live-status.ts'
import { createTestStaff } from '../testing/test-staff.ts'
import { endSession as endOfSomebody } from '../features/staff/end-session.ts'
import { suspend } from '../features/staff/suspend.ts'
import { endOtherSessions } from '../features/account/end-other-sessions.ts'
import { endSession } from '../features/account/end-session.ts'
import { listSessions } from '../features/account/list-sessions.ts'
import { signOutEverywhere } from '../features/account/sign-out-everywhere.ts'

type Staff = Awaited<ReturnType<typeof createTestStaff>>

let staff: Staff
let person: StaffRecord
/** The next call of that name does not come through. */
let lost: Map<string, Error>
/** What happens right before the next call of that name. */
let before: Map<string, () => unknown>
const nothing = { params: undefined, query: undefined, body: undefined }

beforeEach(async () => {
  staff = await createTestStaff()
  person = await staff.enrol({ role: 'operator' })
  lost = new Map()
  before = new Map()
})

const account = (of = person) => staff.pool.accounts.get(of.sub!)!
const second = () => Math.floor(staff.clock.now / 1000)
const idOf = (name: string) => `tkn${name.padEnd(25, 'x')}`
/** Somebody signs in, a minute after whatever was before. Cognito makes the session some moments after the second in the token. */
function signedIn(name: string, { late = 0.4, clientId = 'console', of = person } = {}): number {
  staff.clock.now += 60_000
  account(of).sessions.push({ id: idOf(name), at: second() + late, clientId })
  return second()
}
const through: AwsJson = async (asked) => {
  const operation = asked.target.replace(/^.*\./, '')
  const [failure, happens] = [lost.get(operation), before.get(operation)]
  lost.delete(operation)
  before.delete(operation)
  if (failure) throw failure
  await happens?.()
  return staff.call(asked)
}
let requests = 0
function as(authTime: number, key = `key-${++requests}`, of = person) {
  const context = staff.context(key, through)
  return { ...context, authTime, actor: { ...context.actor, staffId: of.staffId, name: of.name, role: of.role! } }
}
const end = (name: string, authTime: number, key?: string) => endSession({ ...nothing, body: { session: idOf(name) } }, as(authTime, key))
const endOthers = (authTime: number, key?: string) => endOtherSessions(nothing, as(authTime, key))
const listed = async (authTime: number) => (await listSessions(nothing, as(authTime))).sessions
const names = async (authTime: number) => (await listed(authTime))?.map(({ id }) => id.replaceAll(/^tkn|x+$/g, ''))
/** Whether a token of that sign-in still opens anything. */
async function opens(authTime: number): Promise<boolean> {
  const directory = createDirectory({ call: staff.call, table: 'directory', now: () => staff.clock.now })
  const claimed = { subject: { sub: person.sub! }, role: person.role!, authTime }
  return livePerson(directory, claimed).then(
    () => true,
    () => false,
  )
}
const record = () => staff.record(person.staffId)!
const owed = () => staff.owed().filter(({ object }) => object.id === person.staffId)

describe('one’s own sessions', () => {
  it('are listed newest first with browser, times and address, and the one that asks is marked', async () => {
    signedIn('old')
    const mine = signedIn('mine', { late: 2.7 })
    signedIn('door', { clientId: 'passkeys' })
    const sessions = await listed(mine)
    expect(sessions?.map(({ id, isOwn }) => [id, isOwn])).toEqual([
      [idOf('mine'), true],
      [idOf('old'), false],
    ])
    expect(sessions?.[1]).toMatchObject({ device: `Browser of ${idOf('old')}`, address: '192.0.2.1', place: null })
  })

  it('end one by one: out at once, the others go on, and history and trail say so', async () => {
    const [other, lostOne, mine] = [signedIn('other'), signedIn('lost', { late: 2.9 }), signedIn('mine')]
    await end('lost', mine)
    expect([await opens(lostOne), await opens(other), await opens(mine)]).toEqual([false, true, true])
    expect([await names(mine), account().sessions.length]).toEqual([['mine', 'other'], 2])
    expect(owed()).toMatchObject([{ action: 'staff.end-session', outcome: 'done', actor: { staffId: person.staffId } }])
  })

  it('that Cognito still lists after they were ended are not shown, and cannot be ended again', async () => {
    const [, mine] = [signedIn('lost'), signedIn('mine')]
    const late = structuredClone(account().sessions)
    await end('lost', mine)
    account().sessions = late
    expect(await names(mine)).toEqual(['mine'])
    await expect(end('lost', mine)).rejects.toMatchObject({ code: 'not-found' })
  })

  it('of another person, of nobody, and the one that asks are not ended', async () => {
    const mine = signedIn('mine')
    const other = await staff.enrol({ role: 'operator' })
    signedIn('theirs', { of: other })
    await expect(end('theirs', mine)).rejects.toMatchObject({ code: 'not-found' })
    await expect(end('never', mine)).rejects.toMatchObject({ code: 'not-found' })
    await expect(end('mine', mine)).rejects.toMatchObject({ code: 'not-possible' })
    expect([account().sessions.length, account(other).sessions.length, record().endedSessions]).toEqual([1, 1, []])
    expect(owed().map(({ outcome }) => outcome)).toEqual(['refused', 'refused', 'refused'])
  })

  it('begun within seconds of one another are told apart as long as Cognito dates them by their second', async () => {
    const lostOne = signedIn('lost', { late: 0.2 })
    staff.clock.now -= 59_000
    const mine = signedIn('mine', { late: 0.1 })
    expect(mine - lostOne).toBe(1)
    await end('lost', mine)
    expect([await opens(lostOne), await opens(mine)]).toEqual([false, true])
  })
})

describe('ending all others', () => {
  it('takes those too that Cognito does not list yet, and leaves the one that asks', async () => {
    const [other, mine] = [signedIn('other'), signedIn('mine')]
    const unlisted = signedIn('unlisted')
    account().sessions.pop()
    staff.clock.now += 1000
    await endOthers(mine)
    expect([await opens(other), await opens(unlisted), await opens(mine)]).toEqual([false, false, true])
    account().sessions.push({ id: idOf('unlisted'), at: unlisted, clientId: 'console' })
    expect(await names(mine)).toEqual(['mine'])
    expect(owed()).toMatchObject([{ action: 'account.end-other-sessions', outcome: 'done' }])
    expect(await opens(signedIn('later'))).toBe(true)
  })

  it('reaches sessions of whatever client, and spares nothing once everything is signed out', async () => {
    signedIn('door', { clientId: 'passkeys' })
    const mine = signedIn('mine')
    await endOthers(mine)
    expect(account().sessions.map(({ id }) => id)).toEqual([idOf('mine')])
    await signOutEverywhere(nothing, as(mine))
    expect([await opens(mine), record().sparedSession]).toEqual([false, null])
  })

  it('ends every session where the pool tells them apart no more', async () => {
    const [other, mine] = [signedIn('other'), signedIn('mine')]
    before.set('AdminListUserSessions', () => void (staff.pool.settings.tracksSessions = false))
    expect(await endOthers(mine)).toEqual({ sessions: null })
    expect([account().sessions, await opens(other), await opens(mine)]).toEqual([[], false, true])
  })
})

describe('an end that is cut off, repeated or overtaken', () => {
  it.each(['end one', 'end others'] as const)(
    '%s: stands at once while Cognito is silent, and whoever comes next carries it out',
    async (what) => {
      const [lostOne, mine] = [signedIn('lost'), signedIn('mine')]
      const run = () => (what === 'end one' ? end('lost', mine, 'the same') : endOthers(mine, 'the same'))
      lost.set(what === 'end one' ? 'AdminRevokeUserSession' : 'AdminListUserSessions', new Error('no answer'))
      await run()
      expect([await opens(lostOne), await opens(mine), record().pending !== null, account().sessions.length]).toEqual([
        false,
        true,
        true,
        2,
      ])
      await run()
      expect([record().pending, account().sessions.length, owed().length]).toEqual([null, 1, 1])
      await run()
      expect(owed()).toHaveLength(1)
    },
  )

  it('finds a session that was over already, and one of a pool that tracks none any more', async () => {
    const [, mine] = [signedIn('lost'), signedIn('mine')]
    before.set('AdminRevokeUserSession', () => account().sessions.shift())
    await end('lost', mine)
    signedIn('second')
    before.set('AdminRevokeUserSession', () => void (staff.pool.settings.tracksSessions = false))
    await end('second', mine)
    expect([record().pending, account().sessions]).toEqual([null, []])
  })

  it('writes nothing for somebody whose own session was ended a moment ago', async () => {
    const [lostOne, mine] = [signedIn('lost'), signedIn('mine')]
    await end('lost', mine)
    for (const late of [end('mine', lostOne), endOthers(lostOne)]) await expect(late).rejects.toMatchObject({ code: 'session-invalid' })
    expect(await opens(mine)).toBe(true)
  })

  it('gives way to a suspension, which ends all of them', async () => {
    const [lostOne, mine] = [signedIn('lost'), signedIn('mine')]
    lost.set('AdminRevokeUserSession', new Error('no answer'))
    await end('lost', mine)
    const body = { version: record().version, reason: 'laptop stolen' }
    await suspend({ params: { staffId: person.staffId }, query: undefined, body }, staff.context('suspended', through))
    expect([record().pending, account().sessions, await opens(lostOne), await opens(mine)]).toEqual([null, [], false, false])
  })

  it('two at once both stand', async () => {
    const [one, two, mine] = [signedIn('one'), signedIn('two'), signedIn('mine')]
    before.set('AdminRevokeUserSession', () => end('two', mine))
    await end('one', mine)
    expect([await opens(one), await opens(two), await opens(mine), await names(mine)]).toEqual([false, false, true, ['mine']])
  })

  it('keeps no note of sign-ins whose tokens ran out long ago', async () => {
    signedIn('old')
    await end('old', signedIn('mine'))
    staff.clock.now += 25 * 3600_000
    signedIn('new')
    await end('new', signedIn('mine'))
    expect(record().endedSessions.every((at) => at > second() - 24 * 3600)).toBe(true)
  })
})

describe('somebody else’s session', () => {
  it('is ended by whoever may suspend, with a line and an entry of theirs, whatever the person edited meanwhile', async () => {
    const [lostOne, kept] = [signedIn('lost'), signedIn('kept')]
    const body = { version: record().version, session: idOf('lost') }
    const reply = await endOfSomebody({ params: { staffId: person.staffId }, query: undefined, body }, staff.context('by-admin', through))
    expect([reply.staffId, await opens(lostOne), await opens(kept)]).toEqual([person.staffId, false, true])
    expect(owed()).toMatchObject([{ action: 'staff.end-session', outcome: 'done' }])
    expect(owed()[0]!.actor.staffId).not.toBe(person.staffId)
  })

  it('is not offered where the pool tells of none, and a silent pool is no empty list', async () => {
    const mine = signedIn('mine')
    lost.set('AdminListUserSessions', new PoolError('later', 'InternalErrorException'))
    await expect(listed(mine)).rejects.toMatchObject({ code: 'unavailable' })
    staff.pool.settings.tracksSessions = false
    expect(await listed(mine)).toBeNull()
    await expect(end('mine', mine)).rejects.toMatchObject({ code: 'not-possible' })
  })
})
