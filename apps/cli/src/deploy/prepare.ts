import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { Failure } from '../failure.ts'
import { repository } from '../repository.ts'
import type { Step } from './steps.ts'
import type { Target } from './target.ts'

/** Where the templates of a stage are synthesised; not kept by git. */
const folderOf = ({ stage }: Target): string => join(repository, 'infra/deploy.out', stage.name)

/**
 * Builds what is deployed, synthesises the stage's templates with their checks of life cycle and shape, and runs the
 * templates' tests: all of it as processes of the repository.
 * @param reserved instances that each function keeps for itself, as far as the account has them
 * @returns the folder of the templates
 * @throws Failure with what the process printed
 */
export async function prepare(
  target: Target,
  step: Step,
  { isTested, reserved }: { isTested: boolean; reserved: number | null },
): Promise<string> {
  const out = folderOf(target)
  await step('Build', () => run(['turbo', 'run', 'build', '--output-logs=errors-only', '--log-prefix=none'], 'The build'))
  const env = { SEKISHO_STAGE: target.stage.name, SEKISHO_OUT: out, SEKISHO_RESERVED: String(reserved ?? 0) }
  await step('Templates', () => run(['node', 'infra/app.ts', '--stage', target.stage.name], 'The synthesis', env))
  if (isTested) await step('Tests of the templates', () => run(['vitest', 'run', '--project', 'infra', '--reporter=dot'], 'The tests'))
  return out
}

async function run(command: readonly [string, ...string[]], what: string, env: Record<string, string> = {}): Promise<string> {
  const [program, ...words] = command
  const path = program === 'node' ? process.execPath : join(repository, 'node_modules/.bin', program)
  const child = spawn(path, words, {
    cwd: repository,
    env: { ...process.env, ...env, TURBO_TELEMETRY_DISABLED: '1' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const [printed, complaint, [status]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit')])
  if (status === 0) return ''
  throw new Failure(`${what} failed; nothing was deployed.\n${`${printed}\n${complaint}`.trim().slice(-4_000)}`, { end: 'refused' })
}
