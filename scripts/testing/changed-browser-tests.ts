import { spawnSync } from 'node:child_process'
import { basename } from 'node:path'
import { root } from '../checks/repository.ts'

const slices = ['events', 'members', 'staff', 'audit', 'account']

/** Files that differ from the last commit, new ones included. @throws Error where there is no git to ask */
export function changedFiles(): string[] {
  const { status, stdout } = spawnSync('git', ['status', '--porcelain', '-z', '--no-renames', '-uall'], { cwd: root, encoding: 'utf8' })
  if (status !== 0) throw new Error('--changed asks git what changed, and this folder is no git repository.')
  return stdout.split('\0').flatMap((line) => line.slice(3) || [])
}

/** What a test outside the browser may read from its source, so that only the browser tests need what is built of it. */
const built = /^apps\/(api|web)\/src\//

/** Whether tests that a change touches need the templates of every authorizer mode: no browser test of a slice does. */
export const needsEveryMode = (changed: readonly string[]): boolean => !changed.every((path) => built.test(path))

/**
 * The browser tests that changed files touch, out of all that there are: themselves, those of their slice, and
 * those of the way in for what lies around the slices.
 */
export function browserTestsFor(changed: readonly string[], all: readonly string[]): string[] {
  const wanted = new Set<string>()
  const want = (start: string) => all.filter((file) => basename(file).startsWith(start)).forEach((file) => wanted.add(file))
  for (const path of changed) {
    if (all.includes(path)) wanted.add(path)
    const slice = slices.find((name) => path.includes(`/features/${name}/`) || path === `packages/contract/src/${name}.ts`)
    if (slice) want(`${slice}.`)
    else if (/^apps\/(web|api)\/src\/(session|sign-in)\//.test(path)) want('sign-in')
    else if (/^(apps\/web|packages\/contract)\/src\//.test(path)) want('events.')
  }
  return [...wanted].toSorted()
}
