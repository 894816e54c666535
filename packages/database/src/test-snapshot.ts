import { createHash, randomUUID } from 'node:crypto'
import { globSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { version } from 'node:process'

const folder = fileURLToPath(new URL('../node_modules/.cache/', import.meta.url))
const sources = fileURLToPath(new URL('../../', import.meta.url))

/** Everything that a migrated test database comes from: change any of it and the snapshot is made anew. */
function key(): string {
  const hash = createHash('sha256').update(version)
  const own = ['database/src/**/*.ts', 'database/migrations/*.sql', 'database/package.json', 'permissions/src/**/*.ts']
  for (const file of globSync([...own, '../pnpm-lock.yaml'], { cwd: sources }).toSorted()) {
    if (!file.endsWith('.test.ts')) hash.update(file).update(readFileSync(join(sources, file)))
  }
  return hash.digest('hex').slice(0, 16)
}

/**
 * The data directory of a migrated database as a tar file. It is made once a checkout, which takes seconds, and
 * loaded from then on. Several processes may make it at once: each writes whole files.
 */
export async function snapshot(make: () => Promise<Blob>): Promise<Blob> {
  const file = join(folder, `test-database-${key()}.tar`)
  try {
    return new Blob([readFileSync(file)])
  } catch {
    const made = await make()
    mkdirSync(folder, { recursive: true })
    const earlier = readdirSync(folder).filter((name) => /^test-database-[0-9a-f]+\.tar$/.test(name))
    const own = `${file}.${randomUUID()}`
    writeFileSync(own, Buffer.from(await made.arrayBuffer()))
    renameSync(own, file)
    for (const name of earlier) rmSync(join(folder, name), { force: true })
    return made
  }
}
