import type { Idp } from '../idp.ts'
import type { Pool } from '../pool.ts'
import type { User } from '../user.ts'

/** Everybody whom lists know by now: AWS's are eventually consistent, and so are these while a lag is set. */
export function listedUsers(idp: Idp, pool: Pool): User[] {
  const known = idp.cloud.clock.now() - idp.listLag.ms
  return idp.listLag.ms === 0 ? pool.users.all() : pool.users.all().filter((user) => user.createdAt <= known)
}
