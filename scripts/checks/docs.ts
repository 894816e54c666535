import { dirname, join, normalize } from 'node:path'
import { read, trackedFiles, type Finding } from './repository.ts'

const CITED = /`((?:apps|packages|infra|e2e|docs|scripts|bench|\.ci|\.github)\/[\w./<>*{}-]*)`/g
const LINKED = /\]\((?!https?:|#|mailto:)([^)\s#]+)/g

/**
 * Every path that a document cites or links is in the repository, or in a folder that a build or a run writes. What lies
 * on this disk is not asked: a checkout that was built has more than a fresh one.
 */
export function docs(files: readonly string[] = trackedFiles(), contents = read): Finding {
  const pages = files.filter((file) => file.endsWith('.md'))
  const known = new Set(files.flatMap((file) => [file, ...foldersOf(file)]))
  const written = new Set([...contents('.gitignore').matchAll(/^([\w.-]+)\/\r?$/gm)].map((match) => match[1]!))
  const isThere = (path: string) => known.has(path.replace(/\/$/, '')) || path.split('/').some((name) => written.has(name))
  let cited = 0
  const faults = pages.flatMap((page) => {
    const text = contents(page)
    const paths = [
      ...[...text.matchAll(CITED)].map((match) => match[1]!).filter((path) => !/[<>*{}]/.test(path)),
      ...[...text.matchAll(LINKED)].map((match) => normalize(join(dirname(page), match[1]!)).replaceAll('\\', '/')),
    ]
    cited += paths.length
    return paths.filter((path) => !isThere(path)).map((path) => `${page} cites ${path}, which does not exist.`)
  })
  return { faults, summary: `${cited} paths in ${pages.length} documents` }
}

/** `a/b/c.ts` lies in `a/b` and in `a`. */
const foldersOf = (file: string): string[] => {
  const folder = dirname(file)
  return folder === '.' ? [] : [folder, ...foldersOf(folder)]
}
