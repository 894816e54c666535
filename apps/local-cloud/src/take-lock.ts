import { linkSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { CannotStart } from './cannot-start.ts'
import { holderIn, holderOf, LockUnreadable, lockText, textOf, type Holder } from './lock-holder.ts'

const LOOKED_EVERY_MS = 5
/** A turn is a few calls of the file system; what takes longer was stopped in the middle. */
const PATIENCE_MS = 10_000
/** For how long an empty lock is one that is being written: a second, where some file systems count time in steps of two. */
const WRITTEN_WITHIN_MS = 3000

/**
 * Takes a lock that nobody holds, or whose holder leaves it to this process. It is there whole or not at all, and
 * never away in between: whoever looks finds the old holder or the new one.
 * @returns who is in the way, if somebody is
 * @throws CannotStart naming the file when that cannot be found out
 */
export function takeLock(path: string, text: string, isOurs: (holder: Holder) => boolean): Holder | undefined {
  const until = performance.now() + PATIENCE_MS
  for (;;) {
    if (created(path, text)) return undefined
    const holder = holderOf(path)
    if (holder && !isOurs(holder)) return holder
    if (!isBeingWritten(path)) {
      // What is there is replaced by one process at a time: of two that saw the same dead holder, the second finds the first.
      const own = lockText(process.pid, 'runs')
      const first = takeLock(turnOf(path), own, () => false)
      if (!first && replaced(path, text, isOurs, own)) return undefined
      if (first && performance.now() > until) return first
    }
    if (performance.now() > until)
      throw new CannotStart(`${path} is nobody's and cannot be taken. Remove it, or choose another folder with --state FOLDER.`)
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, LOOKED_EVERY_MS)
  }
}

/** Whether somebody has just made it, and not yet said who they are. */
export function isBeingWritten(path: string): boolean {
  const found = statSync(path, { throwIfNoEntry: false })
  return found?.size === 0 && Math.abs(Date.now() - found.mtimeMs) < WRITTEN_WITHIN_MS
}

const turnOf = (path: string): string => `${path}.turn`

/** Gives a lock back, unless it says something else by now, or nothing that this process may read. */
export function dropLock(path: string, text: string): void {
  try {
    if (textOf(path) === text) rmSync(path, { force: true })
  } catch (error) {
    if (!(error instanceof LockUnreadable)) throw error
  }
}

/**
 * Gives the turn back, too. Only whoever has it replaces what nobody holds, so that stays as it was read; a living holder may drop its own
 * meanwhile, and what is away is for whoever creates it first.
 */
function replaced(path: string, text: string, isOurs: (holder: Holder) => boolean, turn: string): boolean {
  try {
    const found = textOf(path)
    if (found === undefined || isBeingWritten(path)) return false
    const holder = holderIn(found)
    if (holder && !isOurs(holder)) return false
    return withFile(path, text, (file) => {
      renameSync(file, path)
      return true
    })
  } finally {
    dropLock(turnOf(path), turn)
  }
}

function created(path: string, text: string): boolean {
  return withFile(path, text, (file) => {
    try {
      linkSync(file, path)
      return true
    } catch (error) {
      return !isThere(error) && writtenWhole(path, text)
    }
  })
}

/** Where there are no links a lock is empty for a moment. Whoever took it for a dead one's meanwhile has it. */
function writtenWhole(path: string, text: string): boolean {
  try {
    writeFileSync(path, text, { flag: 'wx', mode: 0o600 })
    return textOf(path) === text
  } catch (error) {
    if (isThere(error)) return false
    throw error
  }
}

const isThere = (error: unknown): boolean => (error as NodeJS.ErrnoException).code === 'EEXIST'

function withFile(path: string, text: string, place: (file: string) => boolean): boolean {
  const file = `${path}.${text.split(' ').at(-1)}`
  try {
    writeFileSync(file, text, { flag: 'wx', mode: 0o600 })
    return place(file)
  } finally {
    rmSync(file, { force: true })
  }
}
