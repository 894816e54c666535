import { waits } from '@sekisho/identity/migration/link-account'
import type { WindowPassword } from '@sekisho/identity/migration/window-passwords'
import { readAccounts } from '@sekisho/identity/people/read-accounts'
import { readRoster, type RosterRow } from '@sekisho/identity/people/roster'
import { readPool } from '@sekisho/identity/reconcile/read-pool'
import type { StaffDirectory } from '@sekisho/identity/people/staff-directory'
import type { PasswordWindow } from './window-of.ts'

/** Where somebody is on the way from the earlier system. */
export type Station =
  /** They may come with their password. */
  | 'waiting'
  /** There is no hash of theirs: they wait for an invitation. */
  | 'to-invite'
  /** Their password was right, or a code was mailed to them; they have not signed in to the end. */
  | 'on-the-way'
  /** Too many wrong passwords one after the other. */
  | 'failed'
  /** Mailed, and not come yet. */
  | 'invited'
  /** They have an account and have signed in to it. */
  | 'moved'

export interface PersonOfWindow {
  person: RosterRow
  station: Station
  /** The account to be tied to the record of somebody on the way. */
  account: string | null
  hasHash: boolean
}

/** More wrong ones than a hand makes by itself. */
const MANY_FAILURES = 5

/** Everybody who may sign in, by staffId, whose order is that of their coming and does not change. @throws PoolError, DirectoryError */
export async function peopleOfWindow(directory: StaffDirectory, { passwords }: PasswordWindow): Promise<PersonOfWindow[]> {
  const [roster, rows, pool] = await Promise.all([readRoster(directory.table), passwords.scan(), readPool(directory.pool)])
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

function stationOf(isOpen: boolean, account: string | null, row: Omit<WindowPassword, 'hash'> | null): Station {
  if (!isOpen) return account === 'FORCE_CHANGE_PASSWORD' ? 'invited' : 'moved'
  if (account !== null && account !== 'FORCE_CHANGE_PASSWORD') return 'on-the-way'
  if (!row) return 'to-invite'
  return row.failures > MANY_FAILURES ? 'failed' : 'waiting'
}

export const stations: readonly Station[] = ['moved', 'invited', 'on-the-way', 'waiting', 'failed', 'to-invite']

export const tally = (people: readonly PersonOfWindow[]): Record<Station, number> =>
  Object.fromEntries(stations.map((station) => [station, people.filter((one) => one.station === station).length])) as Record<
    Station,
    number
  >
