import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createTestDynamodb, type TestDynamodb } from '@sekisho/identity/testing/test-dynamodb'
import { createAttempts, type Attempts } from './attempts.ts'

const clock = { now: 0 }
let day = 0
let dynamodb: TestDynamodb
let attempts: Attempts
beforeAll(async () => {
  dynamodb = await createTestDynamodb({ sessions: ['pk'] })
  attempts = createAttempts({ call: dynamodb.call, table: 'sessions', now: () => clock.now })
})
afterAll(() => dynamodb.close())
// Every test on a week of its own, by when every counter of the one before has expired.
beforeEach(() => void (clock.now = Date.parse('2026-11-23T10:00:00Z') + day++ * 7 * 86_400_000))

const OFFICE = '203.0.113.7'
const pass = (seconds: number) => (clock.now += seconds * 1000)

/** One attempt: `in`, `wrong`, or the seconds for which it is refused. */
async function attempt(login: string, address: string, password: 'right' | 'wrong'): Promise<'in' | 'wrong' | number> {
  try {
    const taken = await (await attempts.from(address)).take(login)
    await (password === 'right' ? taken.succeeded() : taken.failed())
    return password === 'right' ? 'in' : 'wrong'
  } catch (error) {
    expect(error).toMatchObject({ code: 'too-many-requests' })
    return (error as { retryAfter: number }).retryAfter
  }
}
const several = async (count: number, login: (index: number) => string, address: (index: number) => string) => {
  for (let index = 0; index < count; index++) await attempt(login(index), address(index), 'wrong')
}

describe('attempts from one address at one login', () => {
  it('cost nothing five times, then lock for twice as long each time, up to a quarter of an hour', async () => {
    const locks: number[] = []
    for (let count = 1; count <= 18; count++) {
      expect(await attempt('a@x', OFFICE, 'wrong')).toBe('wrong')
      const locked = await attempt('a@x', OFFICE, 'right')
      locks.push(locked === 'in' ? 0 : Number(locked))
      if (locked === 'in')
        await several(
          count,
          () => 'a@x',
          () => OFFICE,
        )
      else pass(Number(locked))
    }
    expect(locks.slice(0, 7)).toEqual([0, 0, 0, 0, 0, 2, 4])
    expect(locks.at(-1)).toBe(900)
  })

  it('are refused without being counted while it is locked', async () => {
    await several(
      6,
      () => 'b@x',
      () => OFFICE,
    )
    for (let count = 0; count < 20; count++) expect(await attempt('b@x', OFFICE, 'wrong')).toBe(2)
    pass(2)
    expect(await attempt('b@x', OFFICE, 'right')).toBe('in')
  })

  it('begin anew after a success and after a day', async () => {
    await several(
      5,
      () => 'c@x',
      () => OFFICE,
    )
    expect(await attempt('c@x', OFFICE, 'right')).toBe('in')
    await several(
      5,
      () => 'c@x',
      () => OFFICE,
    )
    pass(24 * 60 * 60)
    expect(await attempt('c@x', OFFICE, 'wrong')).toBe('wrong')
    expect(await attempt('c@x', OFFICE, 'right')).toBe('in')
  })

  it('are counted each, however many come at once', async () => {
    const all = await Promise.all(Array.from({ length: 30 }, () => attempt('d@x', OFFICE, 'wrong')))
    expect(all.filter((outcome) => outcome === 'wrong').length).toBeLessThanOrEqual(6)
  })
})

describe('attempts from many addresses at one login', () => {
  const from = (index: number) => `198.51.100.${index}`

  it('lock it slowly and for five minutes at most', async () => {
    await several(20, () => 'e@x', from)
    expect(await attempt('e@x', from(100), 'wrong')).toBe('wrong')
    expect(await attempt('e@x', from(101), 'wrong')).toBe(2)
    for (let index = 110; index < 130; index++) {
      pass(300)
      await attempt('e@x', from(index), 'wrong')
    }
    expect(await attempt('e@x', from(140), 'right')).toBe(300)
  })

  it('never keep the person out of where they have signed in before', async () => {
    expect(await attempt('f@x', OFFICE, 'right')).toBe('in')
    await several(25, () => 'f@x', from)
    expect(Number(await attempt('f@x', from(200), 'right'))).toBeGreaterThan(1)
    expect(await attempt('f@x', OFFICE, 'right')).toBe('in')
  })
})

describe('attempts from one address at many logins', () => {
  it('lock the address after fifty, and no other one', async () => {
    await several(
      51,
      (index) => `g${index}@x`,
      () => OFFICE,
    )
    expect(await attempt('h@x', OFFICE, 'right')).toBe(2)
    expect(await attempt('h@x', '198.51.100.250', 'right')).toBe('in')
  })
})

describe('the counters', () => {
  it('hold neither a login nor an address', async () => {
    await attempt('canary@sekisho.example', '192.0.2.77', 'wrong')
    const { Items } = await dynamodb.ask('Scan', { TableName: 'sessions' })
    expect(JSON.stringify(Items)).not.toMatch(/canary|192\.0\.2/)
    for (const item of Items) expect(Number(item.expiresAt.N)).toBeGreaterThan(0)
  })
})
