import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { join } from 'node:path'
import { root } from './checks/repository.ts'

const turbo = join(root, 'node_modules/.bin/turbo')
const argsFor = (tasks: readonly string[]) => ['run', ...tasks, '--output-logs=errors-only', '--log-prefix=none']
const envFor = (authorizer: string) => ({
  ...process.env,
  SEKISHO_AUTHORIZER: authorizer,
  TURBO_TELEMETRY_DISABLED: '1',
  TURBO_NO_UPDATE_NOTIFIER: '1',
})

/**
 * Builds the functions and the web app and synthesises the templates, as far as their sources changed; for
 * the proof also those of every authorizer mode.
 * Quiet when it works; prints the tool's output and ends the process when it does not.
 */
export function build(authorizer = 'iam', everyMode = false): void {
  const args = argsFor(['build', 'synth', ...(everyMode ? ['synth:modes'] : [])])
  const ran = spawnSync(turbo, args, { cwd: root, env: envFor(authorizer), encoding: 'utf8' })
  if (ran.status === 0) return
  process.stderr.write(`${ran.stdout}\n${ran.stderr}\nThe build failed; what it printed is above.\n`)
  process.exit(1)
}

/**
 * The same, one task at a time and without standing in the way of signals.
 * @param begun hears the process, so that it can be ended
 * @returns what the tool printed when it failed, otherwise undefined
 */
export function buildTask(task: 'build' | 'synth', authorizer: string, begun: (child: ChildProcess) => void): Promise<string | undefined> {
  const child = spawn(turbo, argsFor([task]), { cwd: root, env: envFor(authorizer), stdio: ['ignore', 'pipe', 'pipe'] })
  begun(child)
  let printed = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (printed += chunk.toString()))
  return new Promise((resolve) => {
    child.on('error', (error) => resolve(error.message))
    child.on('close', (status) => resolve(status === 0 ? undefined : `${printed}\nThe build failed; what it printed is above.`))
  })
}
