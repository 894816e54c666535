import { readFileSync } from 'node:fs'
import { stripTypeScriptTypes } from 'node:module'

const made = new Map<string, URL>()

/**
 * A module and the modules beside it that it imports, as one URL of plain JavaScript. A thread that starts from it
 * needs no compiler of TypeScript of its own, which is 10 MB and a third of the start of each.
 */
export function threadSource(file: URL): URL {
  const known = made.get(file.href)
  if (known) return known
  const code = quietly(() => stripTypeScriptTypes(readFileSync(file, 'utf8')))
  const linked = code.replaceAll(/from '(\.\/[^']+\.ts)'/g, (_, path: string) => `from '${threadSource(new URL(path, file)).href}'`)
  // Stack traces name the file and not all of its text.
  const url = new URL(`data:text/javascript;base64,${Buffer.from(`${linked}\n//# sourceURL=${file.href}\n`).toString('base64')}`)
  made.set(file.href, url)
  return url
}

/** Node warns of what it does itself with every file of ours: taking the types out. */
function quietly<T>(work: () => T): T {
  const { emitWarning } = process
  process.emitWarning = () => undefined
  try {
    return work()
  } finally {
    process.emitWarning = emitWarning
  }
}
