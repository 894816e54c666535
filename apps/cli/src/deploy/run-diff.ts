import { resolve } from 'node:path'
import type { Answer, Context } from '../command.ts'
import { readAssembly } from './assembly.ts'
import { openCdk } from './cdk.ts'
import { cdkHost } from './cdk-host.ts'
import { changesOf } from './changes-of-diff.ts'
import { prepare } from './prepare.ts'
import { reserveWhatThereIs } from './reserve-what-there-is.ts'
import { steps, type Step } from './steps.ts'
import { targetOf, type DeployOptions, type Target } from './target.ts'
import { counted, forbidden, listed, type ResourceChange } from './told-changes.ts'

export interface RunDiffOptions extends DeployOptions {
  assembly?: string
}

/** What a deployment would change, stack by stack, by the templates alone; changes nothing. @throws Failure */
export async function runDiff(options: RunDiffOptions, context: Context): Promise<Answer> {
  const target = await targetOf(options, context)
  const { step } = steps(context.terminal)
  const folder = options.assembly === undefined ? await synthesised(target, step, context) : resolve(options.assembly)
  const { stacks } = readAssembly(folder, target)
  const host = cdkHost({ at: () => undefined, mayChange: () => false, failed: () => undefined })
  const { toolkit, assembly, only } = await openCdk(target, folder, host)
  const { DiffMethod } = await import('@aws-cdk/toolkit-lib')
  const found: { stack: string; changes: ResourceChange[] }[] = []
  for (const part of stacks.keys()) {
    const diffs = await toolkit.diff(assembly, { stacks: only(target.stackName(part)), method: DiffMethod.TemplateOnly() })
    found.push({ stack: part, changes: changesOf(diffs) })
  }
  const lost = found.flatMap(({ changes }) => forbidden(changes))
  const lines = found.flatMap(({ stack, changes }) => [`${stack}: ${counted(changes)}`, ...listed(changes)])
  const stop = lost.length > 0 ? ['It would lose identities or data: a deployment stops there.'] : []
  return {
    json: { stage: target.stage.name, stacks: found, losesIdentitiesOrData: lost.length > 0 },
    text: [...lines, ...stop].join('\n'),
    end: lost.length > 0 ? 'refused' : 'done',
  }
}

async function synthesised(target: Target, step: Step, context: Context): Promise<string> {
  return prepare(target, step, { isTested: false, reserved: await reserveWhatThereIs(target, context) })
}
