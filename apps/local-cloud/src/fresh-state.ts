import { existsSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { holderOf } from './lock-holder.ts'
import { isBeingWritten } from './take-lock.ts'

/** The file that says whose a state folder is. */
export const lockFile = 'instance.lock'
/** The file that is there once the sample data is. */
export const seededFile = 'sample-data.json'

/** The lock, turns at it, and either before it has its place: then it is named by the last word that it says. */
const LOCK = /^instance\.lock(?:\.turn)*(\.[0-9a-f-]{36})?$/

/** Empties a state folder, but for its lock and those who take turns at it. Folders inside that are the state of another cloud stay: tests keep theirs there. */
export function forgetState(folder: string): void {
  for (const name of namesIn(folder)) {
    const path = join(folder, name)
    if (!LOCK.test(name) && !isOtherState(path)) rmSync(path, { recursive: true, force: true })
  }
  forgetKilledStarts(folder)
}

/** Removes what starts that were killed in the middle had written to become the lock; whoever lives still needs its own. */
export function forgetKilledStarts(folder: string): void {
  for (const name of namesIn(folder)) {
    const path = join(folder, name)
    if (LOCK.exec(name)?.[1] !== undefined && !isBeingWritten(path) && !holderOf(path)) rmSync(path, { force: true })
  }
}

const namesIn = (folder: string): string[] => (existsSync(folder) ? readdirSync(folder) : [])

function isOtherState(path: string): boolean {
  return existsSync(join(path, lockFile)) || existsSync(join(path, 'iam-key.json'))
}
