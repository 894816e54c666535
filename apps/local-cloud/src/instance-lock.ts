import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { CannotStart } from './cannot-start.ts'

/** Another local cloud already uses the folder. */
export class AlreadyRunning extends CannotStart {
  constructor(folder: string, process: number, site: string | undefined) {
    const where = site === undefined ? 'is already starting' : `already runs at ${site}`
    super(
      `The local cloud that uses ${folder} ${where} (process ${process}). ` +
        'Use that one, stop it, or start another beside it with --state FOLDER --port N.',
    )
  }
}

/**
 * Makes this process the only one on a state folder. A lock of a process that is gone is taken over.
 * @param site where the cloud of the folder answers, if it does
 * @returns releases the lock, which happens at the latest when the process exits
 * @throws AlreadyRunning naming the folder, the process and where it answers
 */
export function lockInstance(path: string, folder: string, site: () => string | undefined = () => undefined): () => void {
  if (!tryLock(path)) {
    refuseSecond(path, folder, site)
    rmSync(path, { force: true })
    if (!tryLock(path)) throw new AlreadyRunning(folder, holderOf(path) ?? 0, undefined)
  }
  const release = (): void => {
    rmSync(path, { force: true })
    process.off('exit', release)
  }
  process.on('exit', release)
  return release
}

/** @throws AlreadyRunning when a process that lives holds the lock */
export function refuseSecond(path: string, folder: string, site: () => string | undefined): void {
  const holder = holderOf(path)
  if (holder !== undefined && isAlive(holder)) throw new AlreadyRunning(folder, holder, site())
}

function tryLock(path: string): boolean {
  try {
    writeFileSync(path, String(process.pid), { flag: 'wx', mode: 0o600 })
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    return false
  }
}

/** The process that a lock names; undefined when there is none, or a kill left it empty. */
function holderOf(path: string): number | undefined {
  try {
    return Number(readFileSync(path, 'utf8')) || undefined
  } catch {
    return undefined
  }
}

/** Numbers are used again after a restart of the machine, so on Linux the process must also look like Node. */
function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false
  }
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('node')
  } catch {
    return true
  }
}
