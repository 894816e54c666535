import { read, trackedFiles, type Finding } from './repository.ts'

// A URL's path is percent-encoded and has no drive: as a file's path it breaks in `関所 test`, in `100 %` and on Windows.
const WRONG = [
  /new URL\([^()]*(?:\([^()]*\)[^()]*)*import\.meta\.url\s*,?\s*\)\s*\.pathname\b/g,
  /import\.meta\.url\s*\.\s*(?:slice|substring|substr|replace|replaceAll|split)\b/g,
  /\.(?:replace|replaceAll|split)\(\s*['"`/]\^?file:/g,
  /['"`]file:\/{2,3}(?:\$\{|['"`]\s*\+)/g,
]
const NAMED = /\b(?:const|let|var)\s+(\w+)\s*=\s*new URL\([^()]*(?:\([^()]*\)[^()]*)*import\.meta\.url\s*,?\s*\)(?!\s*\.)/g

/** Paths and URLs of files are turned into each other by `fileURLToPath` and `pathToFileURL` only. */
export function paths(files: readonly string[] = trackedFiles(), contents: (file: string) => string = read): Finding {
  const sources = files.filter((file) => /\.[cm]?[jt]sx?$/.test(file) && !/^scripts\/checks\/(paths|checks\.test)\.ts$/.test(file))
  const faults = sources.flatMap((file) => {
    const text = contents(file)
    const named = [...text.matchAll(NAMED)].map(([, name]) => new RegExp(`\\b${name}\\.pathname\\b`, 'g'))
    const found = [...WRONG, ...named].flatMap((pattern) => [...text.matchAll(pattern)])
    return found.map((match) => {
      const line = text.slice(0, match.index).split('\n').length
      return `${file}:${line} makes a path of a URL by hand; use fileURLToPath or pathToFileURL.`
    })
  })
  return { faults, summary: `${sources.length} files name no file by a URL's path` }
}
