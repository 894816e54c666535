import type { Postgres } from '../services/rds-data/postgres.ts'

const guards = [
  ['audit_trail', 'audit_trail_append_only'],
  ['audit_chain', 'audit_chain_append_only'],
  ['export_parts', 'export_parts_append_only'],
] as const

/** Begins the audit trail, its chain and what it says of exports anew, which only the owner can: by switching their guards off for that moment. */
export async function emptyTrail(postgres: Postgres): Promise<void> {
  for (const [table, guard] of guards) await postgres.exec(`alter table ${table} disable trigger ${guard}`)
  await postgres.exec(`truncate audit_trail, audit_chain, export_parts restart identity; update audit_head set position = 0, hash = ''`)
  for (const [table, guard] of guards) await postgres.exec(`alter table ${table} enable always trigger ${guard}`)
}
