import { describe, expect, it } from 'vitest'
import { createTestTable, tanaka } from '@sekisho/identity/testing/test-directory'
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
