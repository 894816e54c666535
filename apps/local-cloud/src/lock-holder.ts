import { randomUUID } from 'node:crypto'
import { lstatSync, readFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { CannotStart } from './cannot-start.ts'
import { birthOf, bootId, looksLikeNode } from './process-birth.ts'

/** The living process that holds a lock. */
export interface Holder {
  pid: number
  /** A command that still builds; the cloud that it starts takes the folder over from it. */
  builds: boolean
  /** An earlier version wrote the number alone: it may be another program's by now. */
  isGuess: boolean
}

/** What a lock says while a process holds it, unlike anything that another lock ever says. */
export function lockText(pid: number, doing: 'runs' | 'builds'): string {
  return [pid, birthOf(pid), doing, bootId(), randomUUID()].join(' ')
}

/** Who holds a lock; undefined when there is none, its process is gone, or it is empty. @throws LockUnreadable */
export function holderOf(path: string): Holder | undefined {
  return holderIn(textOf(path) ?? '')
}

/** The holder that the text of a lock names, if it lives. */
export function holderIn(text: string): Holder | undefined {
  const [number, began, doing, boot] = text.trim().split(' ')
  const pid = Number(number)
  const birth = birthOf(pid)
  if (birth === undefined) return undefined
  // Whoever is this process itself has not written it.
  if (began === undefined) return pid !== process.pid && looksLikeNode(pid) ? { pid, builds: false, isGuess: true } : undefined
  // Linux counts a birth from when it booted; earlier versions did not say which time that was.
  if (began !== birth || (boot ?? bootId()) !== bootId()) return undefined
  return { pid, builds: doing === 'builds', isGuess: false }
}

/** What a lock says; undefined when there is none. @throws LockUnreadable */
export function textOf(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException
    // A link that leads nowhere is in the way, too.
    if (code === 'ENOTDIR' || (code === 'ENOENT' && !statOf(path)?.isSymbolicLink())) return undefined
    throw new LockUnreadable(path, code, error)
  }
}

const statOf = (path: string) => lstatSync(path, { throwIfNoEntry: false })

/** What stands where a lock should says nothing: perhaps somebody else's cloud, who alone may read it. */
export class LockUnreadable extends CannotStart {
  constructor(path: string, code: string, cause: unknown) {
    const owner = code === 'EACCES' || code === 'EPERM' ? ownerOf(path) : undefined
    const whose =
      owner === undefined ? 'Remove it' : `It is user ${owner}'s, and so may be a cloud there: only they can stop it. Remove it if not`
    super(`${path} cannot be read (${code}). ${whose}, or choose another folder with --state FOLDER.`, { cause })
  }
}

/** Of a file in a folder that may not be searched, no more is known than whose the folder is. */
function ownerOf(path: string): number | undefined {
  for (const at of [path, dirname(path)]) {
    try {
      return lstatSync(at).uid
    } catch {
      // The folder may say it.
    }
  }
  return undefined
}
