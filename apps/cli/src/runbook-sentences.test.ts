import { globSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { repository } from './repository.ts'

const sources = globSync(['apps/cli/src/**/*.ts', 'packages/*/src/**/*.ts', 'infra/**/*.ts'], {
  cwd: repository,
  exclude: (path) => /node_modules|\.test\.ts$/.test(String(path)),
})
const said = sources.map((file) => readFileSync(join(repository, file), 'utf8').replaceAll("\\'", "'")).join('\n')

/** AWS's own: a state of a stack, and why IAM deletes no role. */
const AWS = /[A-Z]+_[A-Z_]+|Cannot delete entity, must delete policies first/g

/** What a page tells its reader to look for: the first column under "It says", and what a command ends with. */
function sentences(page: string): string[] {
  const text = readFileSync(join(repository, 'docs/runbooks', page), 'utf8')
  const table = /^\| It says \|.*\n\|.*\n((?:\|.*\n)+)/m.exec(text)?.[1] ?? ''
  const cells = table.split('\n').flatMap((row) => [...(row.split(' | ')[0] ?? '').matchAll(/`([^`]+)`/g)].map(([, words]) => words!))
  return [...cells, ...[...text.matchAll(/ends with `([^`]+)`/g)].map(([, words]) => words!)]
}

const known = readdirSync(join(repository, 'docs/runbooks')).flatMap((page) =>
  sentences(page).map((words): [string, string] => [page, words]),
)

it.each(known)('%s quotes what the program says: %s', (_page, words) => {
  const parts = words
    .replaceAll(AWS, '…')
    .split(/…|<\w+>|"/)
    .map((part) => part.trim())
    .filter((part) => part.length > 2)
  expect(parts.filter((part) => !said.includes(part))).toEqual([])
})

it('looks at what there is to look at', () => expect(known.length).toBeGreaterThan(25))
