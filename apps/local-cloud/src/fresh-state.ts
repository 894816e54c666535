import { existsSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'

/** The file that says whose a state folder is. */
export const lockFile = 'instance.lock'
/** The file that is there once the sample data is. */
export const seededFile = 'sample-data.json'

/** Empties a state folder, but for its lock and those who take turns at it. Folders inside that are the state of another cloud stay: tests keep theirs there. */
export function forgetState(folder: string): void {
  for (const name of existsSync(folder) ? readdirSync(folder) : []) {
    const path = join(folder, name)
    if (!name.startsWith(lockFile) && !isOtherState(path)) rmSync(path, { recursive: true, force: true })
  }
}

function isOtherState(path: string): boolean {
  return existsSync(join(path, lockFile)) || existsSync(join(path, 'iam-key.json'))
}
