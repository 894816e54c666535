import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { CannotStart } from './cannot-start.ts'
import { birthOf } from './process-birth.ts'

/** Another local cloud already uses the folder. */
export class AlreadyRunning extends CannotStart {
  constructor(folder: string, process: number, site: string | undefined) {
    const where = site === undefined ? 'is already starting' : `already runs at ${site}`
    super(
      `The local cloud that uses ${folder} ${where} (process ${process}). ` +
        'Use that one, stop it (npx pnpm@12 stop), or start another beside it with --state FOLDER --port N.',
    )
  }
}

interface Holder {
  pid: number
  /** A command that still builds; the cloud that it starts takes the folder over from it. */
  builds: boolean
}

/**
 * Makes this process the only one on a state folder. A lock of a process that is gone is taken over, and that of the
 * command which started this one.
 * @param site where the cloud of the folder answers, if it does
 * @returns releases the lock, which happens at the latest when the process exits
 * @throws AlreadyRunning naming the folder, the process and where it answers
 */
export function lockInstance(path: string, folder: string, site: () => string | undefined = () => undefined): () => void {
  const own = `${process.pid} ${birthOf(process.pid)}`
  const isHandedOver = ({ pid, builds }: Holder) => builds && pid === process.ppid
  write(path, own, folder, { site, isOurs: isHandedOver })
  const release = (): void => {
    rmSync(path, { force: true })
    process.off('exit', release)
  }
  process.on('exit', release)
  return release
}

/** Keeps a folder for a command that builds first. Nothing needs to release it: with the command its lock is nobody's. @throws AlreadyRunning */
export function lockFor(pid: number, path: string, folder: string, site: () => string | undefined): void {
  write(path, `${pid} ${birthOf(pid)} builds`, folder, { site, isOurs: () => false })
}

/** @throws AlreadyRunning when a process that lives holds the lock */
export function refuseSecond(path: string, folder: string, site: () => string | undefined): void {
  const holder = holderOf(path)
  if (holder) throw new AlreadyRunning(folder, holder.pid, site())
}

/** The living process that holds a lock; undefined when there is none, it is gone, or a kill left the lock empty. */
export function holderOf(path: string): Holder | undefined {
  const [pid, began, doing] = textOf(path).trim().split(' ')
  const birth = birthOf(Number(pid))
  return birth === undefined || began !== birth ? undefined : { pid: Number(pid), builds: doing === 'builds' }
}

function write(
  path: string,
  text: string,
  folder: string,
  { site, isOurs }: { site: () => string | undefined; isOurs: (holder: Holder) => boolean },
): void {
  if (tryLock(path, text)) return
  const holder = holderOf(path)
  if (holder && !isOurs(holder)) throw new AlreadyRunning(folder, holder.pid, site())
  rmSync(path, { force: true })
  if (!tryLock(path, text)) throw new AlreadyRunning(folder, holderOf(path)?.pid ?? 0, undefined)
}

function tryLock(path: string, text: string): boolean {
  try {
    writeFileSync(path, text, { flag: 'wx', mode: 0o600 })
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    return false
  }
}

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}
