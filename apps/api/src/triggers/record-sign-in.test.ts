import { describe, expect, it } from 'vitest'
import { blank } from '@sekisho/identity/people/staff-directory'
import { recordItem, type StaffRecord } from '@sekisho/identity/people/staff-record'
import { expiringAfter, least, lostPool } from '@sekisho/identity/testing/lost-pool'
import { createTestTable, tanaka } from '@sekisho/identity/testing/test-directory'
import { uuidV7 } from '@sekisho/identity/uuid-v7'
import { recordSignIn } from './record-sign-in.ts'

const at = new Date('2026-11-23T10:00:00.000Z')
const events = (table: ReturnType<typeof createTestTable>) =>
  [...table.items.keys()].flatMap((key) => (key.includes(' EVENT#') ? [key.split(' EVENT#')[1]] : [])).toSorted()
const signIn = (sub?: string) => ({ request: { userAttributes: { ...(sub && { sub }), email: 'x@sekisho.example' } } })

describe('noting a sign-in', () => {
  it("writes the time on the person's record, once or three times alike", async () => {
    const table = createTestTable()
    table.put(tanaka)
    const record = recordSignIn({ call: table.call, table: 'directory', now: () => at })
    for (let attempt = 0; attempt < 3; attempt++) await record(signIn(tanaka.sub))
    expect(table.items.get(`STAFF#${tanaka.staffId} PROFILE`)).toMatchObject({
      lastSignInAt: { S: at.toISOString() },
      role: { S: tanaka.role },
    })
  })

  it('makes somebody invited active, once, with the authenticator they have just set up', async () => {
    const table = createTestTable()
    table.put({ ...tanaka, status: 'invited' })
    const record = recordSignIn({ call: table.call, table: 'directory', now: () => at })
    for (let attempt = 0; attempt < 3; attempt++) await record(signIn(tanaka.sub))
    expect(table.items.get(`STAFF#${tanaka.staffId} PROFILE`)).toMatchObject({
      status: { S: 'active' },
      mfa: { S: 'totp' },
      graceFrom: { S: at.toISOString() },
      version: { N: '2' },
    })
  })

  it.each(['suspended', 'removed', 'requested'])('leaves somebody %s as they are', async (status) => {
    const table = createTestTable()
    table.put({ ...tanaka, status })
    await recordSignIn({ call: table.call, table: 'directory', now: () => at })(signIn(tanaka.sub))
    expect(table.items.get(`STAFF#${tanaka.staffId} PROFILE`)).toMatchObject({ status: { S: status }, version: { N: '1' } })
  })

  it('passes over an earlier sub of the person, so that an old account never takes up a new invitation', async () => {
    const table = createTestTable()
    table.put({ ...tanaka, status: 'invited' })
    table.items.set('SUB#old LINK', { staffId: { S: tanaka.staffId } })
    await recordSignIn({ call: table.call, table: 'directory', now: () => at })(signIn('old'))
    expect(table.items.get(`STAFF#${tanaka.staffId} PROFILE`)).toMatchObject({ status: { S: 'invited' }, mfa: { S: 'none' } })
    expect(events(table)).toEqual([])
  })

  it('writes one line of history for a sign-in that Cognito reports three times, and another for the next sign-in', async () => {
    const table = createTestTable()
    table.put(tanaka)
    let now = at.getTime()
    const record = recordSignIn({ call: table.call, table: 'directory', now: () => new Date(now) })
    for (const seconds of [0, 5, 5, 300]) {
      now += seconds * 1000
      await record(signIn(tanaka.sub))
    }
    expect(events(table)).toEqual(['2026-11-23T10:00:00.000Z#signed-in', '2026-11-23T10:05:10.000Z#signed-in'])
    expect(table.items.get(`ROSTER ${tanaka.staffId}`)).toMatchObject({ l: { N: String(now) } })
  })

  it('counts somebody invited who may give roles among those who keep the house open', async () => {
    const table = createTestTable()
    table.put({ ...tanaka, status: 'invited' })
    await recordSignIn({ call: table.call, table: 'directory', now: () => at })(signIn(tanaka.sub))
    expect(table.items.get('APPOINTERS ACTIVE')).toMatchObject({ ids: { SS: [tanaka.staffId] } })
    expect(events(table)).toEqual(['2026-11-23T10:00:00.000Z#00000002', '2026-11-23T10:00:00.000Z#signed-in'])
  })

  it('writes nothing for somebody whom the directory does not know', async () => {
    const table = createTestTable()
    await recordSignIn({ call: table.call, table: 'directory', now: () => at })(signIn('stranger'))
    await recordSignIn({ call: table.call, table: 'directory', now: () => at })(signIn())
    expect(table.reads).toEqual(['GetItem SUB#stranger LINK'])
    expect(table.items.size).toBe(0)
  })

  it('gives all calls together 2 seconds', async () => {
    const table = createTestTable()
    table.put(tanaka)
    const given: (number | undefined)[] = []
    let now = at.getTime()
    const call: typeof table.call = async (asked) => {
      given.push(asked.timeoutMs)
      now += 900
      return table.call(asked)
    }
    await recordSignIn({ call, table: 'directory', now: () => new Date(now) })(signIn(tanaka.sub))
    expect(given).toEqual([2_000, 1_100, 200])
  })
})

