import { inWords } from './cannot-start.ts'
import { plainly, type Tell } from './stage.ts'
import { startCloud, type RunningCloud } from './start-cloud.ts'
import { parseOptions } from './start-options.ts'
import { whereItIs, welcome } from './welcome.ts'

// The local cloud's command line: runs until Ctrl-C, then leaves nothing behind.

/** A database that is in the middle of a long statement is not waited for; its log brings it back. */
const CLOSE_MS = 10_000

// Lambda's clocks show UTC; threads take the zone of their process.
process.env['TZ'] = 'UTC'

let running: RunningCloud | undefined
let stopping = false

// A second Ctrl-C does not wait.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => (stopping ? process.exit(0) : void stop()))
// Whoever reads the output may leave before the cloud does.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined)
if (process.channel) obeyParent(process.channel)

try {
  const options = parseOptions(process.argv.slice(2))
  running = await startCloud(options, options.quiet ? undefined : teller())
  process.stdout.write(options.quiet ? whereItIs(running.description) : welcome(running.description))
} catch (error) {
  process.stderr.write(`${inWords(error)}\n`)
  process.exitCode = 1
}

/** The command that started the cloud over a channel says when to stop. The channel ends with it, however it ends. */
function obeyParent(channel: { unref(): void }): void {
  process.on('message', (message) => message === 'stop' && void stop())
  process.on('disconnect', () => void stop())
  channel.unref()
}

/** While the cloud still starts there is nothing to close that a kill would not leave as well. */
async function stop(): Promise<void> {
  if (stopping) return
  stopping = true
  setTimeout(() => process.exit(0), CLOSE_MS).unref()
  await running?.close()
  process.exit(0)
}

/** The command draws what the cloud is doing; alone, the cloud says it line by line. */
function teller(): Tell {
  return process.send ? (stage) => void process.send?.(stage) : plainly((line) => void process.stdout.write(line))
}
