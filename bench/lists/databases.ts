import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm'
import { applyMigrations } from '@sekisho/database/apply-migrations'
import type { Database, OwnedDatabase } from '@sekisho/database/database'
import { migrations } from '@sekisho/database/migrations'
import { pgliteDatabase } from '@sekisho/database/pglite-database'
import { fill, type Filled } from '../../apps/local-cloud/src/sample-data/seed-business.ts'
import { insertMembers } from '../../apps/local-cloud/src/sample-data/members-sql.ts'
import { cacheFolder } from '../cache.ts'
import { clientOf, pgliteShaped, type Client } from './pg-client.ts'
import type { PostgresServer } from './postgres-server.ts'

/** A migrated database with so many members. */
export interface Opened {
  members: number
  /** As the product asks: what its roles are set to is set. */
  db: Database
  /** As an admin kit's server asks. */
  peer: Database
  close(): Promise<void>
}

/** The rows lie around this day, whichever day it is. */
const TODAY = '2026-10-31T15:00:00.000Z'
/** Rows and indexes of a member, with what a build of an index needs beside it. */
const BYTES_PER_MEMBER = 4_500

/** Another schema or other rows make another folder: what was kept is of exactly these. */
const version = createHash('sha256')
  .update(JSON.stringify([migrations, insertMembers(1, 2, 2, TODAY)]))
  .digest('hex')
  .slice(0, 8)
const folderOf = (engine: string) => cacheFolder(`lists-${engine}`, version)

/** Opens the members in PGlite, which the first time fills. */
export async function openPglite(members: number): Promise<Opened> {
  const folder = join(folderOf('pglite'), String(members))
  const open = async () => PGlite.create({ dataDir: folder, extensions: { pg_trgm } })
  await once(folder, members, async () => {
    // What a fill that was interrupted has left.
    rmSync(folder, { recursive: true, force: true })
    const pglite = await open()
    await filled(pgliteDatabase(pglite), members, {
      exec: async (text) => void (await pglite.exec(text)),
      run: async (text) => (await pglite.query<(string | null)[]>(text, [], { rowMode: 'array', parsers: {} })) as never,
    })
    await pglite.close()
  })
  const pglite = await open()
  await pglite.exec('set jit = off')
  const db = pgliteDatabase(pglite)
  return { members, db, peer: db, close: () => pglite.close() }
}

/** Opens the members in a database of the server, which the first time fills. */
export async function openPostgres(server: PostgresServer, members: number): Promise<Opened> {
  const name = `members_${members}`
  await once(join(server.folder, name), members, async () => {
    const admin = await clientOf(server, 'postgres')
    await admin.query(`drop database if exists ${name}`)
    await admin.query(`create database ${name}`)
    await admin.end()
    const client = await clientOf(server, name)
    await filled(pgliteDatabase(pgliteShaped(client)), members, filledBy(client))
    await client.end()
  })
  // The product's roles have this from their migration; the other session has what the server came with.
  const [own, other] = [await clientOf(server, name, '-c jit=off'), await clientOf(server, name)]
  return {
    members,
    db: pgliteDatabase(pgliteShaped(own)),
    peer: pgliteDatabase(pgliteShaped(other)),
    close: async () => void (await Promise.all([own.end(), other.end()])),
  }
}

/** Where the data of a server lies between runs. */
export const postgresFolder = (major: number): string => folderOf(`postgres-${major}`)

async function once(path: string, members: number, make: () => Promise<void>): Promise<void> {
  const mark = `${path}.filled`
  if (existsSync(mark)) return
  mkdirSync(join(path, '..'), { recursive: true })
  const { bavail, bsize } = statfsSync(join(path, '..'))
  if (bavail * bsize < members * BYTES_PER_MEMBER) throw new Error(`There is no room for ${members} members on the disk.`)
  await make()
  writeFileSync(mark, '')
}

async function filled(db: OwnedDatabase, members: number, session: Filled): Promise<void> {
  await applyMigrations(db, migrations)
  await fill(session, members, TODAY)
}

const filledBy = (client: Client): Filled => ({
  exec: async (text) => void (await client.query(text)),
  run: async (text) => (await client.query({ text, rowMode: 'array' })) as never,
})
