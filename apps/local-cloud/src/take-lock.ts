import { linkSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { holderIn, holderOf, lockText, textOf, type Holder } from './lock-holder.ts'

const LOOKED_EVERY_MS = 5
/** A turn is a few calls of the file system; what takes longer was stopped in the middle. */
const PATIENCE_MS = 10_000

/**
 * Takes a lock that nobody holds, or whose holder leaves it to this process. It is there whole or not at all, and
 * never away in between: whoever looks finds the old holder or the new one.
 * @returns who is in the way, if somebody is
 */
export function takeLock(path: string, text: string, isOurs: (holder: Holder) => boolean): Holder | undefined {
  const until = performance.now() + PATIENCE_MS
  for (;;) {
    if (created(path, text)) return undefined
    const holder = holderOf(path)
    if (holder && !isOurs(holder)) return holder
    // What is there is replaced by one process at a time: of two that saw the same dead holder, the second finds the first.
    const own = lockText(process.pid, 'runs')
    const first = takeLock(turnOf(path), own, () => false)
    if (!first) {
      if (replaced(path, text, isOurs, own)) return undefined
    } else if (performance.now() > until) return first
    else Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, LOOKED_EVERY_MS)
  }
}

const turnOf = (path: string): string => `${path}.turn`

/** Gives a lock back, unless it says something else by now. */
export function dropLock(path: string, text: string): void {
  if (textOf(path) === text) rmSync(path, { force: true })
}

/**
 * Gives the turn back, too. Only whoever has it replaces what nobody holds, so that stays as it was read; a living holder may drop its own
 * meanwhile, and what is away is for whoever creates it first.
 */
function replaced(path: string, text: string, isOurs: (holder: Holder) => boolean, turn: string): boolean {
  try {
    const found = textOf(path)
    if (found === undefined) return false
    const holder = holderIn(found)
    if (holder && !isOurs(holder)) return false
    return withFile(path, text, (file) => renameSync(file, path))
  } finally {
    dropLock(turnOf(path), turn)
  }
}

function created(path: string, text: string): boolean {
  try {
    return withFile(path, text, (file) => linkWhole(file, path, text))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    return false
  }
}

/** A file system without links shows the lock empty for a moment; there is nothing better there. */
function linkWhole(file: string, path: string, text: string): void {
  try {
    linkSync(file, path)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') throw error
    writeFileSync(path, text, { flag: 'wx', mode: 0o600 })
  }
}

function withFile(path: string, text: string, place: (file: string) => void): true {
  const file = `${path}.${text.split(' ').at(-1)}`
  try {
    writeFileSync(file, text, { flag: 'wx', mode: 0o600 })
    place(file)
    return true
  } finally {
    rmSync(file, { force: true })
  }
}
