import type { Database } from '@sekisho/database/database'
import { text, uuid } from '@sekisho/database/parameter'
import { sql } from '@sekisho/database/sql'
import { invalidInput } from '../../http/problem.ts'

/**
 * Refuses a reason that has a member's name, kana, e-mail address or telephone number in it: the trail keeps reasons for
 * good, also after that member's data has been erased. @throws ProblemError `invalid-input` at `reason`
 */
export async function refusePersonal(tx: Database, memberId: string, reason: string): Promise<void> {
  const [found] = await tx.query(sql`
    select 1 as named from members, unnest(search_keys) as key where id = ${uuid(memberId)} and char_length(key) > 1 and (
      position(key in search_fold(${text(reason)})) > 0
      or position(key in regexp_replace(normalize(${text(reason)}, NFKC), '\\D', '', 'g')) > 0) limit 1`)
  if (found) throw invalidInput('reason', 'names-member')
}
