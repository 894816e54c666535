import { existsSync, statfsSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { CannotStart } from './cannot-start.ts'

const MEGABYTE = 1_000_000
/** What an empty cloud with its logs takes. */
const EMPTY_MB = 150
/** What a member takes with their indexes and the log of writing them. */
const MEMBER_KB = 3

/** Refuses to begin what the disk cannot hold. @param members how many there are to seed @throws CannotStart */
export function requireRoom(folder: string, members: number, freeMb: (folder: string) => number = freeAt): void {
  const needed = Math.ceil(EMPTY_MB + (members * MEMBER_KB) / 1000)
  const free = freeMb(folder)
  if (free >= needed) return
  const fewer = members > 5000 ? ', seed fewer --members' : ''
  throw new CannotStart(
    `The disk of ${folder} has ${Math.floor(free)} MB left; the cloud needs ${needed} MB. ` +
      `Make room${fewer}, or choose a folder on another disk with --state FOLDER.`,
  )
}

/** Free megabytes where a folder is or will be. */
function freeAt(folder: string): number {
  let existing = resolve(folder)
  while (!existsSync(existing)) existing = dirname(existing)
  const { bavail, bsize } = statfsSync(existing)
  return (bavail * bsize) / MEGABYTE
}
