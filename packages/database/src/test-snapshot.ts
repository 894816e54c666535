import { createHash, randomUUID } from 'node:crypto'
import { globSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { version } from 'node:process'

const folder = fileURLToPath(new URL('../node_modules/.cache/', import.meta.url))
const sources = fileURLToPath(new URL('../../', import.meta.url))

/** The tables alone take most of the time and come from migrations; roles and grants come from the permission table too. */
const comesFrom = {
  tables: ['database/src/**/*.ts', 'database/migrations/*.sql', 'database/package.json', '../pnpm-lock.yaml'],
  database: ['database/src/**/*.ts', 'database/migrations/*.sql', 'database/package.json', '../pnpm-lock.yaml', 'permissions/src/**/*.ts'],
}

/** Changes with everything that a snapshot comes from: then it is made anew. */
function key(kind: keyof typeof comesFrom): string {
  const hash = createHash('sha256').update(version)
  for (const file of globSync(comesFrom[kind], { cwd: sources }).toSorted()) {
    if (!file.endsWith('.test.ts')) hash.update(file).update(readFileSync(join(sources, file)))
  }
  return hash.digest('hex').slice(0, 16)
}

/**
 * The data directory of a test database as a tar file. It is made once a checkout, which takes seconds, and
 * loaded from then on. Several processes may make it at once: each writes whole files.
 */
export async function snapshot(kind: keyof typeof comesFrom, make: () => Promise<Blob>): Promise<Blob> {
  const file = join(folder, `test-${kind}-${key(kind)}.tar`)
  try {
    return new Blob([readFileSync(file)])
  } catch {
    const made = await make()
    mkdirSync(folder, { recursive: true })
    const earlier = readdirSync(folder).filter((name) => name.startsWith(`test-${kind}-`) && name.endsWith('.tar'))
    const own = `${file}.${randomUUID()}`
    writeFileSync(own, Buffer.from(await made.arrayBuffer()))
    renameSync(own, file)
    for (const name of earlier) rmSync(join(folder, name), { force: true })
    return made
  }
}
