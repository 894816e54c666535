import { waits } from '@sekisho/identity/migration/link-account'
import { windowPasswords, type WindowPasswords } from '@sekisho/identity/migration/window-passwords'
import type { StaffDirectory } from '@sekisho/identity/people/staff-directory'
import { Failure } from '../failure.ts'
import type { KeepHash } from '../migrate/enter-people.ts'
import type { Stage } from '../stage/stage.ts'

/** The window that a stage has for passwords of an earlier system. */
export interface PasswordWindow {
  passwords: WindowPasswords
  opens: Date
  ends: Date
}

/** @throws Failure where the stage has none */
export async function windowOf(stage: Stage): Promise<PasswordWindow> {
  const [table, interval] = await Promise.all([stage.findPublished('vault/window-table-name'), stage.findPublished('vault/window')])
  const [opens, ends] = (interval ?? '').split('/').map((text) => new Date(text))
  if (table === null || !opens || !ends)
    throw new Failure('This stage has no window for passwords of an earlier system.', {
      hint: 'passwordWindow in the file of the stage opens one; docs/runbooks/out-of-the-monolith.md says how.',
    })
  return { passwords: windowPasswords(stage.call, table), opens, ends }
}

/** Deleted by DynamoDB itself some time after the window, should nobody close it. */
export const expiresAt = ({ ends }: PasswordWindow): number => Math.floor(ends.getTime() / 1000)

/** Keeps the hash of somebody who waits, and of nobody else: who has an account has a password there. */
export const keepForWindow =
  (directory: StaffDirectory, window: PasswordWindow): KeepHash =>
  async (row) => {
    const record = await directory.read(row.staffId)
    if (!record || !waits(record) || record.email !== row.email) return null
    return window.passwords.keep(row, { expiresAt: expiresAt(window), replaces: false })
  }
