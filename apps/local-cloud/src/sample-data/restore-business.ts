import type { Postgres } from '../services/rds-data/postgres.ts'
import type { RdsData } from '../services/rds-data/service.ts'
import { emptyTrail } from './empty-trail.ts'
import { countMembers } from './registrations-sql.ts'

/** Where the copy lies; no role of the product may look into it. */
const copy = 'sample_data'
/** Parents before children, each with its key. */
const tables = { members: 'id', member_counts: 'member_id', events: 'id', registrations: 'id', registration_days: 'event_id, day' }

/** Copies the finished sample data beside itself. */
export async function keepBusiness(postgres: Postgres): Promise<void> {
  await postgres.exec(`drop schema if exists ${copy} cascade; create schema ${copy}`)
  for (const table of Object.keys(tables))
    await postgres.exec(`create table ${copy}.${table} as table public.${table}; analyze ${copy}.${table}`)
}

/**
 * Back to the sample data as it was seeded: puts right the rows that differ and empties the audit trail, the requests for approval and the
 * saved views. @returns false when no copy was kept, because there are too many members
 */
export function restoreBusiness(rdsData: Pick<RdsData, 'asOwner'>): Promise<boolean> {
  return rdsData.asOwner(async (postgres) => {
    const { rows } = await postgres.run(`select to_regclass('${copy}.registrations') is not null`, [])
    if (rows[0]?.[0] !== 't') return false
    // A replica's session skips foreign keys and counting; the audit trail's guard fires even there.
    await postgres.exec('begin; set local session_replication_role = replica')
    await postgres.exec('truncate request_answers, approvals, member_exports, member_undo, imported_rows, import_runs restart identity')
    await emptyTrail(postgres)
    for (const [table, key] of Object.entries(tables)) await restore(postgres, table, key)
    const { rows: kept } = await postgres.run(`select to_regclass('${copy}.member_counts') is not null`, [])
    // A copy from before there were counts apart.
    if (kept[0]?.[0] !== 't') await postgres.exec(`truncate member_counts; ${countMembers}`)
    await postgres.exec('commit')
    return true
  })
}

/** By the columns that the copy has: a release may have added one since it was made. */
async function restore(postgres: Postgres, table: string, key: string): Promise<void> {
  const { rows } = await postgres.run(
    `select quote_ident(attname)::text from pg_catalog.pg_attribute
     where attrelid = 'public.${table}'::regclass and attnum > 0 and not attisdropped and attgenerated = ''
       and attname in (select attname from pg_catalog.pg_attribute where attrelid = to_regclass('${copy}.${table}'))`,
    [],
  )
  const columns = rows.map(([name]) => name!).join(', ')
  // A copy that is older than the table has nothing to say about it.
  if (columns === '') return
  const of = (row: string) =>
    `(${key
      .split(', ')
      .map((column) => `${row}.${column}`)
      .join(', ')})`
  const changed = `(select ${key} from (select ${columns} from public.${table} except select ${columns} from ${copy}.${table}) as differing)`
  await postgres.exec(`delete from public.${table} where (${key}) in ${changed}`)
  await postgres.exec(
    `insert into public.${table} (${columns}) overriding system value select ${columns} from ${copy}.${table} kept
     where not exists (select from public.${table} here where ${of('here')} = ${of('kept')})`,
  )
}
