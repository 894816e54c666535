import { PGlite } from '@electric-sql/pglite'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { copyFolder } from '../../copy-folder.ts'

const require = createRequire(import.meta.url)
const packageFile = join(dirname(require.resolve('@electric-sql/pglite')), '../package.json')
const { version } = JSON.parse(readFileSync(packageFile, 'utf8')) as { version: string }
const cache = fileURLToPath(new URL('../../../node_modules/.cache', import.meta.url))

/**
 * Makes `folder` a data directory unless it is one. Setting up PostgreSQL takes seconds and comes out the same
 * every time, so that it is done once a checkout and copied from then on.
 */
export async function provideDatabase(folder: string): Promise<void> {
  if (existsSync(join(folder, 'PG_VERSION'))) return
  // A copy that a kill cut short must not pass for a data directory.
  const copy = `${folder}.${process.pid}.tmp`
  rmSync(copy, { recursive: true, force: true })
  copyFolder(await template(), copy, isOfNoConnection)
  rmSync(folder, { recursive: true, force: true })
  renameSync(copy, folder)
}

/** Of the two databases that PostgreSQL makes others of (template1 and template0): our one session is of neither, so nothing writes there. */
export const isOfNoConnection = (path: string): boolean => /^base\/[14]\//.test(path)

/** The folder of an empty database of this version. Several processes may make it at once; the first one stays. */
async function template(): Promise<string> {
  const folder = join(cache, `postgres-${version}`)
  if (existsSync(folder)) return folder
  mkdirSync(cache, { recursive: true })
  const own = mkdtempSync(join(cache, 'making-'))
  const engine = await PGlite.create({ dataDir: own })
  await engine.close()
  try {
    renameSync(own, folder)
  } catch (error) {
    rmSync(own, { recursive: true, force: true })
    if (!existsSync(folder)) throw error
  }
  return folder
}
