import type { BodyOf } from '@sekisho/contract/endpoint'
import type { session } from '@sekisho/contract/session'
import type { Database } from '@sekisho/database/database'
import { text } from '@sekisho/database/parameter'
import { sql } from '@sekisho/database/sql'
import { isRole } from '@sekisho/permissions/can'
import { ProblemError } from '../http/problem.ts'
import type { Operation } from '../http/route.ts'
import type { Directory, Person } from '@sekisho/identity/directory'
import type { Log } from '../platform/log.ts'
import type { Sessions } from '@sekisho/identity/sessions'
import { answered } from './answered.ts'
import type { Attempts } from './attempts.ts'
import { hashPassword, isOutdated, mustChooseAnew, verifyPassword, type Cost } from './password-hash.ts'

export interface SignInDependencies {
  attempts: Attempts
  /** Reads a person's record anew every time. */
  directory: Directory
  /** Notes the sign-in; false for somebody who was suspended in this very moment. */
  noteSignIn: (staffId: string, at: Date) => Promise<boolean>
  sessions: Sessions
  log: Log
  /** That of the product when not given. */
  passwordCost?: Cost
}

interface PasswordRow {
  staffId: string
  passwordHash: string
}

/** Asked for when nobody has the address, so that an unknown one costs the same calls. */
const NOBODY = '00000000-0000-0000-0000-000000000000'

/**
 * Signs in by e-mail address and password. Unknown, wrong, suspended and removed get one answer after the same
 * work. The database is asked before the attempt is counted: one that sleeps costs nobody an attempt. A network that is
 * locked is refused before either. Whose password is from a salted SHA chooses a new one in the same call.
 * @throws ProblemError `credentials-wrong`, `too-many-requests`, `new-password-due`, and `invalid-input` for a new one that is the old one
 */
export const beginSession =
  (deps: SignInDependencies): Operation<typeof session.begin> =>
  async ({ body }, { db, sourceIp, now, requestId }) => {
    const { attempts, sessions, log, passwordCost } = deps
    const login = body.email
    const door = await answered(attempts.from(sourceIp))
    const row = await passwordOf(db, login)
    const attempt = await answered(door.take(login))
    const isProven = await verifyPassword(row?.passwordHash ?? null, body.password, passwordCost)
    const person = await answered(deps.directory.person(row?.staffId ?? NOBODY))
    const isKnown = row !== undefined && isProven && mayEnter(person)
    const chosen = isKnown && mustChooseAnew(row.passwordHash) ? chosenBy(body) : null
    if (chosen instanceof ProblemError) {
      await answered(attempt.succeeded())
      throw chosen
    }
    if (!isKnown || !(await answered(deps.noteSignIn(person.staffId, now())))) {
      await answered(attempt.failed())
      throw new ProblemError('credentials-wrong', 'operation')
    }
    await answered(attempt.succeeded())
    if (isOutdated(row.passwordHash, passwordCost)) {
      const isReplaced = await replaceHash(db, login, row, await hashPassword(chosen ?? body.password, passwordCost))
      // Somebody else has chosen in this very moment: which of both it is now, only the next try can say.
      if (!isReplaced && chosen !== null) throw new ProblemError('credentials-wrong', 'operation')
    }
    const { token, expiresAt } = await answered(sessions.begin(person.staffId, authTimeOf(person, now())))
    log('info', { requestId, function: 'session', signedIn: person.staffId })
    const { staffId, email, role } = person
    return { token, expiresAt: new Date(expiresAt * 1000).toISOString(), staffId, email, role }
  }

/** The password that they choose now, or why it cannot be. */
function chosenBy({ password, newPassword }: BodyOf<typeof session.begin>): string | ProblemError {
  if (newPassword === undefined) return new ProblemError('new-password-due', 'operation')
  if (newPassword !== password) return newPassword
  return new ProblemError('invalid-input', 'operation', { errors: [{ field: 'newPassword', issue: 'same' }] })
}

const mayEnter = (person: Person | null): person is Person =>
  person !== null && isRole(person.role) && (person.status === 'active' || person.status === 'invited')

/** Epoch seconds, after the last sign-out everywhere, which this sign-in has seen, even within its second. */
const authTimeOf = ({ notBefore }: Person, at: Date): number => Math.max(Math.floor(at.getTime() / 1000), notBefore + 1)

async function passwordOf(db: Database, login: string): Promise<PasswordRow | undefined> {
  const rows = await db.query<PasswordRow>(sql`select staff_id, password_hash from staff_passwords where email = ${text(login)}`)
  return rows[0]
}

/** Only the hash that was checked is replaced: a password that was changed in between stays. */
async function replaceHash(db: Database, login: string, { passwordHash }: PasswordRow, fresh: string): Promise<boolean> {
  const replaced = await db.execute(sql`
    update staff_passwords set password_hash = ${text(fresh)}, rehashed_at = now()
    where email = ${text(login)} and password_hash = ${text(passwordHash)}`)
  return replaced === 1
}
