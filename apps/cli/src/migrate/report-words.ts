import { table } from '../terminal/table.ts'
import type { EnteredPeople } from './enter-people.ts'
import type { PeopleReport } from './people-report.ts'

/** Rows of a list in words; `--json` has them all. */
const MOST_ROWS = 50

/** What a file comes to, for people. */
export function reportInWords(report: PeopleReport): string {
  const { format, encoding, delimiter, rows, ready, suspended, leftOut, forms, mustChoose, admins, there } = report
  const read = format === 'csv' ? `CSV delimited by ${JSON.stringify(delimiter)}` : 'JSON Lines'
  return [
    `Read as ${encoding}, ${read}: ${rows} rows, ${ready} people ready (${counts(report.byRole)}), ${suspended} of them suspended.`,
    `Left out by the map: ${leftOut.role} for their role, ${leftOut.state} for their state.`,
    `Hashes: ${counts(forms)}.`,
    ...(mustChoose.length > 0 ? [`Must choose a new password: ${some(mustChoose)}.`] : []),
    `Could give others roles: ${some(admins)}.`,
    ...(there ? [`In the directory already: ${there.count}; they stay as they are.`] : []),
    ...(there && there.removed.length > 0 ? [`Removed here, and stay so: ${some(there.removed)}.`] : []),
    ...(there && there.differ.length > 0 ? ['Other here than in the file:', differInWords(there.differ)] : []),
    ...duplicatesInWords(report),
    ...faultsInWords(report),
  ].join('\n')
}

const counts = (of: Readonly<Record<string, number>>): string =>
  Object.entries(of)
    .map(([what, count]) => `${what} ${count}`)
    .join(', ') || 'none'

const some = (all: readonly string[]): string =>
  all.length === 0
    ? 'nobody'
    : `${all.slice(0, MOST_ROWS).join(', ')}${all.length > MOST_ROWS ? ` and ${all.length - MOST_ROWS} more` : ''}`

const differInWords = (differ: NonNullable<PeopleReport['there']>['differ']): string =>
  table([
    ['line', 'e-mail', 'field', 'here', 'file'],
    ...differ.slice(0, MOST_ROWS).map((one) => [String(one.line), one.email, one.field, one.here, one.file]),
  ])

function duplicatesInWords({ duplicates }: PeopleReport): string[] {
  const same = duplicates.filter(({ differ }) => differ.length === 0)
  if (same.length === 0) return []
  return [`In the file more than once, saying the same: ${some(same.map(({ email, lines }) => `${email} (${lines.join(', ')})`))}.`]
}

function faultsInWords({ faults }: PeopleReport): string[] {
  if (faults.length === 0) return []
  const more = faults.length > MOST_ROWS ? [`… and ${faults.length - MOST_ROWS} more; --json has them all.`] : []
  const rows = faults.slice(0, MOST_ROWS).map(({ line, field, why }) => [String(line), field, why])
  return [`Wrong in ${new Set(faults.map(({ line }) => line)).size} rows:`, table([['line', 'field', 'why'], ...rows]), ...more]
}

/** What no file of an earlier system holds, and Cognito takes in from nobody. */
const factorsStay =
  'Authenticators and passkeys of the earlier system do not come along: everybody sets them up at Cognito. Of whom the stage asks a passkey, the days begin with their first sign-in there.'

/** What became of it, for people. */
export function resultInWords({ entered, there, passwords, later, refused }: EnteredPeople): string {
  return [
    `${entered} people entered, ${there} were there. Passwords: ${passwords.written} taken over, ${passwords.there} had one.`,
    ...(later.length > 0 ? [`Not finished: ${some(later)}. The same command goes on.`] : []),
    ...(entered > 0 ? [factorsStay] : []),
    ...(refused.length > 0 ? ['Refused:', table([['e-mail', 'why'], ...refused.map(({ email, why }) => [email, why])])] : []),
  ].join('\n')
}
