import { CannotStart } from './cannot-start.ts'
import { holderOf, lockText, type Holder } from './lock-holder.ts'
import { dropLock, takeLock } from './take-lock.ts'

/** Another local cloud already uses the folder. */
export class AlreadyRunning extends CannotStart {
  constructor(folder: string, { pid, isGuess }: Holder, lock: string, site: string | undefined) {
    const where = site === undefined ? 'is already starting' : `already runs at ${site}`
    const stop = isGuess ? `end it (kill ${pid}: an earlier version started it)` : 'stop it (npx pnpm@12 stop)'
    const other = isGuess ? ` If process ${pid} is something else, remove ${lock}.` : ''
    super(
      `The local cloud that uses ${folder} ${where} (process ${pid}). ` +
        `Use that one, ${stop}, or start another beside it with --state FOLDER --port N.${other}`,
    )
  }
}

/**
 * Makes this process the only one on a state folder. A lock of a process that is gone is taken over, and that of the
 * command which started this one.
 * @param site where the cloud of the folder answers, if it does
 * @returns releases the lock, which happens at the latest when the process exits
 * @throws AlreadyRunning naming the folder, the process and where it answers
 */
export function lockInstance(path: string, folder: string, site: () => string | undefined = () => undefined): () => void {
  const own = lockText(process.pid, 'runs')
  const holder = takeLock(path, own, ({ builds, pid }) => builds && pid === process.ppid)
  if (holder) throw new AlreadyRunning(folder, holder, path, site())
  const release = (): void => {
    dropLock(path, own)
    process.off('exit', release)
  }
  process.on('exit', release)
  return release
}

/** Keeps a folder for a command that builds first. Nothing needs to release it: with the command its lock is nobody's. @throws AlreadyRunning */
export function lockFor(pid: number, path: string, folder: string, site: () => string | undefined): void {
  const holder = takeLock(path, lockText(pid, 'builds'), () => false)
  if (holder) throw new AlreadyRunning(folder, holder, path, site())
}

/** @throws AlreadyRunning when a process that lives holds the lock */
export function refuseSecond(path: string, folder: string, site: () => string | undefined): void {
  const holder = holderOf(path)
  if (holder) throw new AlreadyRunning(folder, holder, path, site())
}
