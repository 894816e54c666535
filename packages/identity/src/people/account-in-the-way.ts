import { isNobodys } from './pool-account.ts'
import type { Change } from './intent.ts'
import type { StaffDirectory } from './staff-directory.ts'

/** An account that the address of an invitation has already: its state when it makes room, `stays` when it does not. */
export type InTheWay = { status: string } | 'stays' | null

/** Looks whether an address that the directory does not know has an account in the pool. */
export async function accountInTheWay(directory: StaffDirectory, email: string): Promise<InTheWay> {
  const found = await directory.pool.find(email)
  if (!found) return null
  return isNobodys(found, await directory.known(found)) ? { status: found.status } : 'stays'
}

/** What the history says of an account that made room: anybody can ask for one in another's name. */
export const notesOn = (account: InTheWay): Change[] =>
  account === null || account === 'stays' ? [] : [{ field: 'account', before: account.status, after: null }]
