import { mayAppoint } from '@sekisho/identity/people/appointers'
import type { RosterRow } from '@sekisho/identity/people/roster'
import { distinct, type Duplicate } from './find-duplicates.ts'
import { judgeRow, mustChoose, type Candidate, type Judging } from './judge-people.ts'
import type { PeopleTable } from './read-people.ts'
import type { RowFault } from './row-fault.ts'

/** What a file comes to, before anything is written. */
export interface PeopleReport {
  format: PeopleTable['format']
  encoding: PeopleTable['encoding']
  delimiter: string | null
  rows: number
  ready: number
  byRole: Record<string, number>
  suspended: number
  leftOut: { role: number; state: number }
  /** How many have a hash of which form. */
  forms: Record<string, number>
  mustChoose: string[]
  /** Who could give others roles. */
  admins: string[]
  duplicates: Duplicate[]
  faults: RowFault[]
  /** Who is in the directory already, and in what they differ there; null when it was not asked. */
  there: {
    count: number
    differ: { email: string; line: number; field: string; here: string; file: string }[]
    /** Who was removed here: an older file brings nobody back. */
    removed: string[]
  } | null
}

export interface ReportedPeople {
  report: PeopleReport
  /** Those who may enter, the ones who give roles first. */
  people: Candidate[]
}

/** Judges every row, and compares with the directory where that was read. */
export function reportOn(table: PeopleTable, judging: Judging, roster: readonly RosterRow[] | null): ReportedPeople {
  const judged = table.rows.map((row) => judgeRow(row, judging))
  const wrong = judged.flatMap((one) => ('faults' in one && one.email !== null ? [[one.email, one.faults[0]!.line] as const] : []))
  const of = distinct(
    judged.flatMap((one) => ('candidate' in one ? [one.candidate] : [])),
    new Map(wrong),
  )
  const there = roster && whoIsThere(of.people, roster)
  const people = of.people
    .filter(({ email }) => !there?.removed.includes(email))
    .toSorted((a, b) => Number(mayAppoint(b.role)) - Number(mayAppoint(a.role)))
  const faults = [...judged.flatMap((one) => ('faults' in one ? one.faults : [])), ...of.faults]
  const out = judged.flatMap((one) => ('leftOut' in one ? [one.leftOut] : []))
  const { format, encoding, delimiter, rows } = table
  const report: PeopleReport = {
    format,
    encoding,
    delimiter,
    rows: rows.length,
    ready: people.length,
    byRole: tally(people.map(({ role }) => role)),
    suspended: people.filter(({ isSuspended }) => isSuspended).length,
    leftOut: { role: out.filter((why) => why === 'role').length, state: out.filter((why) => why === 'state').length },
    forms: tally(people.flatMap(({ hash }) => (hash ? [hash.form] : []))),
    mustChoose: judging.newPasswords ? people.filter(mustChoose).map(({ email }) => email) : [],
    admins: people.filter(({ role }) => mayAppoint(role)).map(({ email }) => email),
    duplicates: of.duplicates,
    faults: faults.toSorted((a, b) => a.line - b.line),
    there,
  }
  return { report, people }
}

const tally = (values: readonly string[]): Record<string, number> =>
  Object.fromEntries([...Map.groupBy(values, (value) => value)].map(([value, all]) => [value, all.length]))

function whoIsThere(people: readonly Candidate[], roster: readonly RosterRow[]): NonNullable<PeopleReport['there']> {
  const known = new Map(roster.filter(({ status }) => status !== 'removed').map((row) => [row.email, row]))
  const both = people.flatMap((one) => (known.has(one.email) ? [{ one, here: known.get(one.email)! }] : []))
  const differ = both.flatMap(({ one: { email, line, role, isSuspended }, here }) => [
    ...(here.role === role ? [] : [{ email, line, field: 'role', here: here.role ?? 'none', file: role }]),
    ...((here.status === 'suspended') === isSuspended
      ? []
      : [{ email, line, field: 'state', here: here.status, file: isSuspended ? 'suspended' : 'active' }]),
  ])
  const gone = new Set(roster.filter(({ status }) => status === 'removed').map(({ email }) => email))
  const removed = people.map(({ email }) => email).filter((email) => gone.has(email) && !known.has(email))
  return { count: both.length, differ, removed }
}
