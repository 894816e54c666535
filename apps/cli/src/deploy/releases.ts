import { createHash } from 'node:crypto'
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { migrations } from '@sekisho/database/migrations'
import { repository } from '../repository.ts'
import type { ReadAssembly, SynthesisedStack } from './assembly.ts'
import type { ObjectStore } from './object-store.ts'
import { appParts, stackParts, type StackPart, type Target } from './target.ts'

/** A version that runs, or ran: what the smoke test was content with. Enough to deploy Api and Web of it again. */
export interface Release {
  version: string
  /** ISO. */
  at: string
  by: string
  /** Set when it came back by a rollback. */
  insteadOf?: string
  /** Names of the migrations that it knows. */
  migrations: readonly string[]
  /** Of the assembly, as CDK counts. */
  manifest: string
  stacks: Partial<Record<StackPart, SynthesisedStack>>
}

const FOLDER = 'releases/'

/** The stacks that a stage has: nobody asks the edge's region of one that has nothing there, and may not be let. */
export const partsOf = ({ stage }: Pick<Target, 'stage'>, isEdgeBegun: boolean): readonly StackPart[] =>
  stage.edgeLogDays !== undefined || isEdgeBegun ? stackParts : stackParts.filter((part) => part !== 'edge')

/** The newest first. */
export async function readReleases(store: ObjectStore, most = 20): Promise<Release[]> {
  const names = (await store.names(FOLDER)).toReversed().slice(0, most)
  const found = await Promise.all(names.map((name) => store.read<Release>(FOLDER + name)))
  return found.flatMap((one) => (one ? [one.value] : []))
}

/** Keeps a version under its time, so that names are in the order of what happened. */
export async function keepRelease(store: ObjectStore, release: Release): Promise<void> {
  await store.write(`${FOLDER}${release.at.replaceAll(/[:.]/g, '-')}.json`, release)
}

/** @param isBuiltHere whether the templates were made of what is checked out, whose commit then says all */
export function releaseOf(
  { version, stacks }: ReadAssembly,
  { by, at, isBuiltHere }: Pick<Release, 'by' | 'at'> & { isBuiltHere: boolean },
): Release {
  const kept = appParts.flatMap((part) => (stacks.has(part) ? [[part, stacks.get(part)!] as const] : []))
  return {
    version: presentVersion(stacks.values(), isBuiltHere),
    at,
    by,
    migrations: migrations.map(({ name }) => name),
    manifest: version,
    stacks: Object.fromEntries(kept),
  }
}

/** `0.1.0+1a2b3c4`; where that may not be what was committed, with a hash of what was made of it. */
function presentVersion(stacks: Iterable<SynthesisedStack>, isBuiltHere: boolean): string {
  const { version } = JSON.parse(readFileSync(`${repository}package.json`, 'utf8')) as { version: string }
  try {
    const git = (...words: string[]): string =>
      execFileSync('git', words, { cwd: repository, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim()
    return `${version}+${git('rev-parse', '--short', 'HEAD')}${isBuiltHere && git('status', '--porcelain') === '' ? '' : `.${hashOf(stacks)}`}`
  } catch {
    // A downloaded archive knows no commit.
    return `${version}+${hashOf(stacks)}`
  }
}

function hashOf(stacks: Iterable<SynthesisedStack>): string {
  const hash = createHash('sha256')
  for (const { template } of stacks) hash.update(JSON.stringify(template))
  return hash.digest('hex').slice(0, 7)
}
