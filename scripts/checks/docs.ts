import { existsSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { read, root, trackedFiles, type Finding } from './repository.ts'

const CITED = /`((?:apps|packages|infra|e2e|docs|scripts|bench|\.ci|\.github)\/[\w./<>*{}-]*)`/g
const LINKED = /\]\((?!https?:|#|mailto:)([^)\s#]+)/g

/** Every path that a document cites or links exists. */
export function docs(files: readonly string[] = trackedFiles()): Finding {
  const pages = files.filter((file) => file.endsWith('.md'))
  let cited = 0
  const faults = pages.flatMap((page) => {
    const text = read(page)
    const paths = [
      ...[...text.matchAll(CITED)].map((match) => match[1]!).filter((path) => !/[<>*{}]/.test(path)),
      ...[...text.matchAll(LINKED)].map((match) => normalize(join(dirname(page), match[1]!))),
    ]
    cited += paths.length
    return paths.filter((path) => !existsSync(root + path)).map((path) => `${page} cites ${path}, which does not exist.`)
  })
  return { faults, summary: `${cited} paths in ${pages.length} documents` }
}
