import type { StaffDirectory } from '../people/staff-directory.ts'
import type { PoolUser } from '../people/user-pool.ts'
import { comparePool, type Found, type Listed } from './compare-pool.ts'

/** Whom a difference is about: somebody of the directory, or an address that only the pool knows. */
export type About = Pick<Found, 'staffId' | 'email'>

/**
 * In what one person's record and account differ at this moment. Lists are late and a check takes time: nothing is
 * done about a difference that is not there any more.
 * @throws PoolError
 */
export async function presentDifferences(directory: StaffDirectory, { staffId, email }: About): Promise<Found[]> {
  const { pool } = directory
  if (staffId === null) return strangersAt(directory, email)
  const record = await directory.read(staffId)
  if (!record) return []
  const [own, atAddress] = [record.sub === null ? null : await pool.find(record.sub), await pool.find(record.email)]
  const users = [own, atAddress].filter(
    (user, index, all) => user !== null && all.findIndex((one) => one?.sub === user.sub) === index,
  ) as PoolUser[]
  const found = await compared(directory, [record], users)
  return found.filter((one) => one.staffId === staffId && (one.kind !== 'sign-in-missed' || own?.hasFactor === true))
}

async function strangersAt(directory: StaffDirectory, email: string | null): Promise<Found[]> {
  const account = email ? await directory.pool.find(email) : null
  if (!account) return []
  const staffId = (await directory.linked(`SUB#${account.sub}`)) ?? (await directory.linked(`EMAIL#${account.email}`)) ?? account.staffId
  const record = staffId === null ? null : await directory.read(staffId)
  return (await compared(directory, record ? [record] : [], [account])).filter(
    (one) => one.staffId === null && one.kind !== 'no-active-admin',
  )
}

async function compared({ pool, ownPasswords }: StaffDirectory, people: readonly Listed[], users: readonly PoolUser[]): Promise<Found[]> {
  const groups = new Map<string, string[]>()
  for (const { username } of users) groups.set(username, await pool.groupsOf(username))
  return comparePool(people, { users, groups }, ownPasswords)
}
