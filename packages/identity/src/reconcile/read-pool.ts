import { policy } from '@sekisho/permissions/table'
import type { PoolUser, UserPool } from '../people/user-pool.ts'
import type { PoolState } from './compare-pool.ts'

/** Reads everybody in the pool: 60 a call, which for 10,000 people is about 340 calls. @throws PoolError */
export async function readPool(pool: UserPool): Promise<PoolState> {
  const users = await everyPage((token) => pool.list(token))
  const groups = new Map<string, string[]>()
  for (const group of Object.keys(policy.roles)) {
    for (const { username } of await everyPage((token) => pool.listGroup(group, token)))
      groups.set(username, [...(groups.get(username) ?? []), group])
  }
  return { users, groups }
}

async function everyPage(read: (token: string | null) => Promise<{ users: PoolUser[]; next: string | null }>): Promise<PoolUser[]> {
  const users: PoolUser[] = []
  let token: string | null = null
  do {
    const page: Awaited<ReturnType<typeof read>> = await read(token)
    users.push(...page.users)
    token = page.next
  } while (token !== null)
  return users
}
