import { CannotStart } from './cannot-start.ts'
import { startCloud, type RunningCloud } from './start-cloud.ts'
import { parseOptions } from './start-options.ts'
import { welcome } from './welcome.ts'

// The local cloud's command line: runs until Ctrl-C, then leaves nothing behind.

// Lambda's clocks show UTC; threads take the zone of their process.
process.env['TZ'] = 'UTC'

let running: RunningCloud | undefined
let stopping = false

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void stop())

try {
  running = await startCloud(parseOptions(process.argv.slice(2)))
  if (stopping) {
    await running.close()
    process.exit(0)
  }
  process.stdout.write(welcome(running.description))
} catch (error) {
  process.stderr.write(`${inWords(error)}\n`)
  process.exitCode = 1
}

/** A second Ctrl-C does not wait. While the cloud still starts, it is closed as soon as it stands. */
async function stop(): Promise<void> {
  if (stopping) process.exit(0)
  stopping = true
  if (!running) return
  await running.close()
  process.exit(0)
}

/** What a person can act on is one sentence; anything else keeps its stack. */
function inWords(error: unknown): string {
  if (error instanceof CannotStart) return error.message
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}
