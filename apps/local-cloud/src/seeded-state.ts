import { copyFileSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync, utimesSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { copyFolder } from './copy-folder.ts'
import { seededFile } from './fresh-state.ts'
import { AlreadyRunning, lockInstance } from './instance-lock.ts'
import { AGE_MS, keyOfSeeded, type SeededFrom } from './seeded-key.ts'
import { isOfNoConnection } from './services/rds-data/new-database.ts'

const kept = fileURLToPath(new URL('../../../.local/seeded', import.meta.url))

/**
 * Fills a state folder that was never seeded with a copy of a cloud that was: started, seeded and closed once per
 * checkout for everything it depends on, then kept in `.local/seeded`. Any number of processes may ask at once; one
 * makes it and the others wait.
 * @param make starts a cloud on the folder it gets, and closes it when it is seeded
 */
export async function beginSeeded(state: string, from: SeededFrom, make: (state: string) => Promise<void>): Promise<void> {
  if (existsSync(join(state, seededFile))) return
  const seeded = await provide(join(kept, keyOfSeeded(from)), make)
  for (const { name } of readdirSync(seeded, { withFileTypes: true }).filter((entry) => entry.isDirectory()))
    copyFolder(join(seeded, name), join(state, name), (path) => isShared[name]?.(path) ?? false)
  const files = readdirSync(seeded, { withFileTypes: true }).filter((entry) => entry.isFile() && entry.name !== seededFile)
  // Last what says that it is seeded: a state without it counts as not seeded.
  for (const name of [...files.map((file) => file.name), seededFile]) copyFileSync(join(seeded, name), join(state, name))
}

/** Objects of buckets are replaced whole, like S3's. */
const isShared: Readonly<Record<string, (path: string) => boolean>> = { buckets: (path) => path.includes('/'), postgres: isOfNoConnection }

async function provide(seeded: string, make: (state: string) => Promise<void>): Promise<string> {
  mkdirSync(kept, { recursive: true, mode: 0o700 })
  while (!existsSync(seeded)) {
    const release = lockUnlessHeld(`${seeded}.lock`)
    if (release) await makeOnce(seeded, make).finally(release)
    else await new Promise((resolve) => setTimeout(resolve, 100))
  }
  utimesSync(seeded, new Date(), new Date())
  return seeded
}

async function makeOnce(seeded: string, make: (state: string) => Promise<void>): Promise<void> {
  if (existsSync(seeded)) return
  forgetOld()
  const making = `${seeded}.making`
  rmSync(making, { recursive: true, force: true })
  await make(making)
  rmSync(join(making, 'logs'), { recursive: true, force: true })
  renameSync(making, seeded)
}

/** What a kill left and what nobody has used for hours; a copy takes less than that. */
function forgetOld(): void {
  for (const name of readdirSync(kept)) {
    const path = join(kept, name)
    const usedAt = statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? Date.now()
    if (Date.now() - usedAt > AGE_MS) rmSync(path, { recursive: true, force: true })
  }
}

function lockUnlessHeld(path: string): (() => void) | undefined {
  try {
    return lockInstance(path, kept)
  } catch (error) {
    if (error instanceof AlreadyRunning) return undefined
    throw error
  }
}
