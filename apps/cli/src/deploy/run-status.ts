import type { Answer, Context } from '../command.ts'
import { table } from '../terminal/table.ts'
import { driftLines, driftOf, type Drift } from './drift-of.ts'
import { isEdgeBegun } from './edge-log.ts'
import { objectStore } from './object-store.ts'
import { partsOf, readReleases, type Release } from './releases.ts'
import { stackState } from './stack-state.ts'
import { targetFor, targetOf, type DeployOptions, type StackPart, type Target } from './target.ts'

export interface RunStatusOptions extends DeployOptions {
  /** False leaves out the comparison with what is there. */
  drift?: boolean
}

interface StackStatus {
  stack: StackPart
  status: string
  since: string | null
  drift: Drift | null
}

/**
 * What runs where, since when and by whom it was deployed, and what somebody has changed past the stacks. Reads only.
 * @throws Failure
 */
export async function runStatus({ drift: isCompared = true, ...options }: RunStatusOptions, context: Context): Promise<Answer> {
  const target = await targetOf(options, context)
  const store = await objectStore(target)
  const [present, ...before] = await readReleases(store, 6)
  const line = context.progress('Comparing with what is there')
  let done = 0
  const parts = partsOf(target, await isEdgeBegun(store))
  const stacks = await Promise.all(
    parts.map(async (part) => {
      const found = await statusOf(target, part, isCompared)
      line.at(++done, parts.length)
      return found
    }),
  ).finally(line.end)
  const release = present && {
    version: present.version,
    at: present.at,
    by: present.by,
    ...(present.insteadOf && { insteadOf: present.insteadOf }),
  }
  const earlier = before.map(({ version, at }) => ({ version, at }))
  const json = { stage: target.stage.name, account: target.account, region: target.stage.region, release: release ?? null, stacks, earlier }
  return { json, text: inWords(target, present, stacks, earlier) }
}

async function statusOf(whole: Target, part: StackPart, isCompared: boolean): Promise<StackStatus> {
  const target = targetFor(whole, part)
  const state = await stackState(target, target.stackName(part))
  const isStable = state !== null && /_(COMPLETE|FAILED)$/.test(state.status)
  const drift = isStable && isCompared ? await driftOf(target, target.stackName(part)) : null
  return { stack: part, status: state?.status ?? 'none', since: state?.since.toISOString() ?? null, drift }
}

function inWords(
  { account, stage }: Target,
  release: Release | undefined,
  stacks: readonly StackStatus[],
  earlier: readonly Pick<Release, 'version' | 'at'>[],
): string {
  const rows = stacks.map(({ stack, status, since, drift }) => [stack, status, since ?? '', driftWord(drift)])
  const runs = release
    ? `Runs ${release.version} since ${release.at}, by ${release.by}${release.insteadOf ? `, in place of ${release.insteadOf}` : ''}.`
    : 'No deployment of this stage has come to its end.'
  const changed = stacks.flatMap(({ stack, drift }) => (drift && drift.resources.length > 0 ? [`${stack}:`, ...driftLines(drift)] : []))
  const past = changed.length > 0 ? ['Changed past the stacks:', ...changed, 'docs/runbooks/deploy.md says what to do about it.'] : []
  const could = earlier.length > 0 ? [`Before: ${earlier.map(({ version, at }) => `${version} (${at})`).join(', ')}`] : []
  return [`Stage "${stage.name}": account ${account}, ${stage.region}`, runs, table(rows), ...past, ...could].join('\n')
}

function driftWord(drift: Drift | null): string {
  if (drift === null) return ''
  if (drift.state === 'drifted') return `${drift.resources.length} changed past it`
  return drift.state === 'unseen' ? `not compared: ${drift.why}` : 'in sync'
}
