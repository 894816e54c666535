import { awake } from '@sekisho/database/awake'
import { sql } from '@sekisho/database/sql'
import { releaseAccount } from '@sekisho/identity/migration/release-account'
import { readRoster } from '@sekisho/identity/people/roster'
import type { StaffDirectory } from '@sekisho/identity/people/staff-directory'
import { readHash } from '@sekisho/legacy-passwords/read-hash'
import type { Answer, Context } from '../command.ts'
import { Failure } from '../failure.ts'
import { everybodyOf } from '../stage/everybody-of.ts'
import { expiresAt, windowOf, type PasswordWindow } from './window-of.ts'

interface Row {
  email: string
  staffId: string
  passwordHash: string
}

/** What became of the rows of the company's own table. */
interface Filled {
  /** They may come with their password once Cognito is asked. */
  waiting: number
  /** At Cognito already, suspended, removed, or of another address meanwhile. */
  left: string[]
  /** There is no hash of theirs that can be compared: they get an invitation. */
  unusable: string[]
}

/**
 * Takes the passwords of the company's own table over into the window, while people still sign in by that table. A second
 * run takes over what has changed since. @throws Failure
 */
export async function runFillFromTable(context: Context): Promise<Answer> {
  const stage = await context.connect()
  const window = await windowOf(stage)
  const directory = await everybodyOf(stage, context.now)
  if (!directory.ownPasswords)
    throw new Failure('This stage keeps no passwords of its own.', { hint: '--from people.csv --map map.json takes those of a dump.' })
  const database = await stage.database()
  await awake(database, {})
  const rows = await database.query<Row>(sql`select email, staff_id, password_hash from staff_passwords order by email`)
  const line = context.progress('Taking passwords over')
  const filled: Filled = { waiting: 0, left: [], unusable: [] }
  for (const [index, row] of rows.entries()) {
    await fill(row, { directory, window }, filled)
    line.at(index + 1, rows.length)
  }
  line.end()
  await releaseOthers(directory, new Set(rows.map(({ staffId }) => staffId)), filled)
  const { waiting, left, unusable } = filled
  const text = [
    `${waiting} people may come with their password until ${window.ends.toISOString()}.`,
    ...(left.length > 0 ? [`Left as they are: ${left.join(', ')}.`] : []),
    ...(unusable.length > 0 ? [`Of no hash that can be compared, they get an invitation: ${unusable.join(', ')}.`] : []),
  ].join('\n')
  return { json: { rows: rows.length, ...filled }, text }
}

/** Whoever has no row in the company's table has nothing to come with: their silent account makes room for an invitation. */
async function releaseOthers(directory: StaffDirectory, filledIn: ReadonlySet<string>, { unusable }: Filled): Promise<void> {
  for (const { staffId, email } of await readRoster(directory.table)) {
    if (filledIn.has(staffId)) continue
    const record = await directory.read(staffId)
    if (record && !record.pending && (await releaseAccount(directory, record))) unusable.push(email)
  }
}

async function fill(row: Row, { directory, window }: { directory: StaffDirectory; window: PasswordWindow }, filled: Filled): Promise<void> {
  const { email, staffId, passwordHash } = row
  const record = await directory.read(staffId)
  const isTheirs = record?.email === email && record.status !== 'removed' && record.status !== 'suspended' && !record.pending
  if (!record || !isTheirs) return void filled.left.push(email)
  const hash = readHash(passwordHash)
  // The hash first: whoever is cut off before the account is gone still signs in by the company's table.
  if (hash.kind === 'known')
    await window.passwords.keep({ email, staffId, hash: hash.stored }, { expiresAt: expiresAt(window), replaces: true })
  const isWaiting = await releaseAccount(directory, record)
  if (isWaiting && hash.kind === 'known') return void filled.waiting++
  if (isWaiting) return void filled.unusable.push(email)
  await window.passwords.forget(email)
  filled.left.push(email)
}
