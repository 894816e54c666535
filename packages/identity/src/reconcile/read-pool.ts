import { policy } from '@sekisho/permissions/table'
import { PoolError } from '../people/pool-error.ts'
import type { PoolUser, UserPool } from '../people/user-pool.ts'
import type { PoolState } from './compare-pool.ts'
import { paceOf, type Pace } from './pace.ts'

interface Page {
  users: PoolUser[]
  next: string | null
}

/** How often everything is read from the start because a page's token was not taken any more. */
const RUNS = 3
const TRIES = 6
const LONGEST_WAIT_MS = 3_000
/** For whoever has no function's time to keep within. */
const AMPLE_MS = 600_000

/**
 * Reads everybody in the pool: 60 a call, which for 10,000 people is about 340 calls. All of it or nothing: what was
 * throttled is asked again, and where a token has run out everything is read anew.
 * @throws PoolError
 */
export async function readPool(pool: UserPool, pace: Pace = paceOf(AMPLE_MS)): Promise<PoolState> {
  for (let run = 1; ; run++) {
    try {
      return await readOnce(pool, pace)
    } catch (error) {
      if (!(error instanceof StaleToken)) throw error
      if (run === RUNS) throw error.cause
    }
  }
}

async function readOnce(pool: UserPool, pace: Pace): Promise<PoolState> {
  // Whichever list fails ends the others: they would go on behind the next run's back.
  const state = { isOver: false }
  const names = Object.keys(policy.roles)
  try {
    const [users, ...members] = await Promise.all([
      everyPage((token) => pool.list(token), pace, state),
      ...names.map((group) => everyPage((token) => pool.listGroup(group, token), pace, state)),
    ])
    const groups = new Map<string, string[]>()
    for (const [index, name] of names.entries())
      for (const { username } of members[index]!) groups.set(username, [...(groups.get(username) ?? []), name])
    return { users, groups }
  } finally {
    state.isOver = true
  }
}

/** Everybody once, though lists are eventually consistent and may tell of somebody twice; a page may be empty and not the last. */
async function everyPage(read: (token: string | null) => Promise<Page>, pace: Pace, state: { isOver: boolean }): Promise<PoolUser[]> {
  const users = new Map<string, PoolUser>()
  const seen = new Set<string>()
  let token: string | null = null
  do {
    const page: Page = await patiently(read, token, pace, state)
    for (const user of page.users) users.set(user.username, user)
    token = page.next
    if (token !== null && seen.has(token)) throw new StaleToken(new PoolError('later', 'RepeatedPaginationToken'))
    if (token !== null) seen.add(token)
  } while (token !== null)
  return [...users.values()]
}

/** One page, asked for again while the pool has no time for it and there is time left. */
async function patiently(
  read: (token: string | null) => Promise<Page>,
  token: string | null,
  pace: Pace,
  state: { isOver: boolean },
): Promise<Page> {
  for (let tries = 1; ; tries++) {
    await pace.turn()
    if (state.isOver || pace.left() <= 0) throw new PoolError('later', 'OutOfTime')
    try {
      return await read(token)
    } catch (error) {
      if (!(error instanceof PoolError)) throw error
      if (error.kind !== 'later' && token !== null) throw new StaleToken(error)
      if (error.kind !== 'later' || tries === TRIES) throw error
    }
    await pace.wait(Math.random() * Math.min(LONGEST_WAIT_MS, 200 * 2 ** tries))
  }
}

/** A token that the pool does not take any more, with what it said. */
class StaleToken extends Error {
  declare readonly cause: PoolError
  constructor(cause: PoolError) {
    super(cause.message, { cause })
  }
}
