import { CannotRestore } from '@sekisho/identity/restore/cannot-restore'
import { planOnly, restore } from '@sekisho/identity/restore/restore'
import type { RestoreAsked, RestoreMeans, RestoreProgress } from '@sekisho/identity/restore/restoring'
import type { RestoreResult } from '@sekisho/identity/restore/result'
import { realClock } from '@sekisho/identity/restore/run-clock'
import type { Answer, Context } from '../command.ts'
import { misused } from '../failure.ts'
import type { Stage } from '../stage/stage.ts'
import type { Progress } from '../terminal/progress.ts'
import { planInWords, refusalInWords, resultInWords } from './restore-words.ts'

export interface RestoreOptions {
  at?: string
  into?: string
  dryRun?: boolean
  mails: boolean
  anew?: boolean
}

/** Restores into the pool that is asked for, or says what would be done. @throws Failure */
export async function runRestore(options: RestoreOptions, context: Context): Promise<Answer> {
  const stage = await context.connect()
  const asked = await whatIsAsked(options, stage)
  const { tell, end } = teller(context)
  const means: RestoreMeans = { call: stage.call, clock: realClock, tell }
  try {
    if (options.dryRun) return await dryRun(asked, means)
    return answerOf(await restore(asked, means))
  } catch (error) {
    throw error instanceof CannotRestore ? refusalInWords(error) : error
  } finally {
    end()
  }
}

async function whatIsAsked({ at, into, mails, anew }: RestoreOptions, stage: Stage): Promise<RestoreAsked> {
  if (at === undefined) throw misused('Say to which time: --at now, or --at with a time.')
  const directoryTable = await stage.published('vault/directory-table-name')
  const [stagePool, sessions] = await Promise.all([
    stage.findPublished('identity/user-pool-id'),
    stage.findPublished('vault/sessions-table-name'),
  ])
  if (into === undefined)
    throw misused(
      'Say into which pool: --into and its id.',
      stagePool === null ? 'The Cognito console shows it.' : `The pool of stage "${stage.name}" is ${stagePool}.`,
    )
  // Only a company that keeps the passwords itself has a table of sessions: its people sign in without the pool.
  const how = sessions !== null ? ('never' as const) : mails ? ('waves' as const) : ('later' as const)
  return { stage: stage.name, at, into, stagePool, directoryTable, by: 'sekisho restore', mails: how, anew: anew ?? false }
}

async function dryRun(asked: RestoreAsked, means: RestoreMeans): Promise<Answer> {
  const { at, target, plan } = await planOnly(asked, means)
  return { json: { at, target, ...plan }, text: planInWords(at, target, plan) }
}

function answerOf(result: RestoreResult): Answer {
  const isAll = result.setAside.length === 0 && result.unrestored.length === 0 && result.appointers > 0
  const end = result.state === 'more' ? 'unfinished' : isAll ? 'done' : 'refused'
  return { json: result, text: resultInWords(result), end }
}

const titles: Readonly<Record<RestoreProgress['doing'], string>> = {
  reading: 'Reading directory and pool',
  rebuilding: 'Restoring people',
  inviting: 'Inviting people',
}

/** One line of progress for each part of the work. */
function teller({ progress }: Context): { tell: (at: RestoreProgress) => void; end: () => void } {
  let shown: { doing: string; line: Progress } | null = null
  return {
    tell({ doing, done, total }) {
      if (shown?.doing !== doing) {
        shown?.line.end()
        shown = { doing, line: progress(titles[doing]) }
      }
      shown.line.at(done, total)
    },
    end: () => shown?.line.end(),
  }
}
