import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, matchesGlob } from 'node:path'

/**
 * Every file below a folder, relative to it with slashes, but for `.git` and what its `.gitignore` names. Read are
 * the lines that ours has: a name or a pattern of one name, with a slash behind it for folders.
 */
export function filesBelow(folder: string): string[] {
  const file = join(folder, '.gitignore')
  const lines = existsSync(file) ? readFileSync(file, 'utf8').split(/\r?\n/) : []
  const patterns = ['.git', ...lines.map((line) => line.trim()).filter((line) => line !== '' && !line.startsWith('#'))]
  return walk(folder, '', patterns)
}

function walk(folder: string, below: string, patterns: readonly string[]): string[] {
  return readdirSync(join(folder, below), { withFileTypes: true }).flatMap((entry) => {
    const ignored = patterns.some((pattern) =>
      pattern.endsWith('/') ? entry.isDirectory() && matchesGlob(entry.name, pattern.slice(0, -1)) : matchesGlob(entry.name, pattern),
    )
    if (ignored) return []
    const path = `${below}${entry.name}`
    return entry.isDirectory() ? walk(folder, `${path}/`, patterns) : [path]
  })
}
