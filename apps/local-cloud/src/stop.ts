import { join } from 'node:path'
import { CannotStart, inWords } from './cannot-start.ts'
import { siteOf } from './describe-cloud.ts'
import { lockFile } from './fresh-state.ts'
import { holderOf, type Holder } from './lock-holder.ts'
import { parseOptions } from './start-options.ts'

const LOOKED_EVERY_MS = 50
/** A cloud ends itself after ten seconds, whatever its database does. */
const PATIENCE_MS = 20_000

/**
 * Ends the local cloud of a state folder, however it was started and however far it has come, and returns once it is gone.
 * @returns what became of it, in a sentence
 * @throws CannotStart when it is somebody else's, or does not end
 */
export async function stopCloud(state: string, patienceMs = PATIENCE_MS): Promise<string> {
  const path = join(state, lockFile)
  const site = siteOf(state)
  const told = new Set<number>()
  const until = performance.now() + patienceMs
  // A command that builds hands its folder to the cloud that it starts: then there are two to be told.
  for (let holder = holderOf(path); holder; holder = holderOf(path)) {
    if (!told.has(holder.pid)) tell(holder, path)
    told.add(holder.pid)
    if (performance.now() > until)
      throw new CannotStart(`Process ${holder.pid} was told to stop and has not. End it with: kill -9 ${holder.pid}`)
    await new Promise((resolve) => setTimeout(resolve, LOOKED_EVERY_MS))
  }
  if (told.size === 0) return `No local cloud that uses ${state} is running.`
  return `Stopped the local cloud ${site === undefined ? 'while it started' : `at ${site}; its ports are free`}.`
}

/** Never a process that may be somebody else's by now: an earlier version wrote no more than its number. */
function tell({ pid, isGuess }: Holder, lock: string): void {
  if (isGuess)
    throw new CannotStart(
      `Process ${pid} may be a local cloud that an earlier version started. If it is, end it with: kill ${pid}. If not, remove ${lock}`,
    )
  try {
    process.kill(pid, 'SIGTERM')
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'EPERM') throw new CannotStart(`The local cloud is process ${pid} of another user, who alone may stop it.`)
    // Otherwise it has just ended by itself.
  }
}

// `node stop.ts`, with the options of the start: of those only the folder counts.
if (import.meta.main) {
  try {
    process.stdout.write(`${await stopCloud(parseOptions(process.argv.slice(2)).state)}\n`)
  } catch (error) {
    process.stderr.write(`${inWords(error)}\n`)
    process.exitCode = 1
  }
}
