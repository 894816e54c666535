import { moveStations, type MoveStation } from '@sekisho/contract/staff'
import { readAccounts } from '../people/read-accounts.ts'
import { readRoster, type RosterRow } from '../people/roster.ts'
import type { StaffDirectory } from '../people/staff-directory.ts'
import type { Pace } from '../reconcile/pace.ts'
import { readPool } from '../reconcile/read-pool.ts'
import { waits } from './link-account.ts'
import type { WindowPassword, WindowPasswords } from './window-passwords.ts'

export interface PersonOfWindow {
  person: RosterRow
  station: MoveStation
  /** The account to be tied to the record of somebody on the way. */
  account: string | null
  hasHash: boolean
}

/** More wrong ones than a hand makes by itself. */
const MANY_FAILURES = 5

/** Everybody who may sign in, by staffId, whose order is that of their coming and does not change. @throws PoolError, DirectoryError, AwsCallError */
export async function peopleOfWindow(directory: StaffDirectory, passwords: WindowPasswords, pace?: Pace): Promise<PersonOfWindow[]> {
  const [roster, rows, pool] = await Promise.all([readRoster(directory.table), passwords.scan(), readPool(directory.pool, pace)])
  const accounts = await readAccounts(
    directory.table,
    roster.map(({ staffId }) => staffId),
  )
  const ofPerson = new Map(rows.map((row) => [row.staffId, row]))
  const byMark = new Map(pool.users.map((user) => [user.staffId, user]))
  const bySub = new Map(pool.users.map((user) => [user.sub, user]))
  return roster
    .filter(({ status }) => status === 'active' || status === 'invited')
    .toSorted((a, b) => (a.staffId < b.staffId ? -1 : 1))
    .map((person) => {
      const sub = accounts.get(person.staffId)?.sub ?? null
      const row = ofPerson.get(person.staffId) ?? null
      const isOpen = waits({ ...person, sub, pending: null })
      const own = isOpen ? byMark.get(person.staffId) : bySub.get(sub ?? '')
      return {
        person,
        station: stationOf(isOpen, own?.status ?? null, row),
        account: isOpen ? (own?.sub ?? null) : null,
        hasHash: row !== null,
      }
    })
}

function stationOf(isOpen: boolean, account: string | null, row: Omit<WindowPassword, 'hash'> | null): MoveStation {
  if (!isOpen) return account === 'FORCE_CHANGE_PASSWORD' ? 'invited' : 'moved'
  if (account !== null && account !== 'FORCE_CHANGE_PASSWORD') return 'on-the-way'
  if (!row) return 'to-invite'
  return row.failures > MANY_FAILURES ? 'failed' : 'waiting'
}

/** How many are at each station. */
export const tally = (people: readonly PersonOfWindow[]): Record<MoveStation, number> =>
  Object.fromEntries(moveStations.map((station) => [station, people.filter((one) => one.station === station).length])) as Record<
    MoveStation,
    number
  >
