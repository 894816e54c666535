import { describe, expect, it } from 'vitest'
import madeElsewhere from '@sekisho/legacy-passwords/testing/made-elsewhere' with { type: 'json' }
import { AwsCallError } from '@sekisho/identity/aws/signed-fetch'
import { uuidV7 } from '@sekisho/identity/uuid-v7'
import { createTestTable } from '@sekisho/identity/testing/test-directory'
import { directoryTable } from '@sekisho/identity/people/directory-table'
import { recordItem, type StaffRecord } from '@sekisho/identity/people/staff-record'
import { blank } from '@sekisho/identity/people/staff-directory'
import type { WindowPassword, WindowPasswords } from '@sekisho/identity/migration/window-passwords'
import { LOWEST_COST, verifyPassword } from '../sign-in/password-hash.ts'
import { letMove, NotLetIn, type UserMigrationEvent } from './let-move.ts'

const opens = Date.UTC(2027, 0, 12)
const ends = Date.UTC(2027, 1, 12)
const email = 'hanako@example.jp'
const taken = madeElsewhere.filter(({ is }) => is !== 'salted-sha' && is !== 'unsalted')
const [first] = taken
const staffId = uuidV7(opens)

/** A window with one person in it, whose time a test moves. */
function setUp({ hash = first!.hash, ...more }: Partial<StaffRecord> & { hash?: string } = {}) {
  const time = { ms: opens }
  const table = createTestTable()
  const record: StaffRecord = {
    ...blank(staffId, new Date(opens).toISOString()),
    email,
    name: '山田 花子',
    role: 'somebody',
    status: 'invited',
    version: 1,
    ...more,
  }
  table.items.set(`STAFF#${staffId} PROFILE`, recordItem(record))
  const rows = new Map<string, WindowPassword>([[email, { email, staffId, hash, failures: 0, failedAt: 0, lockedUntil: 0 }]])
  const passwords: WindowPasswords = {
    get: async (of) => structuredClone(rows.get(of) ?? null),
    count: async (of, seen, next) => {
      const row = rows.get(of)
      if (row?.failures !== seen) return false
      Object.assign(row, next)
      return true
    },
    keep: () => Promise.reject(new Error('not by a trigger')),
    forget: () => Promise.reject(new Error('not by this trigger')),
    scan: () => Promise.reject(new Error('not by a trigger')),
  }
  const hashed: (string | null)[] = []
  const lines: object[] = []
  const move = letMove({
    window: { opens, ends },
    passwords,
    directory: directoryTable(table.call, 'directory', async () => undefined),
    verify: (stored, password) => (hashed.push(stored), verifyPassword(stored, password, LOWEST_COST)),
    now: () => time.ms,
    log: (_level, fields) => void lines.push(fields),
  })
  const event = (source: string, userName: string, password?: string): UserMigrationEvent => ({
    triggerSource: `UserMigration_${source}`,
    userName,
    request: { ...(password !== undefined && { password }) },
    response: { userAttributes: null, finalUserStatus: null, messageAction: null },
  })
  return {
    time,
    table,
    rows,
    hashed,
    lines,
    signIn: (password: string, userName = email) => move(event('Authentication', userName, password)),
    forget: (userName = email) => move(event('ForgotPassword', userName)),
  }
}

const letIn = {
  response: {
    userAttributes: { email, email_verified: 'true', name: '山田 花子', locale: 'ja', profile: staffId },
    finalUserStatus: 'CONFIRMED',
    messageAction: 'SUPPRESS',
  },
}

