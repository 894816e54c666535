import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { inWords } from './cannot-start.ts'
import { siteOf } from './describe-cloud.ts'
import { requireRoom } from './disk-room.ts'
import { lockFile, seededFile } from './fresh-state.ts'
import { lockFor, refuseSecond } from './instance-lock.ts'
import { choosePorts } from './ports.ts'
import { parseOptions, type CloudOptions } from './start-options.ts'
import { State } from './state.ts'
import { usage } from './usage.ts'

/**
 * What can be refused before anything is built: options, a cloud that runs already, taken ports, a full disk.
 * @param command the process that builds next: the folder is its own from now on, so that it is found there and told to stop
 * @throws CannotStart
 */
export async function preflight({ state, port, fresh, members }: CloudOptions, command: number): Promise<void> {
  const lock = join(state, lockFile)
  refuseSecond(lock, state, () => siteOf(state))
  await choosePorts(port)
  const isSeeded = !fresh && existsSync(join(state, seededFile))
  if (!isSeeded) requireRoom(state, members)
  lockFor(command, new State(state).path(lockFile), state, () => siteOf(state))
}

// `node preflight.ts PROCESS …options`, for the command that builds before starting; it also says which options there are.
if (import.meta.main) {
  const [command, ...options] = process.argv.slice(2)
  try {
    if (options.includes('--help')) process.stdout.write(usage)
    else await preflight(parseOptions(options), Number(command))
  } catch (error) {
    process.stderr.write(`${inWords(error)}\n`)
    process.exitCode = 1
  }
}
