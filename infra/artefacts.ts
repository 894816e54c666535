import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** Where the built parts lie. infra knows the apps only by these paths and imports none of them. */
export interface Artefacts {
  /** Holds one folder per function bundle, each with `index.mjs`. */
  functions: string
  /** The built single-page application with its `index.html`. */
  site: string
  /** The SQL migrations. */
  migrations: string
}

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url))

export const builtArtefacts: Artefacts = {
  functions: at('../apps/api/dist'),
  site: at('../apps/web/dist'),
  migrations: at('../packages/database/migrations'),
}

/** Folder of one bundle. @throws Error that says what to run when it was not built. */
export function bundleOf(artefacts: Artefacts, name: string): string {
  const folder = join(artefacts.functions, name)
  if (!existsSync(join(folder, 'index.mjs'))) throw new Error(`The function "${name}" is not built: run pnpm build first (${folder}).`)
  return folder
}

/** What runs, in one word: the release and a hash of every bundle, so that it changes with any function's code. */
export function versionOf({ functions }: Artefacts): string {
  const { version } = JSON.parse(readFileSync(at('../package.json'), 'utf8')) as { version: string }
  const hash = createHash('sha256')
  const files = existsSync(functions)
    ? readdirSync(functions, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.mjs'))
    : []
  for (const file of files.toSorted()) hash.update(`${file}\n`).update(readFileSync(join(functions, file)))
  return `${version}+${hash.digest('hex').slice(0, 8)}`
}

/** Folder of the site. @throws Error that says what to run when it was not built. */
export function siteOf(artefacts: Artefacts): string {
  if (!existsSync(join(artefacts.site, 'index.html')))
    throw new Error(`The web app is not built: run pnpm build first (${artefacts.site}).`)
  return artefacts.site
}

/** Changes whenever a migration, the code that runs it or one of the extra lines changes. @throws Error when there is no migration. */
export function migrationHash(artefacts: Artefacts, extra: readonly string[]): string {
  const files = existsSync(artefacts.migrations) ? readdirSync(artefacts.migrations).filter((file) => file.endsWith('.sql')) : []
  if (files.length === 0) throw new Error(`There is no migration in ${artefacts.migrations}.`)
  const hash = createHash('sha256')
  for (const file of files.toSorted()) hash.update(`${file}\n`).update(readFileSync(join(artefacts.migrations, file)))
  hash.update(readFileSync(join(bundleOf(artefacts, 'migrate'), 'index.mjs')))
  for (const line of extra) hash.update(`${line}\n`)
  return hash.digest('hex')
}
