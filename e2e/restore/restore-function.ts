import { invokeFunction } from '@sekisho/identity/aws/invoke-function'
import type { DrillCloud } from './drill-cloud.ts'

/** What the function answers, as far as a drill looks. */
export interface FunctionAnswer {
  state: 'done' | 'more' | 'nothing-done' | 'refused'
  why?: string
  message?: string
  made?: number
  counts?: { rebuild: number; there: number }
}

/** Invokes the restore function as `aws lambda invoke` does. @throws FunctionError when the function failed */
export async function invokeRestore({ cloud, administrator }: DrillCloud, event: object): Promise<FunctionAnswer> {
  const { aws, region } = cloud.description
  const invoke = invokeFunction({ region, credentials: () => administrator, endpoint: () => aws }, fetch, 310_000)
  return (await invoke('sekisho-dev-restore', event)) as FunctionAnswer
}

/** Goes on with a restore by the function, slice by slice, and mails nobody. Answers how often it was invoked. */
export async function restoreByFunction(drill: DrillCloud): Promise<number> {
  const dry = await invokeRestore(drill, { at: 'now', dryRun: true })
  if (dry.state !== 'nothing-done') throw new Error(`A dry run of the function answered ${JSON.stringify(dry)}.`)
  const wrong = await invokeRestore(drill, { at: 'now', into: 'ap-northeast-1_Another' })
  if (wrong.state !== 'refused') throw new Error('The function would restore into a pool that is not its own.')
  for (let slices = 1; ; slices++) {
    const answer = await invokeRestore(drill, { at: 'now', mails: false })
    if (answer.state === 'refused') throw new Error(`The function refused: ${answer.message}`)
    if ((await invokeRestore(drill, { at: 'now', dryRun: true })).counts?.rebuild === 0) return slices + 1
  }
}