describe('the first sign-in of somebody who came with the password of an earlier system', () => {
  const table = 'directory'
  const setUp = (more: Partial<StaffRecord> = {}) => {
    const world = lostPool(at.getTime())
    const windowRows = createTestTable()
    const staffId = uuidV7(at.getTime())
    const email = 'hanako@example.jp'
    const record = {
      ...blank(staffId, at.toISOString()),
      email,
      name: '花子',
      role: least,
      status: 'invited' as const,
      version: 1,
      ...more,
    }
    world.store.items.set(`STAFF#${staffId} PROFILE`, recordItem(record))
    windowRows.items.set(`EMAIL#${email}`, { pk: { S: `EMAIL#${email}` }, hash: { S: 'x' } })
    const { sub } = world.pool.add(email, { status: 'CONFIRMED' })
    const call: typeof world.call = (asked) =>
      (asked.body as { TableName?: string }).TableName === 'window' ? windowRows.call(asked) : world.call(asked)
    const signsIn = (profile = staffId, run = call) =>
      recordSignIn({ call: run, table, windowTable: 'window', now: () => at })({
        userPoolId: 'pool',
        request: { userAttributes: { sub, email, profile } },
      })
    return { world, windowRows, staffId, sub, call, signsIn, read: () => world.directory.read(staffId) }
  }

  it('ties the account to the record, gives it the group of the role and forgets the hash, however often it is told', async () => {
    const { world, windowRows, sub, signsIn, read } = setUp()
    for (let told = 0; told < 3; told++) await signsIn()
    expect(await read()).toMatchObject({ sub, status: 'active', mfa: 'totp', role: least })
    expect(world.pool.accounts.get(sub)!.groups).toEqual([least])
    expect(windowRows.items.size).toBe(0)
    expect(world.owed()).toMatchObject([{ action: 'staff.move', reason: 'with the password of the earlier system', outcome: 'done' }])
  })

  it('begins the days to add a passkey of whoever has worked here for years, with the earlier password', async () => {
    const { signsIn, read } = setUp({ status: 'active', graceFrom: '2020-01-01T00:00:00.000Z' })
    await signsIn()
    expect((await read())?.graceFrom).toBe(at.toISOString())
  })

  it.each([
    ['suspended meanwhile', { status: 'suspended' }],
    ['removed meanwhile', { status: 'removed' }],
    ['who has an account already', { sub: 'another' }],
    ['whose address is another', { email: 'other@example.jp' }],
  ] as const)('ties nothing to somebody %s', async (_who, state) => {
    const { world, sub, signsIn } = setUp(state)
    await signsIn()
    expect(world.pool.accounts.get(sub)!.groups).toEqual([])
    expect(world.owed()).toEqual([])
  })

  it('ties nothing where no window is open, nor for an account that names nobody', async () => {
    const { world, call, sub, staffId, signsIn } = setUp()
    await signsIn('019b0a10-0000-7000-8000-000000000000')
    await recordSignIn({ call, table, now: () => at })({ userPoolId: 'pool', request: { userAttributes: { sub, profile: staffId } } })
    expect(world.pool.accounts.get(sub)!.groups).toEqual([])
  })

  it('is carried to its end by the next one, wherever it was cut off', async () => {
    for (let calls = 1; calls < 20; calls++) {
      const { world, windowRows, call, sub, staffId, signsIn, read } = setUp()
      const isWhole = await signsIn(staffId, expiringAfter(call, calls)).then(
        () => true,
        () => false,
      )
      if (!isWhole) await signsIn()
      expect([(await read())?.sub, (await read())?.status, windowRows.items.size, world.owed().length]).toEqual([sub, 'active', 0, 1])
      if (isWhole) return
    }
    throw new Error('It never came to its end.')
  })
})

