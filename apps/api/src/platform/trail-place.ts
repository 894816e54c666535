import { CursorError } from '@sekisho/database/cursor'

/** Where a page of what the trail says ends: the cursor is the place of its last entry. Null for the first page. @throws CursorError */
export function trailPlace(cursor: string | undefined): number | null {
  if (cursor === undefined) return null
  if (!/^\d{1,15}$/.test(cursor)) throw new CursorError()
  return Number(cursor)
}
