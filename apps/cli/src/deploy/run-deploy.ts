import { resolve } from 'node:path'
import type { Answer, Context } from '../command.ts'
import { Failure } from '../failure.ts'
import { runSmoke } from '../smoke/run-smoke.ts'
import { SmokeFailure } from '../smoke/smoke-failure.ts'
import type { Stage as Connected } from '../stage/stage.ts'
import { readAssembly, type ReadAssembly } from './assembly.ts'
import { checkMigrations } from './check-migrations.ts'
import { takeStage, type DeployLock } from './deploy-lock.ts'
import { deployPart } from './deploy-part.ts'
import { bringEdgeLog, withoutEdgeLog } from './edge-log.ts'
import { objectStore, type ObjectStore } from './object-store.ts'
import { prepare } from './prepare.ts'
import { reserveWhatThereIs } from './reserve-what-there-is.ts'
import { goBackTo } from './run-rollback.ts'
import { keepRelease, readReleases, releaseOf, type Release } from './releases.ts'
import { steps, type Step } from './steps.ts'
import { readSchema, noteMigrations } from './schema-record.ts'
import { filesOf, letOldFilesGo, noteSiteRelease } from './site-files.ts'
import { connectedTo, targetOf, type DeployOptions, type Target } from './target.ts'

export interface RunDeployOptions extends DeployOptions {
  /** Templates that were synthesised and tested before. */
  assembly?: string
}

/** What tries a deployment from outside. @returns what was tried, in words @throws SmokeFailure when it does not work */
export type Trial = (stage: Connected, store: ObjectStore, now: () => Date) => Promise<string>

/**
 * Deploys a stage: what is built and tested, stack after stack, each by a change set that is judged first, then tried
 * from outside. What the trial does not like goes back to the version before. The edge's log comes last. Cut off anywhere
 * and run again, it goes on.
 * @throws Failure, StageFault
 */
export async function runDeploy(options: RunDeployOptions, context: Context, trial: Trial = runSmoke): Promise<Answer> {
  const target = await targetOf(options, context)
  const { step, taken } = steps(context.terminal)
  const store = await objectStore(target)
  const lock = await takeStage(store, target.who, context.now)
  try {
    const [running] = await readReleases(store, 1)
    const schema = await readSchema(store)
    checkMigrations(running, schema)
    const folder =
      options.assembly === undefined
        ? await prepare(target, step, { isTested: true, reserved: await reserveWhatThereIs(target, context) })
        : resolve(options.assembly)
    const assembly = readAssembly(folder, target)
    for (const part of [...assembly.stacks.keys()].filter((one) => one !== 'edge')) {
      lock.require()
      if (part === 'data') await noteMigrations(store, schema)
      await step(part, () => deployPart(target, folder, part, context))
    }
    const release = releaseOf(assembly, {
      by: target.who,
      at: context.now().toISOString(),
      isBuiltHere: options.assembly === undefined,
    })
    await tryOut({ target, store, step, lock, running, trial }, context)
    // First: the files of a version that is kept and not noted would be taken from whoever has it open.
    const files = await noteSiteRelease(store, { ...release, files: filesOf(folder, assembly.stacks.get('web')) })
    await keepRelease(store, release)
    await step('old files', () => letOldFilesGo(target, files, new Date(release.at)))
    lock.require()
    // Last: nobody's work hangs on it, and a version that works is noted by then.
    const edge = { target, store, step, title: 'edge', folder: assembly.stacks.has('edge') ? folder : undefined }
    await bringEdgeLog(edge, context).catch((error: unknown) => {
      throw withoutEdgeLog(error, target, release.version, 'type the same command')
    })
    return answerOf(target, release, assembly, taken)
  } finally {
    await lock.release()
  }
}

interface TryOut {
  target: Target
  store: ObjectStore
  step: Step
  lock: DeployLock
  /** What ran before, where anything did. */
  running: Release | undefined
  trial: Trial
}

/** @throws Failure when it does not work; Api and Web are then those of the version before */
async function tryOut({ target, store, step, lock, running, trial }: TryOut, context: Context): Promise<void> {
  try {
    await step('smoke test', async () => trial(await connectedTo(target), store, context.now))
  } catch (error) {
    if (!(error instanceof SmokeFailure)) throw error
    context.terminal.note(`smoke test: ${error.message}`)
    lock.require()
    if (!running) {
      const hint = 'It is the first deployment: there is no version to go back to. Mend it and run the same command.'
      throw new Failure(`The deployment does not work: ${error.message}`, { end: 'unfinished', hint, cause: error })
    }
    await goBackTo(running, target, step, context)
    throw new Failure(`The deployment did not work: ${error.message}`, {
      hint: `Api and Web are those of ${running.version} again. The database keeps the migrations, with which it works.`,
      cause: error,
    })
  }
}

function answerOf(
  target: Target,
  { version, at }: Release,
  { stacks }: ReadAssembly,
  taken: readonly { title: string; seconds: number }[],
): Answer {
  const seconds = Math.round(taken.reduce((sum, one) => sum + one.seconds, 0))
  const text = `Stage "${target.stage.name}" runs ${version}: ${[...stacks.keys()].join(', ')} in ${seconds} s.`
  return { json: { stage: target.stage.name, account: target.account, version, at, steps: taken }, text }
}
