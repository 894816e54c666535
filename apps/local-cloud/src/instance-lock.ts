import { openSync, closeSync, readFileSync, rmSync, writeSync } from 'node:fs'
import { CannotStart } from './cannot-start.ts'

/** Another local cloud already uses the folder. */
export class AlreadyRunning extends CannotStart {}

/**
 * Makes this process the only one on a state folder. A lock of a process that is gone is taken over.
 * @returns releases the lock
 * @throws AlreadyRunning naming the folder and the process
 */
export function lockInstance(path: string, folder: string): () => void {
  const holder = tryLock(path)
  if (holder !== undefined) {
    if (isAlive(holder))
      throw new AlreadyRunning(
        `Another local cloud (process ${holder}) already uses ${folder}. Stop it, or choose another folder with --state.`,
      )
    rmSync(path, { force: true })
    if (tryLock(path) !== undefined) throw new AlreadyRunning(`Another local cloud is starting on ${folder}.`)
  }
  return () => rmSync(path, { force: true })
}

/** Undefined when the lock is ours now, otherwise the process that holds it. */
function tryLock(path: string): number | undefined {
  try {
    const file = openSync(path, 'wx', 0o600)
    writeSync(file, String(process.pid))
    closeSync(file)
    return undefined
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    return Number(readFileSync(path, 'utf8'))
  }
}

/** Numbers are used again after a restart of the machine, so on Linux the process must also look like Node. */
function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('node')
  } catch {
    return true
  }
}
