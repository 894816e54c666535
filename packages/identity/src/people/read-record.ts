import type { DirectoryTable } from './directory-table.ts'
import { recordOf, type StaffRecord } from './staff-record.ts'

/** Somebody's record; null for nobody. @throws DirectoryError `silent` */
export const readRecord = async (table: DirectoryTable, staffId: string): Promise<StaffRecord | null> =>
  recordOf(await table.get(`STAFF#${staffId}`, 'PROFILE'))
