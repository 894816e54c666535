import { readFileSync } from 'node:fs'
import { awake } from '@sekisho/database/awake'
import { enterPerson } from '@sekisho/identity/migration/enter-person'
import { enterWaiting } from '@sekisho/identity/migration/enter-waiting'
import { readRoster } from '@sekisho/identity/people/roster'
import type { StaffDirectory } from '@sekisho/identity/people/staff-directory'
import type { Answer, Context } from '../command.ts'
import { Failure, misused } from '../failure.ts'
import { everybodyOf } from '../stage/everybody-of.ts'
import type { Stage } from '../stage/stage.ts'
import { keepForWindow, windowOf, type PasswordWindow } from '../window/window-of.ts'
import { enterPeople, type EnteredPeople, type KeepHash } from './enter-people.ts'
import { keepPassword } from './keep-password.ts'
import { keepRejected } from './keep-rejected.ts'
import type { Candidate } from './judge-people.ts'
import { readPeopleMap } from './people-map.ts'
import { reportOn, type PeopleReport } from './people-report.ts'
import { readPeople, type PeopleTable } from './read-people.ts'
import { reportInWords, resultInWords } from './report-words.ts'

export interface MigrateStaffOptions {
  from?: string
  map?: string
  check?: boolean
  dryRun?: boolean
  newPasswords?: boolean
  withoutWrong?: boolean
  invite?: boolean
  rejected?: string
  to?: string
}

const NAME = 'sekisho migrate staff'

/** Reads the file, says what it comes to, and enters its people unless only that was asked. @throws Failure */
export async function runMigrateStaff(options: MigrateStaffOptions, context: Context): Promise<Answer> {
  if (options.to !== undefined && options.to !== 'cognito') throw misused('--to takes cognito.')
  if (options.to && !options.from) return (await import('../window/run-fill-from-table.ts')).runFillFromTable(context)
  if (!options.from) throw misused('Say which people: --from people.csv')
  if (!options.map) throw misused('Say what its columns and roles mean: --map map.json')
  const map = readPeopleMap(textOf(options.map))
  const table = await readPeople(options.from, map)
  const judging = { map, newPasswords: options.newPasswords ?? false, takesHashes: options.to ? ('for-window' as const) : ('all' as const) }
  if (options.check) return reportAlone(rejecting(options, table, reportOn(table, judging, null).report))
  const stage = await context.connect()
  const directory = await everybodyOf(stage, context.now)
  const window = options.to ? await windowOf(stage) : null
  const { report, people } = reportOn(
    table,
    { ...judging, takesHashes: window !== null || directory.ownPasswords ? judging.takesHashes : 'none' },
    await readRoster(directory.table),
  )
  rejecting(options, table, report)
  if (options.dryRun) return reportAlone(report)
  if (report.faults.length > 0 && !options.withoutWrong) {
    const hint = 'Mend the file, or enter the others with --without-wrong. Nothing was written.'
    const { json, text, end } = reportAlone(report)
    return { json, text: `${text}\n${hint}`, ...(end && { end }) }
  }
  if (!window) requireInvite(directory, options)
  context.terminal.note(reportInWords(report))
  return enter({ stage, directory, report, people, window }, context)
}

/** The same report, once its wrong rows are in the file that was asked for. */
function rejecting({ rejected }: MigrateStaffOptions, table: PeopleTable, report: PeopleReport): PeopleReport {
  if (rejected !== undefined) keepRejected(rejected, table, report)
  return report
}

const reportAlone = (report: PeopleReport): Answer => ({
  json: report,
  text: reportInWords(report),
  ...(report.faults.length > 0 && { end: 'refused' }),
})

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch (cause) {
    throw misused(`${path} cannot be read: ${(cause as NodeJS.ErrnoException).code ?? 'unknown'}.`)
  }
}

/** Where passwords are at Cognito everybody is mailed: nobody does that by accident. */
function requireInvite({ ownPasswords }: StaffDirectory, { invite }: MigrateStaffOptions): void {
  if (ownPasswords || invite) return
  throw new Failure('This stage keeps no passwords of its own: no hash is taken along, and everybody is mailed an invitation.', {
    hint: '--invite does that.',
  })
}

interface Entering {
  stage: Stage
  directory: StaffDirectory
  report: PeopleReport
  people: readonly Candidate[]
  window: PasswordWindow | null
}

async function enter({ stage, directory, report, people, window }: Entering, { progress }: Context): Promise<Answer> {
  const database = directory.ownPasswords && !window ? await stage.database() : null
  if (database) await awake(database, {})
  const intoTable: KeepHash | null = database && ((row) => keepPassword(database, row))
  const way = window ? { keep: keepForWindow(directory, window), enter: enterWaiting } : { keep: intoTable, enter: enterPerson }
  const asker = { actor: { staffId: null, name: NAME, role: 'system' }, requestId: crypto.randomUUID(), sourceIp: null, authTime: null }
  const line = progress('Entering people')
  const entered = await enterPeople(people, { directory, ...way, asker, told: line.at }).finally(line.end)
  return { json: { ...report, written: entered }, text: resultInWords(entered), end: endOf(entered) }
}

function endOf({ later, refused }: EnteredPeople) {
  if (later.length > 0) return 'unfinished'
  return refused.length > 0 ? 'refused' : 'done'
}
