import { contractsIn, type Contract } from '@sekisho/database/expand-contract'
import { migrations } from '@sekisho/database/migrations'
import type { ObjectStore } from './object-store.ts'
import { readReleases } from './releases.ts'

/** What the database of a stage has had, also by deployments that went back: a migration is never taken back. */
export interface SchemaRecord {
  migrations: readonly string[]
  /** Those among them that took something away: a checkout that never knew them cannot say so itself. */
  contracts: readonly Contract[]
}

const KEY = 'schema.json'

/** Of a stage that was deployed before this was written down, what its releases knew. */
export async function readSchema(store: ObjectStore): Promise<SchemaRecord> {
  const kept = (await store.read<SchemaRecord>(KEY))?.value
  if (kept) return kept
  const names = [...new Set((await readReleases(store)).flatMap((release) => release.migrations))].toSorted()
  return { migrations: names, contracts: contractsIn(migrations).filter(({ name }) => names.includes(name)) }
}

/** Written before the migrations are applied: of a deployment that is cut off, some have been. */
export async function noteMigrations(store: ObjectStore, before: SchemaRecord): Promise<void> {
  await store.write(KEY, joined(before, { migrations: migrations.map(({ name }) => name), contracts: contractsIn(migrations) }))
}

export const joined = (before: SchemaRecord, now: SchemaRecord): SchemaRecord => ({
  migrations: [...new Set([...before.migrations, ...now.migrations])].toSorted(),
  contracts: [...before.contracts, ...now.contracts.filter(({ name }) => before.contracts.every((one) => one.name !== name))],
})
