import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** Root of the repository, with a trailing slash. */
export const root = fileURLToPath(new URL('../../', import.meta.url))

/** What a check found: one sentence per fault, and a line that says what it looked at. */
export interface Finding {
  faults: string[]
  summary: string
}

/** Every file git knows or would add, relative to the root, without deleted ones. */
export function trackedFiles(): string[] {
  const listed = execFileSync('git', ['ls-files', '-co', '--exclude-standard', '--deduplicate'], { cwd: root, encoding: 'utf8' })
  const deleted = execFileSync('git', ['ls-files', '-d'], { cwd: root, encoding: 'utf8' })
  const gone = new Set(deleted.split('\n'))
  return listed.split('\n').filter((file) => file !== '' && !gone.has(file))
}

export const read = (file: string): string => readFileSync(root + file, 'utf8')
