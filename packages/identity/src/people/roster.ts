import type { StaffRow } from '@sekisho/contract/staff'
import { numberOf, textOf, type Attribute, type Item } from '../directory-item.ts'
import type { DirectoryTable, Part } from './directory-table.ts'
import type { StaffRecord } from './staff-record.ts'

/** What the list of staff shows of somebody. */
export type RosterRow = Omit<StaffRow, 'lastOfTheirKind' | 'invitation' | 'role' | 'passkeyAsked'> &
  Pick<StaffRecord, 'role' | 'invitedAt' | 'graceFrom'>

/**
 * One short item per person, all under one key, written in the same transaction as the record: the whole list
 * of 10,000 people fits into two reads of 1 MB, which no index of the records themselves would.
 * `d` packs what commands change; `l`, `m` and `k` (passkeys) stand alone because sign-ins write them.
 */
const PARTITION = 'ROSTER'

export const rosterKey = (staffId: string): Record<string, Attribute> => ({ pk: { S: PARTITION }, sk: { S: staffId } })

/** Writes a person's line, apart from their last sign-in. */
export function rosterPart(record: StaffRecord): Part {
  const mfa = record.mfa === 'totp' ? '1' : '0'
  const { graceFrom } = record
  return {
    kind: 'Update',
    means: 'nothing',
    body: {
      Key: rosterKey(record.staffId),
      UpdateExpression: `SET d = :d, m = :m, k = :k${graceFrom === null ? '' : ', g = :g'}`,
      ExpressionAttributeValues: {
        ':d': { S: packed(record) },
        ':m': { N: mfa },
        ':k': { N: String(record.passkeys.length) },
        ...(graceFrom !== null && { ':g': { N: String(Date.parse(graceFrom)) } }),
      },
    },
  }
}

/** Notes a sign-in on a person's line, and what a line of before passkeys does not say yet. */
export const rosterSignInPart = ({ staffId, passkeys }: StaffRecord, at: string, hasFactor: boolean): Part => ({
  kind: 'Update',
  means: 'nothing',
  body: {
    Key: rosterKey(staffId),
    UpdateExpression: hasFactor ? 'SET l = :l, k = :k, m = :m' : 'SET l = :l, k = :k',
    ExpressionAttributeValues: {
      ':l': { N: String(Date.parse(at)) },
      ':k': { N: String(passkeys.length) },
      ...(hasFactor && { ':m': { N: '1' } }),
    },
  },
})

type Packed = [
  name: string,
  email: string,
  role: string | null,
  status: StaffRow['status'],
  version: number,
  invitedAt: number | null,
  suspension?: StaffRow['suspension'],
  pending?: StaffRow['pending'],
]

function packed({ name, email, role, status, version, invitedAt, suspension, pending }: StaffRecord): string {
  const row: Packed = [name, email, role, status, version, invitedAt === null ? null : Date.parse(invitedAt)]
  if (suspension || pending) row.push(suspension)
  if (pending) row.push({ operation: pending.operation, since: pending.since })
  return JSON.stringify(row)
}

/** Everybody's line, in any order; one that cannot be read keeps nobody else's away. */
export const readRoster = async (table: DirectoryTable): Promise<RosterRow[]> => (await readWholeRoster(table)).rows

/** Everybody's line, and the ids of those whose line is none. */
export async function readWholeRoster(table: DirectoryTable): Promise<{ rows: RosterRow[]; unreadable: string[] }> {
  const rows: RosterRow[] = []
  const unreadable: string[] = []
  let from: Record<string, Attribute> | null = null
  do {
    const page: Awaited<ReturnType<DirectoryTable['query']>> = await table.query({ pk: PARTITION, from })
    for (const item of page.items) {
      try {
        rows.push(...rowOf(item))
      } catch {
        unreadable.push(textOf(item, 'sk') ?? '')
      }
    }
    from = page.next
  } while (from)
  return { rows, unreadable }
}

/** @throws SyntaxError, TypeError or RangeError for a line that is none */
function rowOf(item: Item): RosterRow[] {
  const [staffId, text, last] = [textOf(item, 'sk'), textOf(item, 'd'), numberOf(item, 'l')]
  // A sign-in may come before the first line of a restored person; the next command writes it.
  if (staffId === undefined || text === undefined) return []
  const [name, email, role, status, version, invitedAt, suspension = null, pending = null] = JSON.parse(text) as Packed
  const mfa = numberOf(item, 'm') === 1 ? ('totp' as const) : ('none' as const)
  const iso = (ms: number | null | undefined): string | null => (ms === null || ms === undefined ? null : new Date(ms).toISOString())
  const [hasPasskey, graceFrom] = [(numberOf(item, 'k') ?? 0) > 0, iso(numberOf(item, 'g'))]
  const known = { staffId, name, email, role, status, version, suspension, pending, mfa, hasPasskey, graceFrom }
  return [{ ...known, invitedAt: iso(invitedAt), lastSignInAt: iso(last) }]
}
