import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, realpathSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Something that a person must do before anything can be compared. */
export class CannotCompare extends Error {}

const git = (root: string, ...args: string[]): Buffer =>
  execFileSync('git', ['-C', root, ...args], { stdio: ['ignore', 'pipe', 'pipe'], maxBuffer: 256e6 })
const text = (root: string, ...args: string[]): string =>
  git(root, ...args)
    .toString()
    .trim()
const attempt = (root: string, ...args: string[]): string | null => {
  try {
    return text(root, ...args)
  } catch {
    return null
  }
}

/**
 * The commit to compare with: the one that is asked for, otherwise where the branch left `origin/main` or `main`.
 * @throws CannotCompare that says what to fetch in a shallow clone, and what to do where there is no repository
 */
export function baseCommit(root: string, asked: string | undefined): string {
  if (attempt(root, 'rev-parse', '--git-dir') === null) {
    throw new CannotCompare('There is no git repository here. Unpack the earlier sources and name them: --base-folder FOLDER.')
  }
  const isShallow = attempt(root, 'rev-parse', '--is-shallow-repository') === 'true'
  const fetching = isShallow ? 'This clone is shallow: ' : ''
  if (asked !== undefined && attempt(root, 'rev-parse', '--verify', '--quiet', `${asked}^{commit}`) === null) {
    const ref = asked.replace(/^origin\//, '')
    throw new CannotCompare(`${fetching}${asked} is not here. Fetch it: git fetch origin ${ref} (then --base FETCH_HEAD names it).`)
  }
  const mains = asked === undefined ? ['origin/main', 'main'] : [asked]
  const main = mains.find((ref) => attempt(root, 'rev-parse', '--verify', '--quiet', `${ref}^{commit}`) !== null)
  if (main === undefined) throw new CannotCompare('Neither origin/main nor main is here. Name what to compare with: --base REF.')
  const left = attempt(root, 'merge-base', 'HEAD', main)
  if (left !== null) return left
  throw new CannotCompare(
    `${fetching}where this branch left ${main} is not here. Fetch the history: git fetch ${isShallow ? '--unshallow ' : ''}origin.`,
  )
}

/** The messages of the commits since a base. */
export const messagesSince = (root: string, base: string): string => attempt(root, 'log', '--format=%B', `${base}..HEAD`) ?? ''

const compared = ['packages/permissions', 'packages/contract', 'apps/web/src']

/** Lays the sources of a commit into a folder of their own, as far as they are compared. The caller removes it. */
export function sourcesOf(root: string, commit: string): string {
  const present = compared.filter((path) => attempt(root, 'cat-file', '-e', `${commit}:${path}`) !== null)
  if (!present.includes('packages/permissions')) {
    throw new CannotCompare(`${commit.slice(0, 12)} holds no permission table (packages/permissions): it is older than the table.`)
  }
  const folder = mkdtempSync(join(tmpdir(), 'sekisho-permissions-'))
  execFileSync('tar', ['-xf', '-', '-C', folder], { input: git(root, 'archive', '--format=tar', commit, '--', ...present) })
  linkLibraries(root, folder)
  return folder
}

/** The packages find each other in the folder, and the libraries where this repository has them. */
function linkLibraries(root: string, folder: string): void {
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }\n')
  mkdirSync(join(folder, 'node_modules/@sekisho'), { recursive: true })
  for (const name of ['permissions', 'contract']) symlinkSync(join(folder, 'packages', name), join(folder, 'node_modules/@sekisho', name))
  const zod = join(root, 'packages/contract/node_modules/zod')
  if (existsSync(zod)) symlinkSync(realpathSync(zod), join(folder, 'node_modules/zod'))
}