describe('the password of an earlier system', () => {
  it.each(taken)('opens an account whose record is named by us: $by, $made', async ({ hash, password }) => {
    expect(await setUp({ hash }).signIn(password)).toMatchObject(letIn)
  })

  it('opens it however the address is written, for somebody active as well', async () => {
    expect(await setUp({ status: 'active' }).signIn(first!.password, 'Ｈanako@EXAMPLE.jp')).toMatchObject(letIn)
  })

  it.each([
    ['before the window opens', {}, opens - 1],
    ['at its end', {}, ends],
    ['long after', {}, ends + 86_400_000],
    ['for somebody suspended', { status: 'suspended' }, opens],
    ['for somebody removed', { status: 'removed' }, opens],
    ['for somebody who has an account', { sub: 'sub-1' }, opens],
    ['for somebody whose address changed', { email: 'hanako@example.com' }, opens],
    ['for a hash that an export has cut', { hash: first!.hash.slice(0, -4) }, opens],
    ['for a fast hash that got into the table', { hash: '5f4dcc3b5aa765d61d8327deb882cf99' }, opens],
  ] as const)('opens nothing %s', async (_when, state, at) => {
    const set = setUp(state)
    set.time.ms = at
    await expect(set.signIn(first!.password)).rejects.toThrow(NotLetIn)
  })

  it('opens nothing when the end comes while it is compared', async () => {
    const set = setUp()
    set.time.ms = ends - 1
    const asked = set.signIn(first!.password)
    set.time.ms = ends
    await expect(asked).rejects.toThrow(NotLetIn)
  })

  it('is compared for nobody as for somebody, with one answer and as many calls', async () => {
    const [known, unknown] = [setUp(), setUp()]
    const said = await Promise.all([known.signIn('wrong').catch(String), unknown.signIn('wrong', 'nobody@example.jp').catch(String)])
    expect(said[0]).toBe(said[1])
    expect([known.hashed.length, unknown.hashed]).toEqual([1, [null]])
    expect(known.table.reads.length).toBe(unknown.table.reads.length)
    expect(JSON.stringify([known.lines, unknown.lines])).not.toContain('wrong')
  })

  it('is not looked at any more after so many wrong ones, until the lock is over; a hundred at once are a hundred', async () => {
    const set = setUp()
    const tries = await Promise.allSettled(Array.from({ length: 100 }, () => set.signIn('wrong')))
    expect(tries.every(({ status }) => status === 'rejected')).toBe(true)
    expect(set.hashed.filter((hash) => hash !== null).length).toBeLessThanOrEqual(6)
    await expect(set.signIn(first!.password)).rejects.toThrow(NotLetIn)
    set.time.ms += 15 * 60_000
    expect(await set.signIn(first!.password)).toMatchObject(letIn)
  })

  it('opens it for two sign-ins at once, and for a repeat by Cognito', async () => {
    const set = setUp()
    expect(await Promise.all([set.signIn(first!.password), set.signIn(first!.password)])).toMatchObject([letIn, letIn])
    expect(await set.signIn(first!.password)).toMatchObject(letIn)
  })

  it('opens nothing while the directory does not answer, and says no more than of a wrong one', async () => {
    const set = setUp()
    set.table.failures.push(...Array.from({ length: 9 }, () => new AwsCallError(400, 'AccessDeniedException')))
    await expect(set.signIn(first!.password)).rejects.toThrow('Incorrect username or password.')
    expect(set.lines).toContainEqual(expect.objectContaining({ alert: 'sign-in.not-moved' }))
  })
})

describe('a password of an earlier system that is forgotten', () => {
  it('has the mailbox prove who it is', async () => {
    expect(await setUp().forget()).toMatchObject({ response: { ...letIn.response, finalUserStatus: 'RESET_REQUIRED' } })
  })

  it.each([
    ['of nobody', {}, 'nobody@example.jp', opens],
    ['of somebody suspended', { status: 'suspended' }, email, opens],
    ['of somebody who has an account', { sub: 'sub-1' }, email, opens],
    ['before the window opens', {}, email, opens - 1],
    ['after its end', {}, email, ends],
  ] as const)('changes nothing %s', async (_whose, state, whose, at) => {
    const set = setUp(state)
    set.time.ms = at
    expect((await set.forget(whose)).response).toEqual({ userAttributes: null, finalUserStatus: null, messageAction: null })
  })
})
