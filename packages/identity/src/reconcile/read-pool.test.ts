import { policy } from '@sekisho/permissions/table'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { PoolError } from '../people/pool-error.ts'
import type { PoolUser, UserPool } from '../people/user-pool.ts'
import { paceOf } from './pace.ts'
import { readPool } from './read-pool.ts'

const [group = ''] = Object.keys(policy.roles)
const PAGE = 60
const person = (number: number): PoolUser => ({
  username: `sub-${number}`,
  sub: `sub-${number}`,
  email: `person-${number}@sekisho.example`,
  enabled: true,
  status: 'CONFIRMED',
  staffId: null,
  isVerified: true,
  hasFactor: false,
  createdAt: 0,
  modifiedAt: 0,
})

/** Lists of so many people, each call 60 ms long, by Cognito's own count of calls: 30 a second, and a second's worth at once. */
function lists(
  people: number,
  { answer }: { answer?: (call: number, token: string | null) => { users: PoolUser[]; next: string | null } | undefined } = {},
) {
  const counts = { calls: 0, throttled: 0, from: [] as (string | null)[] }
  let [allowance, at] = [30, performance.now()]
  const page = async (token: string | null) => {
    counts.calls++
    counts.from.push(token)
    const now = performance.now()
    allowance = Math.min(30, allowance + ((now - at) / 1000) * 30)
    at = now
    await new Promise((resolve) => setTimeout(resolve, 60))
    if (allowance < 1) {
      counts.throttled++
      throw new PoolError('later', 'TooManyRequestsException')
    }
    allowance--
    const special = answer?.(counts.calls, token)
    if (special) return special
    const start = Number(token ?? 0)
    const users = Array.from({ length: Math.min(PAGE, people - start) }, (_, index) => person(start + index))
    return { users, next: start + PAGE < people ? String(start + PAGE) : null }
  }
  const nobody = async () => ({ users: [], next: null })
  const pool = { list: page, listGroup: (name: string, token: string | null) => (name === group ? page(token) : nobody()) }
  return { counts, pool: pool as unknown as UserPool }
}

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** Reads with time going as fast as it can. @returns what came of it, and the milliseconds by the moved clock */
async function read(pool: UserPool, budgetMs = 60_000) {
  const begun = performance.now()
  const ended = readPool(pool, paceOf(budgetMs)).then(
    (state) => ({ state, ms: performance.now() - begun }),
    (error: unknown) => ({ error }),
  )
  await vi.runAllTimersAsync()
  return (await ended) as { state: Awaited<ReturnType<typeof readPool>>; ms: number; error?: unknown }
}

describe('reading a pool of 10,000 people', () => {
  it("takes 335 calls and less than 13 seconds at Cognito's quotas, and none of them is throttled", async () => {
    const { counts, pool } = lists(10_000)
    const { state, ms } = await read(pool)
    expect([state.users.length, state.groups.size, counts.calls, counts.throttled]).toEqual([10_000, 10_000, 334, 0])
    expect(ms).toBeLessThan(13_000)
  })

  it('keeps below a few megabytes of what it read', async () => {
    const before = process.memoryUsage().heapUsed
    const { state } = await read(lists(10_000).pool)
    const megabytes = (process.memoryUsage().heapUsed - before) / 1024 / 1024
    expect(state.users).toHaveLength(10_000)
    expect(megabytes).toBeLessThan(64)
  })
})

describe('reading a pool that is busy, late or changing', () => {
  it('resumes after being throttled, at the page where it was, and loses nobody', async () => {
    let refused = 0
    const { counts, pool } = lists(200, {
      answer: (_call, token) => {
        if (token !== '60' || refused === 4) return undefined
        refused++
        throw new PoolError('later', 'TooManyRequestsException')
      },
    })
    const { state } = await read(pool)
    expect([state.users.length, state.groups.size, refused]).toEqual([200, 200, 4])
    expect(counts.from.filter((token) => token === null)).toHaveLength(2)
  })

  it('reads everything anew when a token of the middle is not taken any more, and gives up after three times', async () => {
    let refused = 0
    const expire = (times: number) =>
      lists(200, {
        answer: (_call, token) => {
          if (token !== '120' || refused === times) return undefined
          refused++
          throw new PoolError('refused', 'InvalidParameterException')
        },
      })
    expect((await read(expire(1).pool)).state.users).toHaveLength(200)
    refused = 0
    expect((await read(expire(99).pool)).error).toMatchObject({ kind: 'refused', type: 'InvalidParameterException' })
  })

  it('goes on after an empty page with a token, tells of nobody twice, and does not turn in a circle', async () => {
    const empty = lists(60, { answer: (_call, token) => (token === null ? { users: [], next: '0' } : undefined) })
    expect((await read(empty.pool)).state.users).toHaveLength(60)
    const twice = lists(90, { answer: (_call, token) => (token === '60' ? { users: [person(3), person(70)], next: null } : undefined) })
    expect((await read(twice.pool)).state.users).toHaveLength(61)
    const circle = lists(60, { answer: () => ({ users: [person(1)], next: 'again' }) })
    expect((await read(circle.pool)).error).toMatchObject({ type: 'RepeatedPaginationToken' })
  })

  it("is nothing at all when time runs out: no part of it is anybody's absence", async () => {
    expect((await read(lists(10_000).pool, 3_000)).error).toMatchObject({ kind: 'later', type: 'OutOfTime' })
  })
})