describe('a sign-in where a stage takes passkeys', () => {
  const phone = { id: 'phone', name: 'iPhone', addedAt: at.toISOString(), lastUsedAt: null }
  const laptop = { ...phone, id: 'laptop', name: 'Mac' }
  const tableOf = () => {
    const table = createTestTable()
    table.put(tanaka)
    const key = `STAFF#${tanaka.staffId} PROFILE`
    table.items.set(key, { ...table.items.get(key)!, passkeys: { S: JSON.stringify([phone, laptop]) } })
    const kept = () => JSON.parse((table.items.get(key) as { passkeys: { S: string } }).passkeys.S) as (typeof phone)[]
    const record = recordSignIn({ call: table.call, table: 'directory', readPasskeyClient: async () => 'door', now: () => at })
    return { table, kept, record }
  }

  it.each([
    ['laptop', [null, at.toISOString()]],
    ['somebody-elses', [null, null]],
    [undefined, [null, null]],
  ])('notes on the passkey that it was when it was used, and on no other: %s', async (passkey, used) => {
    const { table, kept, record } = tableOf()
    const request = { userAttributes: { sub: tanaka.sub }, ...(passkey !== undefined && { clientMetadata: { passkey } }) }
    await record({ callerContext: { clientId: 'console' }, request })
    expect(kept().map(({ lastUsedAt }) => lastUsedAt)).toEqual(used)
    expect(table.items.get(`STAFF#${tanaka.staffId} PROFILE`)).toMatchObject({ lastSignInAt: { S: at.toISOString() } })
  })

  it('by the client that changes them is told in history and trail, and is no visit to the console', async () => {
    const { table, kept, record } = tableOf()
    const before = structuredClone(table.items.get(`STAFF#${tanaka.staffId} PROFILE`))
    await record({
      callerContext: { clientId: 'door' },
      request: { userAttributes: { sub: tanaka.sub }, clientMetadata: { passkey: 'phone' } },
    })
    expect([table.items.get(`STAFF#${tanaka.staffId} PROFILE`), kept()[0]!.lastUsedAt]).toEqual([before, null])
    expect(events(table)).toEqual([`${at.toISOString()}#opened-passkeys`])
    const owed = [...table.items].flatMap(([key, item]) => (key.startsWith('AUDIT-OWED') ? [JSON.stringify(item)] : []))
    expect([owed.length, owed[0]?.includes('account.open-passkeys')]).toEqual([1, true])
  })

  it('by that client is one line and one mail however often Cognito tells it, and others for the next', async () => {
    const { table } = tableOf()
    let now = at.getTime()
    const mailed: [string, number][] = []
    const record = recordSignIn({
      call: async (asked) => ((now += 900), table.call(asked)),
      table: 'directory',
      readPasskeyClient: async () => 'door',
      tellOfDoor: async ({ email }, leftMs) => void mailed.push([email, leftMs]),
      now: () => new Date(now),
    })
    const event = { callerContext: { clientId: 'door' }, request: { userAttributes: { sub: tanaka.sub } } }
    for (const seconds of [0, 2, 2, 60]) {
      now += seconds * 1000
      await record(event)
    }
    expect(events(table)).toHaveLength(2)
    expect([...table.items.keys()].filter((key) => key.startsWith('AUDIT-OWED'))).toHaveLength(2)
    // What three calls of the directory left of 3 seconds.
    expect(mailed).toEqual(Array.from({ length: 2 }, () => [tanaka.email, 300]))
  })

  it.each([
    ['before the mail', 1],
    ['in the middle of it', 1],
    ['before it is noted', 2],
  ])('by that client is mailed when the function is cut off %s, once Cognito tells it again', async (cut, mails) => {
    const { table } = tableOf()
    const mailed: string[] = []
    let attempt = 1
    const dead = new Error('cut off')
    const record = recordSignIn({
      call: async (asked) => {
        const isNote = JSON.stringify(asked.body).includes('mailedAt = :at')
        if (attempt === 1 && isNote && cut === 'before it is noted') throw dead
        return table.call(asked)
      },
      table: 'directory',
      readPasskeyClient: async () => 'door',
      tellOfDoor: async ({ email }) => {
        if (attempt === 1 && cut === 'before the mail') throw dead
        if (attempt === 1 && cut === 'in the middle of it') throw dead
        mailed.push(email)
      },
      now: () => new Date(at.getTime() + attempt * 5_000),
    })
    const event = { callerContext: { clientId: 'door' }, request: { userAttributes: { sub: tanaka.sub } } }
    for (; attempt <= 3; attempt++) await record(event).catch(() => undefined)
    expect(events(table)).toHaveLength(1)
    expect(mailed).toHaveLength(mails)
  })

  it('is noted and then raises an alert where nobody knows which client changes passkeys', async () => {
    const { table } = tableOf()
    const options = { call: table.call, table: 'directory', now: () => at }
    const record = recordSignIn({ ...options, readPasskeyClient: async () => null })
    const event = { callerContext: { clientId: 'door' }, request: { userAttributes: { sub: tanaka.sub } } }
    await expect(record(event)).rejects.toThrow('unknown')
    expect(events(table)).toEqual([`${at.toISOString()}#signed-in`])
  })

  it('asks which client changes passkeys beside the directory, not after it', async () => {
    const { table } = tableOf()
    const asked: string[] = []
    const call: typeof table.call = (one) => (asked.push(one.target.replace(/^.*\./, '')), table.call(one))
    const readPasskeyClient = async () => (asked.push('client'), 'door')
    await recordSignIn({ call, table: 'directory', readPasskeyClient, now: () => at })(signIn(tanaka.sub))
    expect(asked[0]).toBe('client')
  })

  it('by an earlier account of the person is told of to nobody', async () => {
    const { table, record } = tableOf()
    table.items.set('SUB#old LINK', { staffId: { S: tanaka.staffId } })
    await record({ callerContext: { clientId: 'door' }, request: { userAttributes: { sub: 'old' } } })
    expect(events(table)).toEqual([])
  })
})
