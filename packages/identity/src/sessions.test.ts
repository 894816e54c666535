import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestDynamodb, type TestDynamodb } from './testing/test-dynamodb.ts'
import { ABSOLUTE_SECONDS, createSessions, IDLE_SECONDS, tokenIn, type Sessions } from './sessions.ts'

const clock = { now: Date.parse('2026-11-23T10:00:00Z') }
const staffId = '01990000-0000-7000-8000-000000000001'
let dynamodb: TestDynamodb
let sessions: Sessions
beforeAll(async () => {
  dynamodb = await createTestDynamodb({ sessions: ['pk'] })
  sessions = createSessions({ call: dynamodb.call, table: 'sessions', now: () => clock.now })
})
afterAll(() => dynamodb.close())

const begin = () => sessions.begin(staffId, Math.floor(clock.now / 1000))
const pass = (seconds: number) => (clock.now += seconds * 1000)

describe('a session', () => {
  it('is found by its token, of which the table knows only the hash', async () => {
    const { token, expiresAt } = await begin()
    expect(token).toMatch(/^[A-Za-z0-9_-]{43}$/)
    expect(await sessions.find(token)).toMatchObject({ staffId, expiresAt })
    expect(JSON.stringify(await dynamodb.ask('Scan', { TableName: 'sessions' }))).not.toContain(token)
    expect((await begin()).token).not.toBe(token)
  })

  it('is over after half an hour of rest', async () => {
    const { token } = await begin()
    pass(IDLE_SECONDS - 1)
    expect(await sessions.find(token)).not.toBeNull()
    pass(1)
    expect(await sessions.find(token)).toBeNull()
  })

  it('lives on while it is used, but not longer than half a day', async () => {
    const { token, expiresAt } = await begin()
    for (let used = 0; used + 1_000 < ABSOLUTE_SECONDS; used += 1_000) {
      pass(1_000)
      expect(await sessions.touch(token, (await sessions.find(token))!)).toBe(true)
    }
    clock.now = expiresAt * 1000
    expect(await sessions.find(token)).toBeNull()
  })

  it('is noted as used once a minute at most', async () => {
    const { token } = await begin()
    const first = (await sessions.find(token))!
    pass(59)
    await sessions.touch(token, first)
    expect((await sessions.find(token))!.lastSeenAt).toBe(first.lastSeenAt)
    pass(1)
    await sessions.touch(token, first)
    expect((await sessions.find(token))!.lastSeenAt).toBe(first.lastSeenAt + 60)
  })

  it('ends at once and does not come back by a note that was under way', async () => {
    const { token } = await begin()
    const found = (await sessions.find(token))!
    await sessions.end(token)
    pass(60)
    expect(await sessions.touch(token, found)).toBe(false)
    expect(await sessions.find(token)).toBeNull()
  })
})

describe('the token in a header', () => {
  it('stands alone or behind Bearer', () => {
    const token = 'A'.repeat(43)
    expect([tokenIn(token), tokenIn(`Bearer ${token}`)]).toEqual([token, token])
  })

  it.each([null, undefined, '', 'Bearer ', `Basic ${'A'.repeat(43)}`, 'A'.repeat(42), 'A'.repeat(44), `${'A'.repeat(43)}\n`])(
    'is not in %j',
    (header) => expect(tokenIn(header)).toBeNull(),
  )
})
