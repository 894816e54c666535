import type { Database } from '@sekisho/database/database'
import { text, uuid } from '@sekisho/database/parameter'
import { sql } from '@sekisho/database/sql'
import { wrapSaltedSha } from '@sekisho/legacy-passwords/wrapped-sha'

interface PasswordRow {
  email: string
  staffId: string
  hash: string
}

/**
 * Puts somebody's hash into the company's own table, unless they have one there: it may be of a password that was changed
 * since. A row that was an earlier person's of the address gives way.
 * @returns whether it was written
 */
export async function keepPassword(database: Database, { email, staffId, hash: given }: PasswordRow): Promise<boolean> {
  // A salted SHA is never kept as it is; who judges the rows takes none that cannot be wrapped.
  const hash = given.startsWith('{SSHA') ? await wrapSaltedSha(given) : given
  if (hash === null) throw new Error('A salted SHA that cannot be wrapped was taken from a row.')
  const written = await database.execute(sql`
    insert into staff_passwords (email, staff_id, password_hash)
    select ${text(email)}, ${uuid(staffId)}, ${text(hash)}
    where not exists (select from staff_passwords where staff_id = ${uuid(staffId)})
    on conflict (email) do update set staff_id = excluded.staff_id, password_hash = excluded.password_hash, changed_at = now(), rehashed_at = null
    where staff_passwords.staff_id <> excluded.staff_id`)
  return written > 0
}
