import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { inWords } from './cannot-start.ts'
import { siteOf } from './describe-cloud.ts'
import { requireRoom } from './disk-room.ts'
import { lockFile, seededFile } from './fresh-state.ts'
import { refuseSecond } from './instance-lock.ts'
import { choosePorts } from './ports.ts'
import { parseOptions, type CloudOptions } from './start-options.ts'
import { usage } from './usage.ts'

/**
 * What can be refused before anything is built: options, a cloud that runs already, taken ports, a full disk.
 * @throws CannotStart
 */
export async function preflight({ state, port, fresh, members }: CloudOptions): Promise<void> {
  refuseSecond(join(state, lockFile), state, () => siteOf(state))
  await choosePorts(port)
  const isSeeded = !fresh && existsSync(join(state, seededFile))
  if (!isSeeded) requireRoom(state, members)
}

// `node preflight.ts …options`, for whoever builds before starting; it also says which options there are.
if (import.meta.main) {
  try {
    if (process.argv.includes('--help')) process.stdout.write(usage)
    else await preflight(parseOptions(process.argv.slice(2)))
  } catch (error) {
    process.stderr.write(`${inWords(error)}\n`)
    process.exitCode = 1
  }
}
