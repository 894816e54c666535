import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { filesBelow } from './files-below.ts'

/** Root of the repository, with a trailing slash. */
export const root = fileURLToPath(new URL('../../', import.meta.url))

/** What a check found: one sentence per fault, and a line that says what it looked at. */
export interface Finding {
  faults: string[]
  summary: string
}

/**
 * Every file that git knows or would add, relative to the root, without deleted ones. In a downloaded archive, or
 * where git refuses, every file below the root that `.gitignore` lets through.
 */
export function trackedFiles(folder: string = root): string[] {
  try {
    // A folder that lies in somebody else's repository is ignored or half known there.
    if (git(folder, 'rev-parse', '--show-prefix').trim() !== '') return filesBelow(folder)
    const gone = new Set(names(git(folder, 'ls-files', '-dz')))
    return names(git(folder, 'ls-files', '-coz', '--exclude-standard', '--deduplicate')).filter((file) => !gone.has(file))
  } catch {
    return filesBelow(folder)
  }
}

const git = (cwd: string, ...args: string[]): string =>
  execFileSync('git', args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'], maxBuffer: 64e6 })

/** With `-z` git leaves letters outside ASCII as they are. */
const names = (listed: string): string[] => listed.split('\0').filter(Boolean)

export const read = (file: string): string => readFileSync(root + file, 'utf8')
