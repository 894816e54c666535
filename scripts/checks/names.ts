import { trackedFiles, type Finding } from './repository.ts'

const VAGUE = new Set(['utils', 'util', 'common', 'helpers', 'helper', 'misc', 'shared', 'core', 'lib'])

/** No folder or file named for nothing, and no barrel. */
export function names(files: readonly string[] = trackedFiles()): Finding {
  const sources = files.filter((file) => /\.(ts|tsx)$/.test(file))
  const faults = sources.flatMap((file) => {
    const parts = file.replace(/\.(test|e2e)?\.?tsx?$/, '').split('/')
    const vague = parts.filter((part) => VAGUE.has(part)).map((part) => `${file}: "${part}" names no concern.`)
    return parts.at(-1) === 'index' ? [...vague, `${file}: a barrel hides what is imported; import the file itself.`] : vague
  })
  return { faults, summary: `${sources.length} names` }
}
