import type { Database } from '@sekisho/database/database'
import { uuid } from '@sekisho/database/parameter'
import { sql } from '@sekisho/database/sql'

/** What an approval of an erasure is about. */
export const erasurePrint = (memberId: string): string => `member:${memberId}`

/** Erases: a trigger empties the row and whatever else holds a trace. Answers when, by the database's clock. */
export async function markErased(tx: Database, memberId: string): Promise<string> {
  const [erased] = await tx.query<{ erasedAt: string }>(sql`
    update members set status = 'erased', version = version + 1, updated_at = clock_timestamp()
    where id = ${uuid(memberId)} returning erased_at`)
  return erased!.erasedAt
}
