import { INVITATION_DAYS, type StaffMember, type StaffRow } from '@sekisho/contract/staff'
import { isRole } from '@sekisho/permissions/can'
import type { Role } from '@sekisho/permissions/table'
import { activeAppointers } from '@sekisho/identity/people/appointers'
import type { RosterRow } from '@sekisho/identity/people/roster'
import type { StaffDirectory } from '@sekisho/identity/people/staff-directory'
import type { StaffRecord } from '@sekisho/identity/people/staff-record'

const dayMs = 24 * 60 * 60 * 1000

/** What a row shows beyond the person: who may give roles and is active, and whether the company keeps the passwords. */
interface Beside {
  appointers: readonly string[]
  ownPasswords: boolean
}

/** Somebody as the list shows them. */
export function staffRow({ invitedAt, role, pending, ...row }: RosterRow, { appointers, ownPasswords }: Beside): StaffRow {
  const expiresAt = invitedAt === null || ownPasswords ? null : expiryOf(invitedAt)
  return {
    staffId: row.staffId,
    name: row.name,
    email: row.email,
    role: knownRole(role),
    status: row.status,
    invitation: row.status === 'invited' && invitedAt !== null ? { sentAt: invitedAt, expiresAt } : null,
    suspension: row.suspension,
    mfa: row.mfa,
    lastSignInAt: row.lastSignInAt,
    pending: pending && { operation: pending.operation, since: pending.since },
    lastOfTheirKind: appointers.length === 1 && appointers[0] === row.staffId,
    version: row.version,
  }
}

/** Somebody's whole record. */
export async function staffMember(directory: Pick<StaffDirectory, 'table' | 'ownPasswords'>, record: StaffRecord): Promise<StaffMember> {
  const { language, createdAt, updatedAt, passkeys, proof } = record
  return {
    ...staffRow(record, { appointers: await activeAppointers(directory.table), ownPasswords: directory.ownPasswords }),
    language,
    createdAt,
    updatedAt,
    passkeys: [...passkeys],
    proof,
  }
}

export const expiryOf = (sentAt: string): string => new Date(Date.parse(sentAt) + INVITATION_DAYS * dayMs).toISOString()
/** A role that the table no longer has is shown as none: it holds nothing. */
const knownRole = (role: string | null): Role | null => (isRole(role) ? (role as Role) : null)
