import { spawnSync } from 'node:child_process'
import { root } from '../checks/repository.ts'

export const say = (line: string): void => void process.stderr.write(`${line}\n`)

/** Runs a program in the repository. With a hint, even an empty one, a failure ends this process with what it printed. */
export function run(
  program: string,
  words: readonly string[],
  hint: string | null = '',
  env: Record<string, string> = {},
): { status: number | null; printed: string } {
  const ran = spawnSync(program, words, { cwd: root, env: { ...process.env, ...env }, encoding: 'utf8', maxBuffer: 64e6 })
  const printed = `${ran.stdout ?? ''}${ran.stderr ?? ''}${ran.error ? `${program}: ${ran.error.message}` : ''}`.trim()
  if (ran.status !== 0 && hint !== null) {
    say(`${printed}\n${hint}`.trim())
    process.exit(1)
  }
  return { status: ran.status, printed }
}
