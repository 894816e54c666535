import { foldEmailAddress } from '@sekisho/contract/email-address'
import { waits } from '@sekisho/identity/migration/link-account'
import type { WindowPassword, WindowPasswords } from '@sekisho/identity/migration/window-passwords'
import type { DirectoryTable } from '@sekisho/identity/people/directory-table'
import { readRecord } from '@sekisho/identity/people/read-record'
import type { StaffRecord } from '@sekisho/identity/people/staff-record'
import { MARK } from '@sekisho/identity/people/user-pool'
import { errorFields, type Log } from '../platform/log.ts'
import { afterFailure, curves } from '../sign-in/lock-curve.ts'

/** Cognito's event about somebody whom the pool does not know. A reset carries no password. */
export interface UserMigrationEvent {
  triggerSource: string
  userName: string
  request: { password?: string }
  response: {
    userAttributes?: Record<string, string> | null
    finalUserStatus?: 'CONFIRMED' | 'RESET_REQUIRED' | null
    messageAction?: 'SUPPRESS' | null
  }
}

export interface LetMoveOptions {
  /** Epoch milliseconds. */
  window: { opens: number; ends: number }
  passwords: WindowPasswords
  directory: DirectoryTable
  /** Does the same work for nobody's hash, which is null. */
  verify: (hash: string | null, password: string) => Promise<boolean>
  now: () => number
  log: Log
}

/** What Cognito hears for every reason to let nobody in; it tells its caller that address or password are wrong. */
export class NotLetIn extends Error {
  constructor() {
    super('Incorrect username or password.')
    this.name = 'NotLetIn'
  }
}

/**
 * Has Cognito make the account of somebody who comes with the password of the earlier system, and of somebody who has
 * forgotten it, whose mailbox then proves who they are. Unknown, wrong, locked, suspended and out of time are one answer,
 * after the same reads, the same write and the same hashing.
 * @throws NotLetIn for a sign-in; a reset of nobody gets its event back as it came
 */
export function letMove(options: LetMoveOptions): (event: UserMigrationEvent) => Promise<UserMigrationEvent> {
  return async function answer(event) {
    const isReset = event.triggerSource === 'UserMigration_ForgotPassword'
    const email = foldEmailAddress(event.userName)
    const record = await (isReset ? waitingFor(options, email) : provedBy(options, email, event.request.password ?? '')).catch(
      told(options),
    )
    options.log('info', {
      trigger: 'user-migration',
      source: event.triggerSource,
      outcome: record ? 'let-in' : 'refused',
      staffId: record?.staffId,
    })
    if (record) return { ...event, response: { ...event.response, ...accountOf(record, isReset) } }
    if (isReset) return event
    throw new NotLetIn()
  }
}

/** What goes wrong in between says no more to the caller than a wrong password. */
const told =
  ({ log }: LetMoveOptions) =>
  (error: unknown): null => {
    log('error', { trigger: 'user-migration', alert: 'sign-in.not-moved', alertCount: 1, ...errorFields(error) })
    return null
  }

const accountOf = ({ staffId, email, name, language }: StaffRecord, isReset: boolean) => ({
  userAttributes: { email, email_verified: 'true', name, locale: language, [MARK]: staffId },
  finalUserStatus: isReset ? ('RESET_REQUIRED' as const) : ('CONFIRMED' as const),
  messageAction: 'SUPPRESS' as const,
})

const isOpen = ({ window: { opens, ends }, now }: LetMoveOptions): boolean => now() >= opens && now() < ends

async function provedBy(options: LetMoveOptions, email: string, password: string): Promise<StaffRecord | null> {
  const { passwords, directory, verify } = options
  const row = await counted(options, email, await passwords.get(email))
  const [isRight, record] = await Promise.all([verify(row && row.hash, password), readRecord(directory, row?.staffId ?? 'nobody')])
  return isRight && isOpen(options) ? whoMay(record, email) : null
}

/** Attempts of one moment that meet each other; the next one is refused. */
const MAX_TURNS = 6

/** Counts the attempt before the password is looked at, so that a hundred at once are a hundred. The row, null for nobody's and while it is locked. */
async function counted(options: LetMoveOptions, email: string, row: WindowPassword | null, turn = 1): Promise<WindowPassword | null> {
  const { passwords, now } = options
  const at = Math.floor(now() / 1000)
  const seen = row ?? { failures: 0, failedAt: 0, lockedUntil: 0 }
  // A locked attempt is not counted, or a stranger would prolong the lock for ever; nobody's is not either.
  const next = seen.lockedUntil > at ? seen : afterFailure(seen, curves.pair, at)
  const isNoted = await passwords.count(email, seen.failures, next)
  if (!isNoted && row && turn < MAX_TURNS) return counted(options, email, await passwords.get(email), turn + 1)
  return isNoted && seen.lockedUntil <= at ? row : null
}

async function waitingFor(options: LetMoveOptions, email: string): Promise<StaffRecord | null> {
  const row = await options.passwords.get(email)
  const record = await readRecord(options.directory, row?.staffId ?? 'nobody')
  return isOpen(options) ? whoMay(record, email) : null
}

/** Suspended, removed, moved or another's address meanwhile: what the directory says now counts, not what was imported. */
const whoMay = (record: StaffRecord | null, email: string): StaffRecord | null =>
  record && waits(record) && record.email === email ? record : null
