import { CannotRestore } from '@sekisho/identity/restore/cannot-restore'
import { planOnly, restore as restorePeople } from '@sekisho/identity/restore/restore'
import type { RestoreAsked, RestoreMeans, RestoreProgress } from '@sekisho/identity/restore/restoring'
import type { RestoreResult } from '@sekisho/identity/restore/result'
import { realClock } from '@sekisho/identity/restore/run-clock'
import { Option } from 'commander'
import type { Answer, CommandFile, Context } from '../command.ts'
import { misused } from '../failure.ts'
import { planInWords, refusalInWords, resultInWords } from '../restore/restore-words.ts'
import type { Stage } from '../stage/stage.ts'
import type { Progress } from '../terminal/progress.ts'

interface Options {
  at?: string
  into?: string
  dryRun?: boolean
  mails: boolean
  anew?: boolean
}

/** Rebuilds a user pool from the directory. */
export const restore: CommandFile<Options> = {
  name: 'restore',
  says: 'rebuild the people of a lost or emptied user pool from the directory',
  teaches: `Makes the account of everybody who is missing in the pool: name, address, group, disabled or not. Records, business
data and the audit trail keep the person's own id; the directory is pointed to the new account.
While it builds it mails nobody; then it invites in waves, those who may give roles first. People who are there
stay as they are, and a newer record is never overwritten. Somebody removed comes back only when --at is before that.
Passwords, authenticators and passkeys cannot come back: everybody chooses and enrols anew.
Killed or out of credentials, it goes on where it was when the same command is run again.`,
  isOfStage: true,
  options: [
    new Option('--at <time>', 'now, or a time with its zone such as 2026-11-29T09:30:00+09:00'),
    new Option('--into <pool>', 'the id of the user pool, such as ap-northeast-1_AbCdEf123'),
    new Option('--dry-run', 'say what would be done, and do nothing'),
    new Option('--no-mails', 'build only; run the same command without this to invite'),
    new Option('--anew', 'leave an unfinished restore to another time or pool'),
  ],
  examples: [
    ['sekisho restore --stage production --at now --into ap-northeast-1_AbCdEf123 --dry-run', 'says what would be done'],
    ['sekisho restore --stage production --at now --into ap-northeast-1_AbCdEf123', 'does it, or goes on with it'],
    ['sekisho restore --local --at 2026-11-29T09:30:00+09:00 --into ap-northeast-1_AbCdEf123', 'as it was at that time'],
  ],
  async run(options, context) {
    const stage = context.connect()
    const asked = await whatIsAsked(options, stage)
    const { tell, end } = teller(context)
    const means: RestoreMeans = { call: stage.call, clock: realClock, tell }
    try {
      if (options.dryRun) return await dryRun(asked, means)
      return answerOf(await restorePeople(asked, means))
    } catch (error) {
      throw error instanceof CannotRestore ? refusalInWords(error) : error
    } finally {
      end()
    }
  },
}

async function whatIsAsked({ at, into, mails, anew }: Options, stage: Stage): Promise<RestoreAsked> {
  if (at === undefined) throw misused('Say to which time: --at now, or --at with a time.')
  if (into === undefined) throw misused('Say into which pool: --into and its id, as the Cognito console shows it.')
  const directoryTable = await stage.published('vault/directory-table-name')
  const [stagePool, sessions] = await Promise.all([
    stage.findPublished('identity/user-pool-id'),
    stage.findPublished('vault/sessions-table-name'),
  ])
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
