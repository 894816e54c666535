import type { ReplyOf } from '@sekisho/contract/endpoint'
import type { staff } from '@sekisho/contract/staff'
import { CursorError } from '@sekisho/database/cursor'
import type { DirectoryTable } from '@sekisho/identity/people/directory-table'
import { readEvents } from '@sekisho/identity/people/staff-event'

/** One page of a person's history. The cursor is the place of its last line. @throws CursorError */
export async function historyPage(
  table: DirectoryTable,
  staffId: string,
  { limit, cursor }: { limit: number; cursor?: string | undefined },
): Promise<ReplyOf<typeof staff.history>> {
  const after = cursor === undefined ? null : Buffer.from(cursor, 'base64url').toString('utf8')
  if (after !== null && !/^EVENT#[\d:.TZ-]{24}#[a-z\d-]{1,20}$/.test(after)) throw new CursorError()
  const { items, next } = await readEvents(table, staffId, { limit, cursor: after })
  return { items, next: next === null ? null : Buffer.from(next).toString('base64url') }
}
