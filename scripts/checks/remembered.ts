import { read, trackedFiles, type Finding } from './repository.ts'

/** A call that is no hook's, with a hook among its arguments. */
const WITHIN = /\b(?!use[A-Z]|if\b|while\b|for\b|switch\b|return\b)([a-z]\w*)\((?:[^()]|\([^()]*\))*?(?<![\w.])use[A-Z]\w*\(/g

/**
 * What React's compiler remembers for a component must not hold a hook: `columns(t, useLanguage())` it makes anew each time, and
 * with it every row of a list.
 */
export function remembered(files: readonly string[] = trackedFiles(), contents: (file: string) => string = read): Finding {
  const compiled = files.filter((file) => /^apps\/web\/src\/.*\.tsx?$/.test(file) && contents(file).includes("'use memo'"))
  const faults = compiled.flatMap((file) => {
    const text = contents(file)
    return [...text.matchAll(WITHIN)].map((match) => {
      const line = text.slice(0, match.index).split('\n').length
      return `${file}:${line} asks a hook within ${match[1]}(…), which keeps its result from being remembered; ask it on a line of its own.`
    })
  })
  return { faults, summary: `${compiled.length} compiled files ask no hook within a call` }
}
