import { textOf } from '../directory-item.ts'
import type { DirectoryTable } from './directory-table.ts'

/** What a check of the pool needs of a record, beyond the line of the list. */
export interface AccountOfRecord {
  sub: string | null
  overtakenAt: string | null
}

/** Reads the accounts of people by their ids: 100 records a call. */
export async function readAccounts(table: DirectoryTable, staffIds: readonly string[]): Promise<Map<string, AccountOfRecord>> {
  const found = new Map<string, AccountOfRecord>()
  const keys = staffIds.map((staffId) => ({ pk: `STAFF#${staffId}`, sk: 'PROFILE' }))
  for (const item of await table.getMany(keys, ['staffId', 'sub', 'overtakenAt'])) {
    const staffId = textOf(item, 'staffId')
    if (staffId !== undefined) found.set(staffId, { sub: textOf(item, 'sub') ?? null, overtakenAt: textOf(item, 'overtakenAt') ?? null })
  }
  return found
}
