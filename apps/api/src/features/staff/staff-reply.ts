import type { PasskeyRule } from '@sekisho/contract/passkey-rule'
import { INVITATION_DAYS, type StaffMember, type StaffRow } from '@sekisho/contract/staff'
import { isRole } from '@sekisho/permissions/can'
import type { Role } from '@sekisho/permissions/table'
import { activeAppointers } from '@sekisho/identity/people/appointers'
import type { RosterRow } from '@sekisho/identity/people/roster'
import { passkeyAsked } from '@sekisho/identity/people/passkey-asked'
import type { StaffRecord } from '@sekisho/identity/people/staff-record'
import type { Context } from '../../http/route.ts'
import { peopleTable } from '../../platform/people/people-table.ts'

const dayMs = 24 * 60 * 60 * 1000

/** What a row shows beyond the person: who may give roles and is active, and what the stage decided. */
interface Beside {
  appointers: readonly string[]
  ownPasswords: boolean
  rule: PasskeyRule | null
  now: Date
}
type Stage = Pick<Context, 'aws' | 'rules' | 'now'>

/** What every row of an answer shows beside its person. */
export const besideRows = ({ aws, rules, now }: Stage, appointers: readonly string[]): Beside => ({
  appointers,
  ownPasswords: aws.ownPasswords,
  rule: rules.passkeys,
  now: now(),
})

/** Somebody as the list shows them. */
export function staffRow({ invitedAt, role, pending, ...row }: RosterRow, { appointers, ownPasswords, rule, now }: Beside): StaffRow {
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
    hasPasskey: row.hasPasskey,
    // Whoever comes in only later has their days from then.
    passkeyAsked: row.status === 'active' ? passkeyAsked({ role, graceFrom: row.graceFrom }, rule, now) : null,
    lastSignInAt: row.lastSignInAt,
    pending: pending && { operation: pending.operation, since: pending.since },
    lastOfTheirKind: appointers.length === 1 && appointers[0] === row.staffId,
    version: row.version,
  }
}

/** Somebody's whole record. */
export async function staffMember(context: Stage, record: StaffRecord): Promise<StaffMember> {
  const { language, createdAt, updatedAt, passkeys, proof } = record
  const row = { ...record, hasPasskey: passkeys.length > 0 }
  return {
    ...staffRow(row, besideRows(context, await activeAppointers(peopleTable(context)))),
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
