import { rmSync } from 'node:fs'
import type { Answer, Context } from '../command.ts'
import { Failure, misused } from '../failure.ts'
import { checkWayBack } from './check-migrations.ts'
import { takeStage } from './deploy-lock.ts'
import { deployPart } from './deploy-part.ts'
import { bringEdgeLog, withoutEdgeLog, type EdgeLog } from './edge-log.ts'
import { objectStore } from './object-store.ts'
import { writeAssembly } from './release-assembly.ts'
import { keepRelease, readReleases, type Release } from './releases.ts'
import { readSchema } from './schema-record.ts'
import { letOldFilesGo, noteSiteRelease } from './site-files.ts'
import { steps, type Step } from './steps.ts'
import { appParts, targetOf, type DeployOptions, type Target } from './target.ts'

export interface RunRollbackOptions extends DeployOptions {
  to?: string
}

/** Brings Api and Web back to a version that ran before: the one before the present, or the one that is named. @throws Failure */
export async function runRollback(options: RunRollbackOptions, context: Context): Promise<Answer> {
  const target = await targetOf(options, context)
  const store = await objectStore(target)
  const { step, taken } = steps(context.terminal)
  // Before anything is read: what another run is deploying decides what the version before is.
  const lock = await takeStage(store, target.who, context.now)
  try {
    const releases = await readReleases(store)
    const [present] = releases
    if (!present)
      throw new Failure(`No version of stage "${target.stage.name}" has been deployed by this command: there is none to go back to.`)
    const back = options.to === undefined ? versionBefore(releases) : releases.find(({ version }) => version === options.to)
    if (!back)
      throw options.to === undefined
        ? new Failure('There is no version before the present one.', { hint: '--to names another one.' })
        : unknown(options.to, releases)
    checkWayBack(await readSchema(store), back)
    await goBackTo(back, target, step, context)
    // Before it is noted: a way back that is cut off and typed again leads to the same version. What goes wrong is told at the end.
    const wrong = await edgeBackTo(back, { target, store, step, title: `edge of ${back.version}` }, options, context)
    const at = context.now().toISOString()
    const files = await noteSiteRelease(store, { version: back.version, at })
    await keepRelease(store, { ...back, at, by: target.who, insteadOf: present.version })
    await step('old files', () => letOldFilesGo(target, files, new Date(at)))
    if (wrong) throw wrong
    const text = `Stage "${target.stage.name}" runs ${back.version} again, in place of ${present.version}. The database keeps its migrations.`
    return { json: { stage: target.stage.name, version: back.version, insteadOf: present.version, at, steps: taken }, text }
  } finally {
    await lock.release()
  }
}

/**
 * What was deployed before what runs now. Ways back are no deployments: a second one leads further back and not to what the
 * first one left.
 */
export function versionBefore([present, ...others]: readonly Release[]): Release | undefined {
  const deployed = [present, ...others].filter((one) => one !== undefined && one.insteadOf === undefined) as Release[]
  const at = deployed.findIndex(({ version }) => version === present?.version)
  // Deployed so long ago that nothing says what was before it.
  if (at === -1) return undefined
  return deployed.slice(at + 1).find(({ version }) => version !== present?.version)
}

/** Deploys Api and Web of a version whose templates and bundles are still where they were published. */
export const goBackTo = (back: Release, target: Target, step: Step, context: Context): Promise<void> =>
  withTemplates(back, target, async (folder) => {
    for (const part of appParts.filter((one) => one !== 'edge' && back.stacks[one] !== undefined))
      await step(`${part} of ${back.version}`, () => deployPart(target, folder, part, context))
  })

/** The edge's log of that version. One from before the log leaves it, as the stage's file still asks for. @returns what went wrong */
async function edgeBackTo(
  back: Release,
  edge: Omit<EdgeLog, 'folder'>,
  options: DeployOptions,
  context: Context,
): Promise<Failure | undefined> {
  if (back.stacks.edge === undefined) return undefined
  try {
    await withTemplates(back, edge.target, (folder) => bringEdgeLog({ ...edge, folder }, context))
    return undefined
  } catch (error) {
    return withoutEdgeLog(
      error,
      edge.target,
      back.version,
      `type \`sekisho rollback ${asTyped(options)} --to ${back.version}\`, whatever was typed before`,
    )
  }
}

async function withTemplates(back: Release, target: Target, work: (folder: string) => Promise<void>): Promise<void> {
  const folder = writeAssembly(back, target)
  try {
    await work(folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** The stage as it was named: left out, the next command would reach another one. */
const asTyped = ({ stage, local, state }: DeployOptions): string =>
  [`--stage ${stage}`, ...(local ? ['--local'] : []), ...(state === undefined ? [] : [`--state '${state}'`])].join(' ')

const unknown = (version: string, releases: readonly Release[]): Failure =>
  misused(`There is no version ${version} to go back to.`, `Versions: ${[...new Set(releases.map((one) => one.version))].join(', ')}.`)
