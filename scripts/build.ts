import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { root } from './checks/repository.ts'

/**
 * Builds the functions and the web app and synthesises the templates, as far as their sources changed; for
 * the proof also those of every authorizer mode.
 * Quiet when it works; prints the tool's output and ends the process when it does not.
 */
export function build(authorizer = 'iam', everyMode = false): void {
  const env = { ...process.env, SEKISHO_AUTHORIZER: authorizer, TURBO_TELEMETRY_DISABLED: '1', TURBO_NO_UPDATE_NOTIFIER: '1' }
  const args = ['run', 'build', 'synth', ...(everyMode ? ['synth:modes'] : []), '--output-logs=errors-only', '--log-prefix=none']
  const ran = spawnSync(join(root, 'node_modules/.bin/turbo'), args, { cwd: root, env, encoding: 'utf8' })
  if (ran.status === 0) return
  process.stderr.write(`${ran.stdout}\n${ran.stderr}\nThe build failed; what it printed is above.\n`)
  process.exit(1)
}
