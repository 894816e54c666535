import { readdirSync, readFileSync } from 'node:fs'

/** One file of `migrations/`. Order is the order of names; a file that was applied never changes. */
export interface Migration {
  name: string
  sql: string
}

const folder = new URL('../migrations/', import.meta.url)

/** Every migration in order. A bundle replaces this module by its value: see `embed-migrations.ts`. */
export const migrations: readonly Migration[] = readdirSync(folder)
  .filter((file) => /^\d{4}_[a-z0-9_]+\.sql$/.test(file))
  .toSorted()
  .map((file) => ({ name: file.replace(/\.sql$/, ''), sql: readFileSync(new URL(file, folder), 'utf8') }))
