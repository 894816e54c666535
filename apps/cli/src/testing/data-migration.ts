import type { Database } from '@sekisho/database/database'
import { sql } from '@sekisho/database/sql'
import { createTestDatabase } from '@sekisho/database/test-database'
import { lostPool } from '@sekisho/identity/testing/lost-pool'
import { migrateData } from '../commands/migrate-data.ts'
import type { DataReport, TableReport } from '../migrate/data/data-report.ts'
import { dataFolder, dataMap } from './data-files.ts'
import { testContext } from './test-context.ts'

/** What a run is given: what is in its files, and another database or map than usual. */
export interface GivenData {
  members?: string | Uint8Array
  events?: string
  registrations?: string
  map?: object
  db?: Database
}

const tables = ['registrations', 'events', 'members', 'imported_rows', 'import_runs']

/** The command with a database and a folder of its own. */
export async function dataMigration() {
  const database = await createTestDatabase()
  const [folder, world] = [dataFolder(), lostPool()]
  const rows = <Row>(statement: string) => database.owner.query<Row>(sql.trusted(statement))

  async function run({ map = dataMap, db = database.owner, ...files }: GivenData, options: object = {}) {
    const paths = Object.fromEntries(Object.entries(files).map(([kind, content]) => [kind, folder.write(`${kind}.csv`, content)]))
    const { context } = testContext({ call: world.call, published: { 'vault/directory-table-name': 'directory' }, database: db })
    const answer = await migrateData.run({ ...paths, map: folder.write('map.json', JSON.stringify(map)), ...options }, context)
    const report = answer.json as DataReport
    return { ...answer, report, of: (kind: string): TableReport => report.tables.find((table) => table.kind === kind)! }
  }

  return {
    database,
    folder,
    world,
    rows,
    run,
    async empty(): Promise<void> {
      folder.empty()
      await database.pglite.exec(tables.map((table) => `delete from ${table}`).join('; '))
    },
    async close(): Promise<void> {
      folder.remove()
      await database.close()
    },
  }
}
export type DataMigration = Awaited<ReturnType<typeof dataMigration>>

/** Everything that was found wrong, a line each. */
export const wrongIn = ({ findings }: TableReport): string[] => findings.faults.map(({ line, field, why }) => `${line} ${field} ${why}`)
