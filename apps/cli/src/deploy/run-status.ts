import type { Answer, Context } from '../command.ts'
import { table } from '../terminal/table.ts'
import { objectStore } from './object-store.ts'
import { readReleases } from './releases.ts'
import { stackState } from './stack-state.ts'
import { stackParts, targetOf, type DeployOptions } from './target.ts'

/** What runs where, since when, and by whom it was deployed. Reads only. @throws Failure */
export async function runStatus(options: DeployOptions, context: Context): Promise<Answer> {
  const target = await targetOf(options, context)
  const [present, ...before] = await readReleases(await objectStore(target), 6)
  const found = await Promise.all(
    stackParts.map(async (part) => {
      const state = await stackState(target, target.stackName(part))
      return { stack: part, status: state?.status ?? 'none', since: state?.since.toISOString() ?? null }
    }),
  )
  const stacks = found.filter(({ stack, status }) => status !== 'none' || stack !== 'watch')
  const release = present && {
    version: present.version,
    at: present.at,
    by: present.by,
    ...(present.insteadOf && { insteadOf: present.insteadOf }),
  }
  const earlier = before.map(({ version, at }) => ({ version, at }))
  const json = { stage: target.stage.name, account: target.account, region: target.stage.region, release: release ?? null, stacks, earlier }
  const rows = stacks.map(({ stack, status, since }) => [stack, status, since ?? ''])
  const runs = release
    ? `Runs ${release.version} since ${release.at}, by ${release.by}${release.insteadOf ? `, in place of ${release.insteadOf}` : ''}.`
    : 'No deployment of this stage has come to its end.'
  const could = earlier.length > 0 ? [`Before: ${earlier.map(({ version, at }) => `${version} (${at})`).join(', ')}`] : []
  const text = [`Stage "${target.stage.name}": account ${target.account}, ${target.stage.region}`, runs, table(rows), ...could].join('\n')
  return { json, text }
}
